// Keys of sequences, the ledger and tasks. Scripts of features to the right are given these keys too.
import { keys as state } from '../../platform/state/keys.ts';

export const keys = {
  sequence: (team: string, sequence: string) => `lectern:{${team}}:posts:chain:${sequence}`,
  /** The id of the sequence that may or may not have one message more in this place. */
  lock: (team: string, place: string) => `lectern:{${team}}:posts:lock:${place}`,
  ledger: (team: string, place: string) => `lectern:{${team}}:posts:ledger:${place}`,
  /** Events on messages that the ledger does not know yet; kept while there is a lock. */
  pendingEvents: (team: string, place: string) => `lectern:{${team}}:posts:aside:${place}`,
  /** The messages that were posted outside their thread, deleted ones too, by ts. */
  strays: (team: string, place: string) => `lectern:{${team}}:posts:strays:${place}`,
  parked: (team: string, place: string) => `lectern:{${team}}:posts:parked:${place}`,
  tasks: state.tasks,
  entries: state.entries,
  dead: (team: string) => `lectern:{${team}}:posts:dead`,
  /** Turns, as `turns.lua` describes them: the messages that wait, and the channels they wait in. */
  lines: (team: string) => `lectern:{${team}}:posts:lines`,
  heads: (team: string) => `lectern:{${team}}:posts:heads`,
  waiting: (team: string) => `lectern:{${team}}:posts:waiting`,
  taken: (team: string) => `lectern:{${team}}:posts:taken`,
  pace: (team: string) => `lectern:{${team}}:posts:pace`,
  /** The state of a live message, by the name of the task that refreshes it. */
  live: (team: string, message: string) => `lectern:{${team}}:posts:live:${message}`,
  /** The latest moments at which messages of a lane were changed, or will be. */
  edits: (team: string, lane: string) => `lectern:{${team}}:posts:edits:${lane}`,
  /** Exists while Slack takes no changes. */
  noEdits: (team: string) => `lectern:{${team}}:posts:no-edits`,
};

/** The keys of a script that puts a step, in its order: tasks, entries. */
export const taskKeys = (team: string): string[] => [keys.tasks(team), keys.entries(team)];

/** The keys of a script of turns, in its order: lines, heads, waiting, taken, pace. */
export const turnKeys = (team: string): string[] => [
  keys.lines(team),
  keys.heads(team),
  keys.waiting(team),
  keys.taken(team),
  keys.pace(team),
];
