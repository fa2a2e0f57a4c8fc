// apps.*: calls the app makes for itself, not for a workspace.
import type { Method } from './method.ts';

/** The token counts only in the header: https://docs.slack.dev/reference/methods/apps.connections.open */
export const connectionsOpen: Method = {
  token: 'app',
  scope: () => undefined,
  handle: ({ socketMode }) => ({ ok: true, url: socketMode.address() }),
};
