// A list of messages with the days between them; it stays at its end unless one has scrolled away.
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { personName } from '../names.ts';
import { usePage } from '../page-context.ts';
import type { Item } from '../stream.ts';
import { dayNumber, fullDay } from '../when.ts';
import { fill } from '../words.ts';
import { EphemeralView, MessageView } from './message.tsx';

type Props = { items: Item[]; name: string; inThread?: boolean };

/** Tells a screen reader of what comes in, not of what was there when the place was opened. */
const Announcer = ({ items }: { items: Item[] }) => {
  const { state, me, t } = usePage();
  const [text, setText] = useState('');
  const last = items.at(-1);
  const known = useRef(last?.id);
  useEffect(() => {
    if (!last || last.id === known.current) return;
    known.current = last.id;
    const { user, text: said } =
      last.kind === 'message'
        ? last.message
        : { user: state.app.userId, text: `${t.onlyYou}. ${last.ephemeral.text}` };
    if (user !== me.id) setText(fill(t.announce, { name: personName(state, user), text: said }));
  }, [last, me.id, state, t]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  );
};

export const StreamView = ({ items, name, inThread }: Props) => {
  const { me, now, t } = usePage();
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const frame = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const shown = items.filter((item) => !dismissed.has(item.id));

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is new, the end stays in sight.
  useLayoutEffect(() => {
    if (atEnd.current && frame.current) frame.current.scrollTop = frame.current.scrollHeight;
  }, [items]);

  const day = (at: Date): string =>
    dayNumber(at, me.zone) === dayNumber(now, me.zone) ? t.today : fullDay(at, me.zone, t.locale);

  return (
    <section
      className="stream"
      ref={frame}
      aria-label={name}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        atEnd.current = scrollHeight - scrollTop - clientHeight < 80;
      }}
    >
      {shown.length === 0 && <p className="empty">{t.noMessages}</p>}
      {shown.map((item, index) => {
        const before = shown[index - 1];
        const newDay = !before || dayNumber(before.at, me.zone) !== dayNumber(item.at, me.zone);
        return (
          <Fragment key={item.id}>
            {newDay && (
              <h3 className="day">
                <span>{day(item.at)}</span>
              </h3>
            )}
            {item.kind === 'message' ? (
              <MessageView of={item.message} inThread={inThread} />
            ) : (
              <EphemeralView
                of={item.ephemeral}
                at={item.at}
                dismiss={() => setDismissed(new Set([...dismissed, item.id]))}
              />
            )}
          </Fragment>
        );
      })}
      <Announcer items={items} />
    </section>
  );
};
