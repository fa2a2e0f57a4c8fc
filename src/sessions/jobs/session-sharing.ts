// Lets a channel join the sessions of another: it takes over their times, and gets its own back when they end.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { day } from '../../platform/calendar.ts';
import { channelMention } from '../../platform/slack/mrkdwn.ts';
import { oneMessage } from '../../posts/rules.ts';
import { isUnnamed } from '../../questions/rules/asker.ts';
import type { StepName } from '../../steps.ts';
import { notice } from '../../subscriptions/blocks/channel.ts';
import { hourValues } from '../../subscriptions/blocks/hour.ts';
import { hasHours, hoursOf } from '../../subscriptions/rules/hour.ts';
import type { Changes, Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsOf } from '../../words/words.ts';
import { closeOpen } from './closing.ts';
import type { SharedSession } from './shared-session.ts';

export type SessionSharing = ReturnType<typeof createSessionSharing>;

export function createSessionSharing(deps: Deps, { joinedTo, hostOf }: SharedSession) {
  const { clock } = deps;
  const { questions, subscriptions } = deps.stores;

  /**
   * Gives joined channels the times of the host's session, also when those change; false when another job changed one at the same moment.
   */
  async function followHost(workspace: Workspace, host: Subscription): Promise<boolean> {
    for (const joined of await joinedTo(workspace, host.id)) {
      const hours = hoursOf(host);
      if (hasHours(joined, hours)) continue;
      if (!(await changeJoined(workspace, joined, hours, movedText(joined, host)))) return false;
    }
    return true;
  }

  /**
   * A host's course has ended: a joined channel takes part in the sessions of that channel's next course, or has its own again, and is
   * told.
   */
  async function release(workspace: Workspace, ended: Subscription): Promise<boolean> {
    const next = await subscriptions.at(workspace, ended.place);
    for (const joined of await joinedTo(workspace, ended.id)) {
      const goesOn =
        next !== undefined && next.id !== ended.id && next.id !== joined.id && next.joins === undefined;
      const changes = goesOn ? hoursOf(next) : { joins: undefined, sessionZone: undefined };
      const told = goesOn
        ? hasHours(joined, hoursOf(next))
          ? undefined
          : movedText(joined, next)
        : wordsOf(joined.locale).say('joint.over', { channel: channelMention(ended.place) });
      if (!(await changeJoined(workspace, joined, changes, told))) return false;
    }
    return true;
  }

  /** The text that tells a joined channel of another time. */
  function movedText(joined: Subscription, host: Subscription): string {
    const words = wordsOf(joined.locale);
    const then = { ...joined, ...hoursOf(host) };
    const channel = channelMention(host.place);
    return words.say('joint.moved', { ...hourValues(words, then, clock.now()), channel });
  }

  async function changeJoined(
    workspace: Workspace,
    joined: Subscription,
    changes: Changes,
    told?: string,
  ): Promise<boolean> {
    const said =
      told === undefined ? undefined : oneMessage(joined, ['joint-over', joined.revision], notice(told));
    const follows: StepName = 'move-sessions';
    const more = { quietly: true, follows, ...(said === undefined ? {} : { notice: said }) };
    const { kind } = await subscriptions.change(workspace, joined, changes, clock.now(), more);
    return kind !== 'stale';
  }

  /**
   * A channel has joined: it is told, and its questions without a name are closed, because their askers are sealed for one channel only.
   */
  async function begin(workspace: Workspace, joined: Subscription): Promise<void> {
    const host = await hostOf(workspace, joined);
    if (host === undefined) return;
    const unnamed = (await questions.open(workspace, joined.id)).filter(({ by }) => isUnnamed(by));
    const { joinedAt = 0 } = joined;
    await closeOpen(deps, workspace, joined, unnamed, ['joined', joinedAt]);
    // Later changes of the time run this step, too.
    if (clock.now() - joinedAt > day) return;
    const words = wordsOf(host.locale);
    const message = notice(words.say('joint.welcome', { channel: channelMention(joined.place) }));
    await deps.send(workspace, oneMessage(host, ['joined', `${joined.id}/${joinedAt}`], message));
  }

  return { followHost, release, begin };
}
