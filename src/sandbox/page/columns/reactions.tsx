// Reactions under a message, and the small picker for a new one.
import { useRef, useState } from 'react';
import type { Message } from '../../contract.ts';
import { usePopup } from '../blocks/use-popup.ts';
import { emojiSign, offeredEmoji } from '../emoji.ts';
import { personName } from '../names.ts';
import { usePage } from '../page-context.ts';
import { fill } from '../words.ts';

const useReact = (message: Message): ((emoji: string) => void) => {
  const { act, me } = usePage();
  return (emoji) => {
    const mine = message.reactions.some(({ name, users }) => name === emoji && users.includes(me.id));
    void act({ do: mine ? 'unreact' : 'react', channel: message.channel, ts: message.ts, emoji });
  };
};

export const ReactionPicker = ({ message }: { message: Message }) => {
  const { t } = usePage();
  const react = useReact(message);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const style = usePopup(anchor, open, 264);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to the keys of the buttons inside.
    <div
      className="reaction-picker"
      data-open={open || undefined}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        setOpen(false);
        anchor.current?.focus();
      }}
    >
      <button
        ref={anchor}
        type="button"
        className="tool"
        aria-label={t.react}
        title={t.react}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <span aria-hidden="true">☺+</span>
      </button>
      {open && (
        // biome-ignore lint/a11y/useSemanticElements: a row of buttons is no form part.
        <div role="group" aria-label={t.react} className="popup popup-row" style={style}>
          {offeredEmoji.map((name) => (
            <button
              key={name}
              type="button"
              aria-label={fill(t.reactWith, { emoji: emojiSign(name) })}
              onClick={() => {
                react(name);
                setOpen(false);
              }}
            >
              {emojiSign(name)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
};

export const Reactions = ({ message }: { message: Message }) => {
  const { state, me } = usePage();
  const react = useReact(message);
  if (message.reactions.length === 0) return null;
  return (
    <ul className="reactions">
      {message.reactions.map(({ name, users }) => (
        <li key={name}>
          <button
            type="button"
            aria-pressed={users.includes(me.id)}
            aria-label={`${emojiSign(name)} ${users.length}`}
            title={users.map((user) => personName(state, user)).join(', ')}
            onClick={() => react(name)}
          >
            {emojiSign(name)} <span>{users.length}</span>
          </button>
        </li>
      ))}
    </ul>
  );
};
