// A session of several channels: it asks the best questions of the channels that joined, and their outcomes return there.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { idOf } from '../../platform/ids.ts';
import { channelMention, link, permalink } from '../../platform/slack/mrkdwn.ts';
import { waitAfterOutside } from '../../posts/rules/tasks.ts';
import { isUnderWay, oneMessage, sequenceId } from '../../posts/rules.ts';
import { isUnnamed } from '../../questions/rules/asker.ts';
import { endsOf } from '../../questions/rules/end.ts';
import { bestOf, nextSessionAt, type Question, sessionId } from '../../questions/rules/question.ts';
import type { SessionKey } from '../../questions/rules/steps.ts';
import type { StepName } from '../../steps.ts';
import { notice } from '../../subscriptions/blocks/channel.ts';
import { mayLeave, type Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import type { Hour } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

export type SharedSession = ReturnType<typeof createSharedSession>;

export function createSharedSession(deps: Deps, sessions: SessionStore) {
  const { clock } = deps;
  const { installations, likes, posts, questions, subscriptions } = deps.stores;

  const { joinedTo } = subscriptions;

  /** The subscription whose sessions another one takes part in, while that has any of its own. */
  async function hostOf(
    workspace: Workspace,
    { joins, state }: Pick<Subscription, 'joins' | 'state'>,
  ): Promise<Subscription | undefined> {
    if (joins === undefined || state === 'ended') return undefined;
    const host = await subscriptions.find(workspace, joins);
    return host?.state === 'ended' || host?.joins !== undefined ? undefined : host;
  }

  /** Whether words from each of these channels may be shown in the others. */
  async function mayShare(workspace: Workspace, ...places: string[]): Promise<boolean> {
    const web = await deps.slack(workspace.team);
    const channels = await Promise.all(places.map((place) => web.channel(place)));
    return channels.every(mayLeave);
  }

  /**
   * The subscription whose session answers the questions of a channel that joined; undefined while lessons are paused there, or while its
   * words may not be shared.
   */
  async function answersFor(
    workspace: Workspace,
    subscription: Subscription,
  ): Promise<Subscription | undefined> {
    const host = await hostOf(workspace, subscription);
    if (host === undefined || host.state === 'paused') return undefined;
    return (await mayShare(workspace, host.place, subscription.place)) ? host : undefined;
  }

  /** The channels whose questions are asked in a session. */
  async function partners(workspace: Workspace, host: Subscription): Promise<Subscription[]> {
    const able: Subscription[] = [];
    for (const joined of await joinedTo(workspace, host.id)) {
      const isHere = (await answersFor(workspace, joined))?.id === host.id;
      if (joined.state !== 'paused' && isHere) able.push(joined);
    }
    return able;
  }

  /** Puts a step of the other session, unless it waits there anyway. */
  async function followSession(workspace: Workspace, what: StepName, session: string): Promise<void> {
    if ((await posts.entry(workspace, what, session)) === undefined) {
      await deps.follow(workspace, what, session);
    }
  }

  /** The questions that a channel could send to the session it joined, oldest first, with their votes. */
  async function offered(workspace: Workspace, { id, place }: Subscription) {
    const open = (await questions.open(workspace, id)).filter(
      ({ ts, hidden, by }) => ts !== undefined && hidden !== true && !isUnnamed(by),
    );
    const votes = await likes.counts(
      workspace,
      place,
      open.map(({ ts = '' }) => ts),
    );
    return open.map((one, index) => ({ ...one, place, votes: votes[index] ?? 0 }));
  }

  /** Makes the best open questions of the joined channels questions of this session. */
  async function gather(workspace: Workspace, host: Subscription, sessionAt: number): Promise<void> {
    for (const joined of await partners(workspace, host)) {
      for (const { id, votes, pinned = false } of bestOf(await offered(workspace, joined))) {
        const question = await questions.find(workspace, id);
        const there = { id: idOf('lent', id, String(sessionAt)), subscription: host.id, sessionAt, pinned };
        if (question !== undefined) await questions.delegate(workspace, question, there, votes);
      }
    }
  }

  /** Gives questions of other channels that wait here back. */
  async function giveBackOpen(workspace: Workspace, subscription: Subscription): Promise<void> {
    const open = await questions.open(workspace, subscription.id);
    const delegated = open.filter(({ votes }) => votes !== undefined);
    await recall(
      workspace,
      subscription,
      delegated.map(({ id }) => id),
    );
  }

  /** Has questions without an answer here wait in their own channels again; returns the ids that belong to other channels. */
  async function recall(
    workspace: Workspace,
    subscription: Subscription,
    ids: readonly string[],
  ): Promise<string[]> {
    const given: string[] = [];
    const byHome = new Map<string, { question: Question; there: { id: string; subscription: string } }[]>();
    for (const id of ids) {
      const there = await questions.find(workspace, id);
      const question = there?.from === undefined ? undefined : await questions.find(workspace, there.from);
      if (question === undefined) continue;
      given.push(id);
      // It may have been answered since it was found to be open.
      if (there?.answered !== undefined) continue;
      const delegated = { question, there: { id, subscription: subscription.id } };
      byHome.set(question.subscription, [...(byHome.get(question.subscription) ?? []), delegated]);
    }
    for (const [id, all] of byHome) {
      const home = await subscriptions.find(workspace, id);
      if (home === undefined) continue;
      const { zone } = home;
      const to = nextSessionAt(clock.now(), home);
      const waiting = all.filter(({ question, there }) => question.delegatedTo === there.id);
      const asked = waiting.map(({ question }) => question);
      // Tasks that tell the askers come first: a step that runs once more would no longer find the questions.
      for (const end of endsOf(asked, 'carried-all', to)) await deps.follow(workspace, 'tell-asker', end);
      for (const delegated of waiting) await questions.recall(workspace, delegated, { to, zone });
      await deps.follow(workspace, 'count-questions', sessionId(id, to));
    }
    return given;
  }

  /** A question of another channel was answered, maybe after it had gone back: it no longer waits there. */
  async function keepAnswered(workspace: Workspace, { id, subscription, from }: Question): Promise<void> {
    const question = from === undefined ? undefined : await questions.find(workspace, from);
    if (question !== undefined)
      await questions.keepDelegated(workspace, { question, there: { id, subscription } });
  }

  /** The channels whose questions are in a session, or were answered in it. */
  async function partIn(workspace: Workspace, hour: Hour): Promise<Subscription[]> {
    const turns = hour.turns.filter(({ state }) => hour.state === 'open' || state === 'answered');
    const there = await Promise.all(turns.map(({ id }) => questions.find(workspace, id)));
    const homes = new Set<string>();
    for (const one of there) {
      const from = one?.withdrawn === undefined ? one?.from : undefined;
      const question = from === undefined ? undefined : await questions.find(workspace, from);
      if (question !== undefined) homes.add(question.subscription);
    }
    const found = await Promise.all([...homes].map((id) => subscriptions.find(workspace, id)));
    return found.filter((one) => one !== undefined);
  }

  /** Tells the channels with questions in a session when it begins, and where to read the answers when it has ended. */
  async function tellJoined(
    workspace: Workspace,
    { id: session, subscription: id, sessionAt }: SessionKey,
  ): Promise<StepEnd> {
    const host = await subscriptions.find(workspace, id);
    const { value: hour } = await sessions.hour(workspace, session);
    if (host === undefined || hour === undefined || host.state === 'paused') return { kind: 'done' };
    const what = hour.state === 'ended' ? 'recap' : 'agenda';
    const sequence = await posts.sequence(workspace, sequenceId(id, what, sessionAt));
    const comes = sequence !== undefined && isUnderWay(sequence);
    if (comes) return { kind: 'later', notBefore: clock.now() + waitAfterOutside };
    const url = (await installations.find(workspace.team))?.url ?? '';
    const ts = sequence?.root;
    if (ts === undefined || url === '') return { kind: 'done' };
    for (const joined of await partIn(workspace, hour)) {
      const words = wordsOf(joined.locale);
      const said = {
        channel: channelMention(host.place),
        see: link(permalink(url, host.place, ts), words.say(`joint.see-${what}`)),
      };
      const told = oneMessage(joined, [`joint-${what}`, session], notice(words.say(`joint.${what}`, said)));
      await deps.send(workspace, { ...told, sendAfterEnd: true });
    }
    return { kind: 'done' };
  }

  return {
    steps: { 'tell-joined': tellJoined },
    joinedTo,
    hostOf,
    answersFor,
    partners,
    offered,
    mayShare,
    gather,
    recall,
    giveBackOpen,
    keepAnswered,
    followSession,
    /** Puts the step that tells the participating channels the state of a session. */
    tell: (workspace: Workspace, session: string) => deps.follow(workspace, 'tell-joined', session),
  };
}
