// Buttons and link buttons.
import { useState } from 'react';
import { emojiSign } from '../emoji.ts';
import { usePage } from '../page-context.ts';
import { string, words } from '../read.ts';
import { useHref } from '../text/inline.tsx';
import { type FieldProps, useConfirmed } from './field.ts';

const withSigns = (text: string): string =>
  text.replace(/:([a-z0-9_+'-]+):/g, (_, name: string) => emojiSign(name));

export const Button = ({ element, block, on }: FieldProps) => {
  const { act, t } = usePage();
  const confirmed = useConfirmed(element);
  const [busy, setBusy] = useState(false);
  const hrefOf = useHref();
  const label = withSigns(words(element.text));
  const style = string(element.style);
  const url = string(element.url);
  const className = style ? `button button-${style}` : 'button';
  const aria = string(element.accessibility_label) || undefined;
  const press = async (): Promise<void> => {
    if (busy || !(await confirmed())) return;
    setBusy(true);
    await act({ do: 'click', on, block, action: string(element.action_id) });
    setBusy(false);
  };

  // Slack tells the app of a press on a link button too.
  if (/^https?:/.test(url)) {
    const link = hrefOf(url);
    return (
      <a
        className={className}
        href={link.href}
        target={link.target}
        rel={link.rel}
        aria-label={aria}
        onClick={press}
      >
        {label}
        {link.target && (
          <span aria-hidden="true" title={t.newTab}>
            {' ↗'}
          </span>
        )}
      </a>
    );
  }
  return (
    <button type="button" className={className} aria-label={aria} aria-busy={busy} onClick={press}>
      {label}
    </button>
  );
};
