// A person in the sandbox's Slack.
import { z } from 'zod';

/** The parts of a profile that a person changes. */
export const profilePart = z.enum(['name', 'zone', 'locale']);
export type ProfilePart = z.infer<typeof profilePart>;

export type SandboxPerson = {
  id: string;
  handle: string;
  name: string;
  title: string;
  zone: string;
  locale: string;
  role: 'owner' | 'admin' | 'member' | 'guest' | 'external';
  /** True once their account was deactivated. */
  deactivated?: boolean;
  /** On a Grid: the `team_id` Slack shows for them, if any, and their workspaces. */
  grid?: { team?: string; teams: string[] };
};
