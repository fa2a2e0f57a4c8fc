// Reactions under a message, and the button that opens the picker.
import { useRef, useState } from 'react';
import type { SandboxMessage } from '../../contract.ts';
import { emojiSign } from '../emoji.ts';
import { Icon } from '../icons.tsx';
import { personName } from '../names.ts';
import { usePage } from '../page-context.ts';
import { fill } from '../words.ts';
import { EmojiPicker } from './emoji-picker.tsx';

const useReact = (message: SandboxMessage): ((emoji: string) => void) => {
  const { act, me } = usePage();
  return (emoji) => {
    const mine = message.reactions.some(({ name, users }) => name === emoji && users.includes(me.id));
    void act({ do: mine ? 'unreact' : 'react', channel: message.channel, ts: message.ts, emoji });
  };
};

export const ReactionPicker = ({ message, className }: { message: SandboxMessage; className: string }) => {
  const { t } = usePage();
  const react = useReact(message);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    anchor.current?.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens to the focus of what is inside.
    <div
      className="reaction-picker"
      data-open={open || undefined}
      onBlur={(event) => !event.currentTarget.contains(event.relatedTarget) && setOpen(false)}
    >
      <button
        ref={anchor}
        type="button"
        className={className}
        aria-label={t.react}
        title={t.react}
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Icon of="smile" />
      </button>
      {open && (
        <EmojiPicker
          anchor={anchor}
          close={close}
          pick={(name) => {
            react(name);
            close();
          }}
        />
      )}
    </div>
  );
};

export const Reactions = ({ message }: { message: SandboxMessage }) => {
  const { state, me, t } = usePage();
  const react = useReact(message);
  if (message.reactions.length === 0) return null;
  return (
    <ul className="reactions">
      {message.reactions.map(({ name, users }) => {
        const emoji = emojiSign(name);
        const names = new Intl.ListFormat(t.locale).format(users.map((user) => personName(state, user)));
        return (
          <li key={name}>
            <button
              type="button"
              className="reaction"
              aria-pressed={users.includes(me.id)}
              aria-label={fill(t.reacted, { emoji, count: users.length, names })}
              title={names}
              onClick={() => react(name)}
            >
              {emoji} <span>{users.length}</span>
            </button>
          </li>
        );
      })}
      <li>
        <ReactionPicker message={message} className="reaction" />
      </li>
    </ul>
  );
};
