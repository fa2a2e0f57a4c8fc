// Reads the app's manifest for commands, shortcuts, scopes and events. The repository's own file is the one source.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

export type Manifest = {
  commands: { command: string; hint: string; description: string; escape: boolean }[];
  /** undefined allows any. */
  shortcuts?: { callback: string; name: string; type: 'global' | 'message' }[];
  /** undefined allows any. */
  scopes?: string[];
  /** Event names such as `message.channels`; undefined allows all. */
  events?: string[];
  /** True if people cannot write to the app in its Messages tab. */
  messagesReadOnly: boolean;
};

const schema = z.object({
  features: z
    .object({
      app_home: z.object({ messages_tab_read_only_enabled: z.boolean().optional() }).optional(),
      slash_commands: z
        .array(
          z.object({
            command: z.string(),
            description: z.string(),
            usage_hint: z.string().optional(),
            should_escape: z.boolean().optional(),
          }),
        )
        .optional(),
      shortcuts: z
        .array(
          z.object({
            callback_id: z.string(),
            name: z.string().default(''),
            type: z.enum(['global', 'message']),
          }),
        )
        .optional(),
    })
    .optional(),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()).optional() }).optional() }).optional(),
  settings: z
    .object({ event_subscriptions: z.object({ bot_events: z.array(z.string()).optional() }).optional() })
    .optional(),
});

const fallback: Manifest = {
  commands: [{ command: '/lesson', hint: 'help', description: 'A lesson a week', escape: true }],
  messagesReadOnly: true,
};

const manifestPath = fileURLToPath(new URL('../../manifest.yml', import.meta.url));

/** Reads the manifest. Without a file it has `/lesson` and allows everything else. */
export function readManifest(path = manifestPath): Manifest {
  if (!existsSync(path)) return fallback;
  const { features, oauth_config, settings } = schema.parse(parse(readFileSync(path, 'utf8')));
  const scopes = oauth_config?.scopes?.bot;
  const events = settings?.event_subscriptions?.bot_events;
  return {
    commands: (features?.slash_commands ?? []).map((one) => ({
      command: one.command,
      hint: one.usage_hint ?? '',
      description: one.description,
      escape: one.should_escape ?? false,
    })),
    shortcuts: (features?.shortcuts ?? []).map((one) => ({
      callback: one.callback_id,
      name: one.name,
      type: one.type,
    })),
    ...(scopes ? { scopes } : {}),
    ...(events ? { events } : {}),
    messagesReadOnly: features?.app_home?.messages_tab_read_only_enabled ?? false,
  };
}
