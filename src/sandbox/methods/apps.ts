// apps.*: what the app asks for itself, not for a workspace.
import type { Method } from './method.ts';

export const connectionsOpen: Method = {
  token: 'app',
  scope: () => undefined,
  handle: ({ socketMode }) => ({ ok: true, url: socketMode.address() }),
};
