// The menu behind three dots.
import { useEffect, useRef, useState } from 'react';
import { usePage } from '../page-context.ts';
import { list, string, words } from '../read.ts';
import { useHref } from '../text/inline.tsx';
import { type FieldProps, useConfirmed } from './field.ts';
import { menuKeys } from './menu-keys.ts';
import { usePopup } from './use-popup.ts';

export const Overflow = ({ element, block, on }: FieldProps) => {
  const { act, t } = usePage();
  const confirmed = useConfirmed(element);
  const hrefOf = useHref();
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLButtonElement>(null);
  const style = usePopup(anchor, open, 180);

  useEffect(() => {
    if (open) frame.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
  }, [open]);

  const close = (): void => {
    setOpen(false);
    anchor.current?.focus();
  };
  const press = async (value: string): Promise<void> => {
    close();
    if (await confirmed()) await act({ do: 'click', on, block, action: string(element.action_id), value });
  };
  const onKeyDown = menuKeys(open, close);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to the keys of the menu inside.
    <div
      className="overflow"
      ref={frame}
      onKeyDown={onKeyDown}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <button
        ref={anchor}
        type="button"
        className="button button-icon"
        aria-label={string(element.accessibility_label) || t.more}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      {open && (
        <div role="menu" className="popup" style={style}>
          {list(element.options).map((option) => {
            const value = string(option.value);
            const url = string(option.url);
            const item = { role: 'menuitem', onClick: () => void press(value) };
            const link = /^https?:/.test(url) ? hrefOf(url) : undefined;
            return link ? (
              <a key={value} {...item} {...link}>
                {words(option.text)} {link.target && <span aria-hidden="true">↗</span>}
              </a>
            ) : (
              <button key={value} {...item} type="button">
                {words(option.text)}
                {option.description ? <small>{words(option.description)}</small> : null}
              </button>
            );
          })}
        </div>
      )}
    </div>
  );
};
