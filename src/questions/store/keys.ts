// Keys of questions and their sessions.
import { keys as installations } from '../../installations/store.ts';
import { taskKeys } from '../../posts/store/keys.ts';
import type { Question } from '../rules/question.ts';

export const keys = {
  question: (team: string, id: string) => `lectern:{${team}}:questions:${id}`,
  /** The questions that wait for their session, by id. */
  open: (team: string, subscription: string) => `lectern:{${team}}:questions:open:${subscription}`,
  /** The questions that were posted last, the latest first, whatever their state. */
  latest: (team: string, subscription: string) => `lectern:{${team}}:questions:latest:${subscription}`,
  /** The features of the words of the latest questions, by id, as they are compared with others. */
  words: (team: string, subscription: string) => `lectern:{${team}}:questions:words:${subscription}`,
  /** The number of open questions of each person. */
  askers: (team: string, subscription: string) => `lectern:{${team}}:questions:askers:${subscription}`,
  /** By session: how many questions were asked and withdrawn, its time zone, and since when it takes no more; and the present session. */
  sessions: (team: string, subscription: string) => `lectern:{${team}}:questions:sessions:${subscription}`,
  agenda: (team: string, session: string) => `lectern:{${team}}:questions:agenda:${session}`,
  interaction: (team: string, interaction: string) => `lectern:{${team}}:questions:knock:${interaction}`,
  same: (team: string, subscription: string, sameness: string) =>
    `lectern:{${team}}:questions:same:${subscription}:${sameness}`,
  /** The questions of each person, by when they were asked. */
  own: (team: string, person: string) => `lectern:{${team}}:questions:own:${person}`,
  /** The questions that were merged into one. */
  merges: (team: string, id: string) => `lectern:{${team}}:questions:merges:${id}`,
  /** The people who reported a question. */
  reports: (team: string, id: string) => `lectern:{${team}}:questions:reports:${id}`,
  /** The people who want no messages about the outcome of their questions. */
  quiet: (team: string) => `lectern:{${team}}:questions:quiet`,
};

type Which = Pick<Question, 'id' | 'subscription'>;

/** The keys of a script that takes a question from the list: installation, question, open, askers, sessions, tasks, entries. */
export const listKeys = (team: string, { id, subscription }: Which): string[] => [
  installations.installation(team),
  keys.question(team, id),
  keys.open(team, subscription),
  keys.askers(team, subscription),
  keys.sessions(team, subscription),
  ...taskKeys(team),
];
