// Finds the session a digest tells of.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { day } from '../../platform/calendar.ts';
import type { Instant } from '../../platform/clock.ts';
import { sessionId } from '../../questions/rules/question.ts';
import type { SharedSession } from '../../sessions/jobs/shared-session.ts';
import type { SessionStore } from '../../sessions/store/sessions.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import { longestWeek } from '../rules/digest.ts';

type HourPlan = { sessions: Pick<SessionStore, 'hour'>; sharedSession: Pick<SharedSession, 'mayShare'> };

export function createHourBefore(
  { stores: { posts, subscriptions } }: Deps,
  { sessions, sharedSession }: HourPlan,
) {
  /**
   * Finds the last session that ended before a digest and after the previous one: the subscription's own, or that of the channel it joined.
   * The stored sessions say when it was, because the schedule may have changed since.
   */
  return async function hourBefore(
    workspace: Workspace,
    subscription: Subscription,
    before: Instant | undefined,
    moment: Instant,
  ): Promise<string | undefined> {
    const after = before ?? moment - longestWeek;
    const { joins, place } = subscription;
    // A pause or the end of the host since then changes nothing about its answers.
    const host = joins === undefined ? subscription : await subscriptions.find(workspace, joins);
    if (host === undefined) return undefined;
    if (host !== subscription && !(await sharedSession.mayShare(workspace, host.place, place)))
      return undefined;
    const standing = await posts.since(workspace, host.place, after - day);
    const agendas = standing
      // The sessions of the previous course in this channel count too.
      .filter(
        ({ record }) => record.kind === 'agenda' && (joins === undefined || record.subscription === host.id),
      )
      .sort((a, b) => b.record.at - a.record.at);
    for (const { record } of agendas) {
      const session = sessionId(record.subscription, Number(record.about));
      const ends = (await sessions.hour(workspace, session)).value?.ends ?? 0;
      if (ends > after && ends <= moment) return session;
    }
    return undefined;
  };
}
