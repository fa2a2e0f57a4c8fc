// The composer: text, replies, and commands offered while a person types "/".
import { useEffect, useId, useRef, useState } from 'react';
import type { Channel } from '../../contract.ts';
import { placeName } from '../names.ts';
import { usePage } from '../page-context.ts';
import { fill } from '../words.ts';
import { commandOf, type Offer, offers, send } from './commands.ts';
import { draftKey, takesFocus, useDraft } from './drafts.ts';

type Props = { channel: Channel; thread?: string };

export const Composer = ({ channel, thread }: Props) => {
  const page = usePage();
  const { state, me, t } = page;
  const key = draftKey(me.id, channel.id, thread);
  const [draft, setDraft] = useDraft(key);
  const [active, setActive] = useState(0);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const id = useId();

  const label = thread ? t.replyBox : fill(t.message, { place: placeName(state, channel, me.id) });
  const offered = thread ? [] : offers(state, t, draft);
  const typedCommand = commandOf(state, draft);
  const chosen = offered[Math.min(active, offered.length - 1)];

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text, suggested or typed.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, 180)}px`;
    if (takesFocus(key)) element.focus();
  }, [draft, key]);

  const change = (text: string): void => {
    setDraft(text);
    setActive(0);
    setProblem('');
  };
  const take = (offer: Offer): void => {
    change(offer.hint ? `${offer.command} ` : offer.command);
    box.current?.focus();
  };
  const submit = async (): Promise<void> => {
    const text = draft.trim();
    if (!text || busy) return;
    if (thread && text.startsWith('/')) return setProblem(t.noThreadCommands);
    setBusy(true);
    const taken = await send(page, channel, text, thread);
    setBusy(false);
    if (taken) change('');
    box.current?.focus();
  };

  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const complete = chosen && chosen.command !== draft;
    if (step && offered.length > 0) {
      event.preventDefault();
      setActive((Math.min(active, offered.length - 1) + step + offered.length) % offered.length);
    } else if (complete && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      take(chosen);
    } else if (event.key === 'Escape' && offered.length > 0) {
      event.stopPropagation();
      change('');
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void submit();
    }
  };

  return (
    <div className="composer">
      {offered.length > 0 && (
        <div id={`${id}-offers`} role="listbox" aria-label={t.commands} className="offers" tabIndex={-1}>
          {offered.map((offer, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keys.
            <div
              key={offer.command}
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={offer === chosen}
              data-active={offer === chosen || undefined}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(offer)}
            >
              <strong>{offer.command}</strong> <span className="quiet">{offer.hint}</span>
              <small>
                {offer.description}
                {offer.own && ` · ${t.builtIn}`}
              </small>
            </div>
          ))}
        </div>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <textarea
          ref={box}
          rows={1}
          aria-label={label}
          placeholder={label}
          aria-controls={offered.length > 0 ? `${id}-offers` : undefined}
          aria-activedescendant={chosen ? `${id}-${offered.indexOf(chosen)}` : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          value={draft}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" className="button button-primary" disabled={!draft.trim()} aria-busy={busy}>
          {t.send}
        </button>
      </form>
      {problem ? (
        <p id={`${id}-problem`} className="error" role="alert">
          {problem}
        </p>
      ) : (
        typedCommand?.hint && (
          <p className="quiet composer-hint">
            <strong>{typedCommand.command}</strong> {typedCommand.hint}
          </p>
        )
      )}
    </div>
  );
};
