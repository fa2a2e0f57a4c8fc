// A labelled field of a modal: label, element, hint and error.
import { useContext, useId } from 'react';
import { usePage } from '../page-context.ts';
import { type Fields, fields, string, words } from '../read.ts';
import { Plain } from '../text/inline.tsx';
import { Element } from './element.tsx';
import { ErrorsContext, type Spot } from './field.ts';

export const InputBlock = ({ of, on }: { of: Fields; on: Spot }) => {
  const { t } = usePage();
  const id = useId();
  const block = string(of.block_id);
  const error = useContext(ErrorsContext)[block];
  const label = words(of.label);
  const describedBy =
    [error && `${id}-error`, of.hint ? `${id}-hint` : ''].filter(Boolean).join(' ') || undefined;
  return (
    <div className="field" data-block={block} data-invalid={error ? true : undefined}>
      <div className="field-label">
        <Plain text={label} />
        {of.optional === true && <span className="quiet"> {t.optional}</span>}
      </div>
      <Element
        element={fields(of.element)}
        block={block}
        on={on}
        label={label}
        quiet={of.dispatch_action !== true}
        optional={of.optional === true}
        describedBy={describedBy}
        invalid={Boolean(error)}
      />
      {error && (
        <p id={`${id}-error`} className="error" role="alert">
          {error}
        </p>
      )}
      {of.hint ? (
        <p id={`${id}-hint`} className="quiet">
          <Plain text={words(of.hint)} />
        </p>
      ) : null}
    </div>
  );
};
