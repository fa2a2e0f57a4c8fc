// Slack's events about channels: archived, opened again, left, given a new id. Each is saved, and handled by a step.
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { slackId, slackTs } from '../../platform/ids.ts';
import { onEvent } from '../../platform/slack/events.ts';
import type { Router } from '../../platform/slack/interactions.ts';
import type { StepName } from '../../steps.ts';

const inChannel = z.object({ channel: slackId });

export function listenToChannels(deps: Deps, router: Router): void {
  const { installations, subscriptions, posts } = deps.stores;

  const put = (what: StepName, cause?: string) => async (team: string, event: { channel: string }) => {
    const workspace = await installations.find(team);
    const subscription = workspace && (await subscriptions.at(workspace, event.channel));
    if (workspace === undefined || subscription === undefined) return;
    const entry = { what, of: subscription.id, ...(cause === undefined ? {} : { cause }) };
    await posts.put(workspace, entry, deps.clock.now());
  };

  onEvent(router, 'channel_archive', inChannel, put('close-place', 'is_archived'));
  onEvent(router, 'group_archive', inChannel, put('close-place', 'is_archived'));
  onEvent(router, 'channel_deleted', inChannel, put('close-place', 'channel_not_found'));
  onEvent(router, 'group_deleted', inChannel, put('close-place', 'channel_not_found'));
  onEvent(router, 'channel_left', inChannel, put('close-place', 'not_in_channel'));
  onEvent(router, 'group_left', inChannel, put('close-place', 'not_in_channel'));
  onEvent(router, 'channel_unarchive', inChannel, put('open-place'));
  onEvent(router, 'group_unarchive', inChannel, put('open-place'));

  const joined = z.object({
    channel: slackId,
    user: slackId,
    inviter: slackId.optional(),
    event_ts: slackTs,
  });
  onEvent(router, 'member_joined_channel', joined, async (team, event) => {
    const { channel, user, inviter: by, event_ts: ts } = event;
    const installation = await installations.find(team);
    if (installation === undefined || installation.botUserId !== user) return;
    await put('open-place')(team, event);
    if (by === undefined) return;
    await subscriptions.offer(installation, { channel, by, ts }, deps.clock.now());
  });

  const renumbered = z.object({ old_channel_id: slackId, new_channel_id: slackId });
  onEvent(router, 'channel_id_changed', renumbered, async (team, event) => {
    const workspace = await installations.find(team);
    const subscription = workspace && (await subscriptions.at(workspace, event.old_channel_id));
    if (workspace === undefined || subscription === undefined) return;
    const now = deps.clock.now();
    if (!(await subscriptions.move(workspace, subscription, event.new_channel_id, now))) return;
    // Earlier events of the channel came under the new id and were assigned to no subscription.
    const entry = { what: 'repair-place', of: event.new_channel_id, cause: String(now) } as const;
    await posts.put(workspace, entry, now);
    await deps.follow(workspace, 'touch-place', event.new_channel_id);
  });
}
