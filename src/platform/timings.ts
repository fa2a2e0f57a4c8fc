// The technical waits, in real ms: what they are, how long they last unless somebody sets them, and which cannot go together.

export type Timings = {
  /** How long a message that may have been sent is left alone before it is looked for. */
  settle: number;
  /** Time-out of one posting request; the settle delay is longer than twice this. */
  postTimeout: number;
  /** Time-out of one other request to Slack. */
  askTimeout: number;
  /** Time-out of one request on the way of a file to Slack. */
  uploadTimeout: number;
  /** The wait before Socket Mode connects again; it doubles each time that fails. */
  reconnect: number;
  /** How long Socket Mode may be away before the app says that it is not ready: Slack refreshes it now and then. */
  grace: number;
  /** How long an answer to whether the app is ready is given again. */
  readyFor: number;
  /** After how long of a Redis that takes no writes people are told that only an operator can end it. */
  longAway: number;
  /** How long a person waits for an answer at most; Slack gives three seconds. */
  interaction: number;
  /** Time-out of one command to Redis. */
  commandTimeout: number;
  /** After how long an `add` that Redis does not answer is given up. */
  addTimeout: number;
  /** How long a worker holds a job without a sign of life. */
  lockDuration: number;
  /** How often jobs without a sign of life are looked for. */
  stalledInterval: number;
  /** After how long without a tick this process may have missed events. */
  silence: number;
  /** How long what is in flight may take to end when the app closes. */
  drain: number;
  /** Between two posts. Slack takes one a second in a channel: https://docs.slack.dev/apis/web-api/rate-limits */
  spacing: {
    perPlace: number;
    perWorkspace: number;
    /** In which Slack takes only so many changes of messages. */
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
