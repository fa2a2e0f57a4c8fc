// The emoji picker: finds emoji by part of a name, and moves through them with the arrow keys.
import { type KeyboardEvent, type RefObject, useRef, useState } from 'react';
import { usePopup } from '../blocks/use-popup.ts';
import { emojiSign, findEmoji } from '../emoji.ts';
import { usePage } from '../page-context.ts';

/** Emoji in a row; the style sheet has the same number. */
const columns = 8;

type Props = { anchor: RefObject<HTMLElement | null>; pick(name: string): void; close(): void };

export const EmojiPicker = ({ anchor, pick, close }: Props) => {
  const { t } = usePage();
  const [typed, setTyped] = useState('');
  const frame = useRef<HTMLDivElement>(null);
  const style = usePopup(anchor, true, 304);
  const found = findEmoji(typed);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
      return;
    }
    const signs = [...(frame.current?.querySelectorAll<HTMLElement>('.emoji-grid button') ?? [])];
    const at = signs.findIndex((sign) => sign.matches(':focus'));
    const [first] = found;
    if (at < 0 && event.key === 'Enter' && first) {
      event.preventDefault();
      pick(first);
    }
    const sideways = at < 0 ? undefined : { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const step = sideways ?? { ArrowUp: -columns, ArrowDown: at < 0 ? 1 : columns }[event.key];
    if (!step || (at < 0 && step < 0)) return;
    event.preventDefault();
    const next = signs[at + step];
    if (next) next.focus();
    else if (step < 0) frame.current?.querySelector('input')?.focus();
  };

  return (
    <div
      ref={frame}
      role="dialog"
      aria-label={t.react}
      className="popup emoji-picker"
      style={style}
      onKeyDown={onKeyDown}
    >
      <input
        type="text"
        aria-label={t.findEmoji}
        placeholder={t.findEmoji}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked for it.
        autoFocus
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {found.length === 0 && <p className="popup-empty">{t.noMatch}</p>}
      <div className="emoji-grid">
        {found.map((name) => (
          <button
            key={name}
            type="button"
            aria-label={name.replaceAll('_', ' ')}
            title={`:${name}:`}
            onClick={() => pick(name)}
          >
            {emojiSign(name)}
          </button>
        ))}
      </div>
    </div>
  );
};
