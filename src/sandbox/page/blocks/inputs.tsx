// Inputs for text, times and dates, radio buttons and checkboxes.
import { usePage } from '../page-context.ts';
import { fields, list, string, strings, words } from '../read.ts';
import { TextObject } from '../text/mrkdwn.tsx';
import { type FieldProps, useField } from './field.ts';
import { readOptions } from './options.ts';

export type InputProps = FieldProps & { describedBy?: string; invalid?: boolean; optional?: boolean };

const kinds: Record<string, string> = {
  timepicker: 'time',
  datepicker: 'date',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'text',
};

const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

export const TextInput = (props: InputProps) => {
  const { element, label, describedBy, invalid, quiet } = props;
  const { me } = usePage();
  const isDate = element.type === 'timepicker' || element.type === 'datepicker';
  const triggers = strings(fields(element.dispatch_action_config).trigger_actions_on);
  const tellsTyping = isDate || triggers.includes('on_character_entered');
  const { value, change, dispatch } = useField({ ...props, quiet: quiet || !tellsTyping });
  const shared = {
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': invalid,
    lang: me.locale,
    placeholder: words(element.placeholder),
    value: string(value),
    maxLength: number(element.max_length),
    onChange: (event: { target: { value: string } }) => change(event.target.value || null),
  };
  if (element.multiline) return <textarea rows={4} {...shared} />;
  return (
    <input
      type={kinds[string(element.type)] ?? 'text'}
      inputMode={element.type === 'number_input' ? 'decimal' : undefined}
      {...shared}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        if (!isDate && !quiet) dispatch(value);
      }}
    />
  );
};

export const Choices = (props: InputProps) => {
  const { element, label, describedBy, block } = props;
  const { value, change } = useField(props);
  const many = element.type === 'checkboxes';
  const picked = Array.isArray(value) ? value : value ? [value] : [];
  const toggle = (one: string): void => {
    if (!many) change(one);
    else change(picked.includes(one) ? picked.filter((other) => other !== one) : [...picked, one]);
  };
  const texts = list(element.options);
  return (
    <fieldset className="choices" aria-label={label} aria-describedby={describedBy}>
      {readOptions(element.options).map((option, index) => (
        <label key={option.value}>
          <input
            type={many ? 'checkbox' : 'radio'}
            name={`${block}/${string(element.action_id)}`}
            checked={picked.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          <span>
            <TextObject of={texts[index]?.text} />
            {option.description && (
              <small>
                <TextObject of={texts[index]?.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
};
