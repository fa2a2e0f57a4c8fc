// The technical waits, in real ms: their meaning, their defaults, and the combinations that do not work.

export type Timings = {
  /** A message that may have been sent is left alone this long before it is looked for. */
  settle: number;
  /** Time-out of one posting request; the settle delay is longer than twice this. */
  postTimeout: number;
  /** Time-out of one other request to Slack. */
  askTimeout: number;
  /** Time-out of one request of a file upload. */
  uploadTimeout: number;
  /** The wait before Socket Mode connects again; it doubles with each failure. */
  reconnect: number;
  /** Socket Mode may be away this long before the app reports that it is not ready: Slack refreshes the connection now and then. */
  grace: number;
  /** A readiness answer is repeated for this time. */
  readyFor: number;
  /** After this time of a Redis that takes no writes, people are told that only an operator can end it. */
  longAway: number;
  /** The longest wait of a person for an answer; Slack gives three seconds. */
  interaction: number;
  /** Time-out of one command to Redis. */
  commandTimeout: number;
  /** An `add` that Redis does not answer fails after this time. */
  addTimeout: number;
  /** A worker holds a job without renewal this long. */
  lockDuration: number;
  /** The interval between searches for stalled jobs. */
  stalledInterval: number;
  /** After this time without a tick, this process may have missed events. */
  silence: number;
  /** The longest time for current work to end when the app closes. */
  drain: number;
  /** The wait between two posts. Slack takes one a second in a channel: https://docs.slack.dev/apis/web-api/rate-limits */
  spacing: {
    perPlace: number;
    perWorkspace: number;
    /** The time window in which Slack limits the changes of messages. */
    editWindow: number;
  };
};

export const timings: Timings = {
  settle: 60_000,
  postTimeout: 10_000,
  askTimeout: 1500,
  uploadTimeout: 30_000,
  reconnect: 250,
  grace: 20_000,
  readyFor: 5000,
  longAway: 5 * 60_000,
  interaction: 2000,
  commandTimeout: 1000,
  addTimeout: 1000,
  lockDuration: 30_000,
  stalledInterval: 15_000,
  silence: 120_000,
  drain: 20_000,
  spacing: { perPlace: 1000, perWorkspace: 250, editWindow: 60_000 },
};

/** Whether a message is left alone for longer than two attempts to post it may take. */
export const settlesInTime = ({ settle, postTimeout }: Pick<Timings, 'settle' | 'postTimeout'>): boolean =>
  settle > 2 * postTimeout;
