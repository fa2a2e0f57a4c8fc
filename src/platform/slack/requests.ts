// Reads Slack's requests of known kinds, whichever way they came. This happens once, before Bolt, which trusts its input.
import { z } from 'zod';
import { slackId, unixSeconds } from '../ids.ts';
import {
  actedBlockSchema,
  actionSchema,
  commandSchema,
  shortcutSchema,
  submissionSchema,
  whoSchema,
} from './payloads.ts';
import { isRecord, makePlain, withoutNulls } from './plain.ts';

type Body = Record<string, unknown>;

/** The shapes of a request for each of its readers, and the fields that are passed on. */
type Kind = { schemas: readonly z.ZodType[]; fields: readonly string[] };

const name = z.string().max(255);
const answerable = z.object({ response_url: z.url() });
const idOrObject = z.union([z.string(), z.looseObject({ id: z.string() })]).optional();

/** The fields that Bolt reads in every event. */
const eventSchema = z.object({
  // A workflow's step, which Bolt leaves unanswered or throws at; the app has none.
  type: name.refine((type) => type !== 'function_executed'),
  channel: idOrObject,
  channel_id: z.string().optional(),
  user: idOrObject,
  item: z.looseObject({}).optional(),
  subteam: z.looseObject({}).optional(),
});

const authorization = z.object({
  team_id: slackId.nullish(),
  enterprise_id: slackId.nullish(),
  is_enterprise_install: z.boolean().optional(),
});

const command: Kind = {
  schemas: [commandSchema.extend({ command: name }), answerable],
  fields: ['command', 'text', 'team_id', 'channel_id', 'user_id', 'trigger_id', 'response_url'],
};

const kinds = new Map<unknown, Kind>([
  [
    'event_callback',
    {
      schemas: [
        z.object({
          team_id: slackId.optional(),
          event: eventSchema,
          event_time: unixSeconds.optional(),
          authorizations: z.array(authorization).optional(),
        }),
      ],
      fields: ['type', 'team_id', 'event', 'event_id', 'event_time', 'authorizations'],
    },
  ],
  [
    'block_actions',
    {
      schemas: [
        actionSchema,
        actedBlockSchema,
        z.object({ actions: z.tuple([z.object({ action_id: name })], z.unknown()) }),
        // A form has no address for an answer; the answer replaces the form.
        z.union([answerable, z.object({ view: z.object({ callback_id: name.optional() }) })]),
      ],
      fields: ['type', 'user', 'team', 'trigger_id', 'channel', 'message', 'view', 'response_url', 'actions'],
    },
  ],
  ['view_submission', { schemas: [submissionSchema], fields: ['type', 'user', 'team', 'view'] }],
  [
    'message_action',
    {
      schemas: [shortcutSchema.extend({ callback_id: name }), answerable],
      fields: ['type', 'user', 'team', 'trigger_id', 'callback_id', 'channel', 'message', 'response_url'],
    },
  ],
  [
    'shortcut',
    {
      schemas: [whoSchema.extend({ callback_id: name, trigger_id: z.string() })],
      fields: ['type', 'user', 'team', 'trigger_id', 'callback_id'],
    },
  ],
]);

/** The fields of a body that are passed on, without those that are null. */
const passedOn = (body: Body, fields: readonly string[]): Body =>
  Object.fromEntries(
    fields.filter((field) => body[field] !== null && field in body).map((field) => [field, body[field]]),
  );

/** Slack's notice that it held events back has no event envelope, and Bolt would leave it unanswered. */
function asEvent(body: Body): Body {
  if (body.type === 'app_rate_limited') {
    const { team_id, minute_rate_limited: event_time } = body;
    return { type: 'event_callback', team_id, event_time, event: body };
  }
  return body.type === 'event_callback' && isRecord(body.event)
    ? { ...body, event: withoutNulls(body.event) }
    : body;
}

/** The fields of a request that are passed on; undefined for one of another shape. */
export function readRequest(received: unknown): Body | undefined {
  if (!isRecord(received) || !makePlain(received)) return undefined;
  const body = asEvent(received);
  const kind = body.type === undefined && 'command' in body ? command : kinds.get(body.type);
  if (kind === undefined) return undefined;
  const passed = passedOn(body, kind.fields);
  return kind.schemas.every((schema) => schema.safeParse(passed).success) ? passed : undefined;
}
