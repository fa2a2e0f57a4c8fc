// A channel joins the sessions of another, has its hours as long as they are, and its own again when they are no more.
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

  /** Who joined has the hours of the session they joined, also when those change; false when somebody just changed it. */
  async function followHost(workspace: Workspace, host: Subscription): Promise<boolean> {
    for (const joined of await joinedTo(workspace, host.id)) {
      const hours = hoursOf(host);
      if (hasHours(joined, hours)) continue;
      if (!(await changeJoined(workspace, joined, hours, movedText(joined, host)))) return false;
    }
    return true;
  }

  /** A session is no more: who joined it takes part in the next one of its channel, or has its own again, and hears it. */
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

  /** What a channel that joined is told of another hour. */
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

  /** A channel has joined: that one hears it, and what was asked without a name is closed, for there nobody knows for whom it is sealed. */
  async function begin(workspace: Workspace, joined: Subscription): Promise<void> {
    const host = await hostOf(workspace, joined);
    if (host === undefined) return;
    const unnamed = (await questions.open(workspace, joined.id)).filter(({ by }) => isUnnamed(by));
    const { joinedAt = 0 } = joined;
    await closeOpen(deps, workspace, joined, unnamed, ['joined', joinedAt]);
    // Later changes of the hour come by here, too.
    if (clock.now() - joinedAt > day) return;
    const words = wordsOf(host.locale);
    const message = notice(words.say('joint.welcome', { channel: channelMention(joined.place) }));
    await deps.send(workspace, oneMessage(host, ['joined', `${joined.id}/${joinedAt}`], message));
  }

  return { followHost, release, begin };
}
