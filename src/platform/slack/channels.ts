// A channel as the features know it, from Slack's conversation object.
import { z } from 'zod';

export type ChannelInfo = {
  id: string;
  name: string;
  kind: 'public' | 'private' | 'im' | 'unseen';
  member: boolean;
  archived: boolean;
  /** The channel has members of another company. */
  shared: boolean;
  /** The number of people in it, where Slack gives one. */
  people?: number;
};

export const channelSchema = z.object({
  id: z.string(),
  name: z.string().optional(),
  is_private: z.boolean().optional(),
  is_im: z.boolean().optional(),
  is_mpim: z.boolean().optional(),
  is_member: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  is_ext_shared: z.boolean().optional(),
  num_members: z.number().optional(),
});

export const channelOf = (channel: z.infer<typeof channelSchema>): ChannelInfo => ({
  id: channel.id,
  name: channel.name ?? '',
  kind: channel.is_im || channel.is_mpim ? 'im' : channel.is_private ? 'private' : 'public',
  member: channel.is_member ?? false,
  archived: channel.is_archived ?? false,
  shared: channel.is_ext_shared ?? false,
  ...(channel.num_members === undefined ? {} : { people: channel.num_members }),
});

/** A channel that the app may not know of. */
export const unseenChannel = (id: string): ChannelInfo => ({
  id,
  name: '',
  kind: 'unseen',
  member: false,
  archived: false,
  shared: false,
});
