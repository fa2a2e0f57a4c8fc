// The page: the clock on top, three columns below, a modal over them.
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ActResult, Channel, Person, SandboxState } from '../contract.ts';
import { sendAct } from './api.ts';
import { Clock } from './clock.tsx';
import { Conversation, Nowhere } from './columns/conversation.tsx';
import { Home } from './columns/home.tsx';
import { Places } from './columns/places.tsx';
import { Thread } from './columns/thread.tsx';
import { ConfirmDialog } from './confirm.tsx';
import { FirstVisit } from './first-visit.tsx';
import { Modal } from './modal.tsx';
import { canSee } from './names.ts';
import { Notice } from './notice.tsx';
import { type Confirm, type Page, PageContext } from './page-context.ts';
import { Avatar, PersonPicker } from './people.tsx';
import { keep, recall } from './remember.ts';
import { isReply } from './stream.ts';
import { go, type Route, useRoute } from './use-route.ts';
import { useSandbox } from './use-sandbox.ts';
import { useSeen } from './use-seen.ts';
import { fill, languageOf, type PageWords, wordsFor } from './words.ts';

/** The channel to show if the address names none, or one this person cannot see. */
const defaultChannel = (state: SandboxState, me: Person): Channel | undefined => {
  const open = state.channels.filter(
    (channel) => canSee(channel, me) && channel.kind !== 'im' && !channel.archived,
  );
  return (
    open.find((channel) => channel.name === 'tech-leads') ??
    open.find((one) => one.members.includes(me.id)) ??
    open[0]
  );
};

/** The words for a failed act. A refusal brings its own. */
const wentWrong = (result: ActResult, t: PageWords): string => {
  if (result.ok)
    return result.status && result.status >= 400 ? fill(t.appSilent, { status: result.status }) : '';
  if (result.error === 'unreachable') return t.unreachable;
  if (result.said) return result.said[languageOf(t)];
  return fill(t.failed, { error: result.error });
};

const Ready = ({ state, lost }: { state: SandboxState; lost: boolean }) => {
  const route = useRoute();
  const [notice, setNotice] = useState('');
  const [question, setQuestion] = useState<{ of: Confirm; answer(yes: boolean): void }>();
  const wanted = route.as ?? recall('person');
  const me = state.people.find((person) => person.id === wanted) ?? state.people[0];
  if (!me) throw new Error('a sandbox without people');
  const t = wordsFor(me.locale);

  useEffect(() => {
    keep('person', me.id);
    document.documentElement.lang = me.locale;
    document.title = t.title;
  }, [me.id, me.locale, t]);

  const visit = useCallback((next: Omit<Route, 'as'>) => go({ as: me.id, ...next }), [me.id]);
  const act = useCallback<Page['act']>(
    async (what) => {
      const result = await sendAct({ ...what, as: me.id });
      setNotice(wentWrong(result, t));
      return result;
    },
    [me.id, t],
  );
  // A notice belongs to one person and place, so a change of either clears it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useEffect(() => setNotice(''), [me.id, route.at]);
  const dismiss = useCallback(() => setNotice(''), []);
  const ask = useCallback(
    (of: Confirm) =>
      new Promise<boolean>((resolve) => {
        const answer = (yes: boolean): void => {
          setQuestion(undefined);
          resolve(yes);
        };
        setQuestion({ of, answer });
      }),
    [],
  );
  const named = state.channels.find((channel) => channel.id === route.at && canSee(channel, me));
  const channel = named ?? defaultChannel(state, me);
  const isHome = route.at === 'home';
  const at = isHome ? 'home' : (channel?.id ?? '');
  const page = useMemo<Page>(
    () => ({ state, me, t, now: new Date(state.now), at, visit, act, ask, notice, dismiss }),
    [state, me, t, at, visit, act, ask, notice, dismiss],
  );

  const hasModal = state.views.some((view) => view.user === me.id);
  const isUnread = useSeen(state, me.id, at);
  const find = (ts: string | undefined) => state.messages.find((one) => one.channel === at && one.ts === ts);
  // A link to a reply may not name its thread.
  const target = find(route.message);
  const parent = find(route.thread ?? (target && isReply(target) ? target.threadTs : undefined));
  const column = parent ? 'thread' : route.at ? 'conversation' : 'places';

  return (
    <PageContext value={page}>
      <div className="page" data-column={column} data-thread={parent ? true : undefined}>
        <header className="top">
          <div className="brand">
            <Avatar id={state.app.userId} name={state.app.name} app small />
            <h1>{t.title}</h1>
          </div>
          <Clock />
        </header>
        {lost && (
          <p className="banner banner-warning" role="alert">
            {t.lost}
          </p>
        )}
        <FirstVisit />
        <PersonPicker />
        <Places at={at} isUnread={isUnread} />
        {isHome ? <Home key={me.id} /> : channel ? <Conversation channel={channel} /> : <Nowhere />}
        {parent && channel && !isHome && <Thread channel={channel} ts={parent.ts} />}
        <Modal />
        {question && <ConfirmDialog of={question.of} answer={question.answer} />}
        {!hasModal && <Notice />}
      </div>
    </PageContext>
  );
};

export const App = () => {
  const { state, lost } = useSandbox();
  const t = wordsFor(navigator.language);
  if (state) return <Ready state={state} lost={lost} />;
  return <p className="opening">{lost ? t.lost : t.loading}</p>;
};
