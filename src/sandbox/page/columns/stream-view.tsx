// Messages with the days between them. A channel stays at its end unless the person scrolls away; a thread opens at its start.
import { Fragment, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { personName } from '../names.ts';
import { usePage } from '../page-context.ts';
import { goesOn, type Item, noteText, repliesIn } from '../stream.ts';
import { spoken } from '../text/spoken.ts';
import { useRoute } from '../use-route.ts';
import { dayNumber, fullDay } from '../when.ts';
import { fill } from '../words.ts';
import { EphemeralView, MessageView } from './message.tsx';

type Props = { items: Item[]; name: string; channel: string; inThread?: boolean };

/** Announces new items to a screen reader, but not those that were there when the place was opened. */
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
        ? { user: last.message.user, text: noteText(last.message, t) }
        : { user: state.app.userId, text: `${t.onlyYou}. ${last.ephemeral.text}` };
    if (user !== me.id)
      setText(fill(t.announce, { name: personName(state, user), text: spoken(said, state, me) }));
  }, [last, me, state, t]);
  return (
    <p className="visually-hidden" aria-live="polite">
      {text}
    </p>
  );
};

/** The line between a thread's parent and its replies. */
const Rule = ({ count }: { count: number }) => {
  const { t } = usePage();
  return (
    <p className="rule">
      <span>{count === 1 ? t.oneReply : fill(t.replies, { count })}</span>
    </p>
  );
};

export const StreamView = ({ items, name, channel, inThread }: Props) => {
  const { state, me, now, t } = usePage();
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const frame = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  const last = items.at(-1);
  const known = useRef(last?.id);
  const shown = items.filter((item) => !dismissed.has(item.id));

  const replies = useMemo(() => repliesIn(state, channel), [state, channel]);
  const { message: wanted } = useRoute();
  const isHere = items.some((item) => item.id === wanted);

  // A thread opens at its start; a short one shows its end too.
  useLayoutEffect(() => {
    const element = frame.current;
    if (inThread && element) atEnd.current = element.scrollHeight <= element.clientHeight;
  }, [inThread]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is new, the end stays in sight; one's own words always are.
  useLayoutEffect(() => {
    const isOwn = last?.kind === 'message' && last.message.user === me.id && last.id !== known.current;
    known.current = last?.id;
    if (isOwn) atEnd.current = true;
    if (atEnd.current && frame.current) frame.current.scrollTop = frame.current.scrollHeight;
  }, [items]);

  // The list also scrolls to its end when the frame is resized, or first shown, as on a phone.
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    if (!isHere) return;
    atEnd.current = false;
    frame.current?.querySelector(`[data-ts="${wanted}"]`)?.scrollIntoView({ block: 'center' });
  }, [isHere, wanted]);

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
        const isParent = inThread && index === 0 && item.kind === 'message';
        const newDay = !before || dayNumber(before.at, me.zone) !== dayNumber(item.at, me.zone);
        return (
          <Fragment key={item.id}>
            {newDay && (
              <h3 className="day">
                <span>{day(item.at)}</span>
              </h3>
            )}
            {item.kind === 'message' ? (
              <MessageView
                of={item.message}
                inThread={inThread}
                goesOn={!newDay && !(inThread && index === 1) && goesOn(before, item)}
                replies={replies.get(item.id)}
              />
            ) : (
              <EphemeralView
                of={item.ephemeral}
                at={item.at}
                dismiss={() => setDismissed(new Set([...dismissed, item.id]))}
              />
            )}
            {isParent && item.message.replyCount > 0 && <Rule count={item.message.replyCount} />}
          </Fragment>
        );
      })}
      <Announcer items={items} />
    </section>
  );
};
