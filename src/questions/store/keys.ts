// Where questions and their sessions are kept.
import { keys as installations } from '../../installations/store.ts';
import { taskKeys } from '../../posts/store/keys.ts';
import type { Question } from '../rules/question.ts';

export const keys = {
  question: (team: string, id: string) => `lectern:{${team}}:questions:${id}`,
  /** Those that wait for their session, by id. */
  open: (team: string, subscription: string) => `lectern:{${team}}:questions:open:${subscription}`,
  /** Those that came to stand last, the latest first, whatever became of them. */
  latest: (team: string, subscription: string) => `lectern:{${team}}:questions:latest:${subscription}`,
  /** How many of them each person has. */
  askers: (team: string, subscription: string) => `lectern:{${team}}:questions:askers:${subscription}`,
  /** By session: how many questions were asked and withdrawn, in which zone it is, since when no more can be asked; and the present one. */
  sessions: (team: string, subscription: string) => `lectern:{${team}}:questions:sessions:${subscription}`,
  agenda: (team: string, session: string) => `lectern:{${team}}:questions:agenda:${session}`,
  interaction: (team: string, interaction: string) => `lectern:{${team}}:questions:knock:${interaction}`,
  same: (team: string, subscription: string, sameness: string) =>
    `lectern:{${team}}:questions:same:${subscription}:${sameness}`,
  /** What each person asked, by when. */
  own: (team: string, person: string) => `lectern:{${team}}:questions:own:${person}`,
  /** The questions that were merged into one. */
  merges: (team: string, id: string) => `lectern:{${team}}:questions:merges:${id}`,
  /** Who reported a question. */
  reports: (team: string, id: string) => `lectern:{${team}}:questions:reports:${id}`,
  /** Who wants no messages about what becomes of their questions. */
  quiet: (team: string) => `lectern:{${team}}:questions:quiet`,
};

type Which = Pick<Question, 'id' | 'subscription'>;

/** What a script needs that takes a question from the list: installation, question, open, askers, sessions, tasks, entries. */
export const listKeys = (team: string, { id, subscription }: Which): string[] => [
  installations.installation(team),
  keys.question(team, id),
  keys.open(team, subscription),
  keys.askers(team, subscription),
  keys.sessions(team, subscription),
  ...taskKeys(team),
];
