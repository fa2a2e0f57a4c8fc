// A session of several channels: the best questions of those that joined are asked in it, and what comes of them returns there.
import type { Deps, RoomJobs, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { idOf } from '../../platform/ids.ts';
import { channelMention, link, permalink } from '../../platform/slack/mrkdwn.ts';
import { chainId, oneMessage, waitAfterOutside } from '../../posts/rules.ts';
import { isUnnamed } from '../../questions/rules/asker.ts';
import { endId, fridayAfter, type Question, readSessionId } from '../../questions/rules/question.ts';
import { notice } from '../../subscriptions/blocks/channel.ts';
import { mayLeave, type Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { bestOf } from '../rules.ts';
import type { SessionStore } from '../store/sessions.ts';

export type Joint = ReturnType<typeof createJoint>;

export function createJoint(deps: Deps, sessions: SessionStore) {
  const { clock } = deps;
  const { installations, likes, posts, questions, subscriptions } = deps.stores;

  /** The subscriptions that joined the sessions of one. */
  async function joinedTo(workspace: Workspace, id: string): Promise<Subscription[]> {
    const all = await subscriptions.all(workspace);
    const found = await Promise.all(all.sort().map((one) => subscriptions.find(workspace, one)));
    return found
      .filter((one) => one !== undefined)
      .filter(({ joins, state }) => joins === id && state !== 'ended');
  }

  /** The subscription whose sessions another takes part in, as long as that has any. */
  async function hostOf(
    workspace: Workspace,
    { joins }: Pick<Subscription, 'joins'>,
  ): Promise<Subscription | undefined> {
    const host = joins === undefined ? undefined : await subscriptions.find(workspace, joins);
    return host?.state === 'ended' ? undefined : host;
  }

  /** Whether what is said in each of these channels may be shown in the others. */
  async function mayShare(workspace: Workspace, ...places: string[]): Promise<boolean> {
    const web = await deps.slack(workspace.team);
    const channels = await Promise.all(places.map((place) => web.channel(place)));
    return channels.every(mayLeave);
  }

  /** The best open questions of the channels that joined become questions of this session. */
  async function gather(workspace: Workspace, host: Subscription, friday: number): Promise<void> {
    for (const joined of await joinedTo(workspace, host.id)) {
      if (joined.state === 'paused' || !(await mayShare(workspace, host.place, joined.place))) continue;
      const open = (await questions.open(workspace, joined.id)).filter(
        ({ ts, hidden, by }) => ts !== undefined && hidden !== true && !isUnnamed(by),
      );
      const votes = await likes.counts(
        workspace,
        joined.place,
        open.map(({ ts = '' }) => ts),
      );
      const ranked = bestOf(open.map((one, index) => ({ ...one, votes: votes[index] ?? 0 })));
      for (const { id, votes: count } of ranked) {
        const question = await questions.find(workspace, id);
        const there = { id: idOf('lent', id, String(friday)), subscription: host.id, friday };
        if (question !== undefined) await questions.lend(workspace, question, there, count);
      }
    }
  }

  /** Questions that had no answer here wait in their own channels again; says which of the ids were of others. */
  async function giveBack(
    workspace: Workspace,
    subscription: Subscription,
    ids: readonly string[],
  ): Promise<string[]> {
    const given: string[] = [];
    for (const id of ids) {
      const there = await questions.find(workspace, id);
      const question = there?.from === undefined ? undefined : await questions.find(workspace, there.from);
      if (question === undefined) continue;
      given.push(id);
      const home = await subscriptions.find(workspace, question.subscription);
      if (home === undefined) continue;
      const to = fridayAfter(clock.now(), home);
      const lent = { question, there: { id, subscription: subscription.id } };
      if (await questions.giveBack(workspace, lent, { to, zone: home.zone })) {
        await deps.follow(workspace, 'tell-asker', endId(question.id, 'carried', to));
      }
    }
    return given;
  }

  /** A question of another channel was answered, maybe after it had gone back: it waits there no more. */
  async function keepAnswered(workspace: Workspace, { id, subscription, from }: Question): Promise<void> {
    const question = from === undefined ? undefined : await questions.find(workspace, from);
    if (question !== undefined)
      await questions.keepLent(workspace, { question, there: { id, subscription } });
  }

  /** The channels whose questions are in a session. */
  async function partIn(workspace: Workspace, session: string): Promise<Subscription[]> {
    const { value: hour } = await sessions.hour(workspace, session);
    const there = await Promise.all((hour?.turns ?? []).map(({ id }) => questions.find(workspace, id)));
    const homes = new Set<string>();
    for (const { from } of there.filter((one) => one !== undefined)) {
      const question: Question | undefined =
        from === undefined ? undefined : await questions.find(workspace, from);
      if (question !== undefined) homes.add(question.subscription);
    }
    const found = await Promise.all([...homes].map((id) => subscriptions.find(workspace, id)));
    return found.filter((one) => one !== undefined);
  }

  /** Channels whose questions are asked in a session hear it when it begins, and where to read the answers when it has ended. */
  async function tellJoined(workspace: Workspace, session: string): Promise<StepEnd> {
    const { subscription: id, friday } = readSessionId(session);
    const host = await subscriptions.find(workspace, id);
    const { value: hour } = await sessions.hour(workspace, session);
    if (host === undefined || hour === undefined) return { kind: 'done' };
    const what = hour.state === 'ended' ? 'recap' : 'agenda';
    const chain = await posts.chain(workspace, chainId(id, what, friday));
    const comes = chain?.state === 'reserved' || chain?.state === 'sending';
    if (comes) return { kind: 'later', notBefore: clock.now() + waitAfterOutside };
    const url = (await installations.find(workspace.team))?.url ?? '';
    const ts = chain?.root;
    if (ts === undefined || url === '') return { kind: 'done' };
    for (const joined of await partIn(workspace, session)) {
      const words = wordsOf(joined.locale);
      const said = {
        channel: channelMention(host.place),
        see: link(permalink(url, host.place, ts), words.say(`joint.see-${what}`)),
      };
      const told = oneMessage(joined, [`joint-${what}`, session], notice(words.say(`joint.${what}`, said)));
      await deps.send(workspace, { ...told, evenEnded: true });
    }
    return { kind: 'done' };
  }

  /** Who joined has the hours of the session they joined, also when those change. */
  async function followHost(workspace: Workspace, host: Subscription): Promise<void> {
    const { sessionCron, sessionMinutes, zone: sessionZone } = host;
    for (const joined of await joinedTo(workspace, host.id)) {
      const same =
        joined.sessionCron === sessionCron &&
        joined.sessionMinutes === sessionMinutes &&
        joined.sessionZone === sessionZone;
      if (same) continue;
      const changes = { sessionCron, sessionMinutes, sessionZone };
      const more = { quietly: true, follows: 'move-sessions' };
      await subscriptions.change(workspace, joined, changes, clock.now(), more);
      await deps.hurry(workspace, 'copy-due', joined.id);
      await deps.hurry(workspace, 'move-sessions', joined.id);
    }
  }

  /** The channel whose session was joined hears it, once for each that did. */
  async function welcome(workspace: Workspace, joined: Subscription): Promise<void> {
    const host = await hostOf(workspace, joined);
    if (host === undefined) return;
    const words = wordsOf(host.locale);
    const message = notice(words.say('joint.welcome', { channel: channelMention(joined.place) }));
    await deps.send(workspace, oneMessage(host, ['joined', joined.id], message));
  }

  return {
    jobs: { steps: { 'tell-joined': tellJoined } } satisfies RoomJobs,
    joinedTo,
    hostOf,
    mayShare,
    gather,
    giveBack,
    keepAnswered,
    followHost,
    welcome,
    /** Has the channels that take part in a session hear how it stands. */
    tell: (workspace: Workspace, session: string) => deps.follow(workspace, 'tell-joined', session),
  };
}
