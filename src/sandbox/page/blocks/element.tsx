// One interactive element, by type; an unknown type is shown as such.
import { usePage } from '../page-context.ts';
import { string } from '../read.ts';
import { fill } from '../words.ts';
import { Button } from './button.tsx';
import { Choices, type InputProps, TextInput } from './inputs.tsx';
import { Overflow } from './overflow.tsx';
import { Select } from './select.tsx';

export const Unsupported = ({ type }: { type: string }) => {
  const { t } = usePage();
  return <p className="unsupported">{fill(t.unsupported, { type })}</p>;
};

const select = /^(multi_)?(static|conversations|channels|users)_select$/;
const text = /^((plain|url|email)_text_input|number_input|timepicker|datepicker)$/;

export const Element = (props: InputProps) => {
  const { t } = usePage();
  const type = string(props.element.type);
  if (type === 'button') return <Button {...props} />;
  if (type === 'overflow') return <Overflow {...props} />;
  if (select.test(type)) return <Select {...props} />;
  if (type === 'radio_buttons' || type === 'checkboxes') return <Choices {...props} />;
  if (text.test(type)) return <TextInput {...props} />;
  if (type === 'image')
    return (
      <img
        className="accessory-image"
        src={string(props.element.image_url)}
        alt={string(props.element.alt_text)}
      />
    );
  return <p className="unsupported">{fill(t.unsupportedElement, { type })}</p>;
};
