// Somebody who works in the sandbox's Slack.
export type SandboxPerson = {
  id: string;
  handle: string;
  name: string;
  title: string;
  zone: string;
  locale: string;
  role: 'owner' | 'admin' | 'member' | 'guest' | 'external';
  /** Their account was deactivated. */
  deactivated?: boolean;
  /** On a Grid: the `team_id` Slack shows of them, where it shows one, and the workspaces they belong to. */
  grid?: { team?: string; teams: string[] };
};
