// apps.*: what the app asks for itself, not for a workspace.
import type { Method } from './method.ts';

/** The token counts in the header alone: https://docs.slack.dev/reference/methods/apps.connections.open */
export const connectionsOpen: Method = {
  token: 'app',
  scope: () => undefined,
  handle: ({ socketMode }) => ({ ok: true, url: socketMode.address() }),
};
