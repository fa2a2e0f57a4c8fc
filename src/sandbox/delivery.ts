// Slack's requests to the app, by whatever way it can be reached; events are sent again when they were not acknowledged.
import { setTimeout } from 'node:timers/promises';

/** What the app answered, or why nothing came. Over Socket Mode an acknowledgement is a 200. */
export type Answer =
  | { answered: true; status: number; type: string; body: string; noRetry: boolean }
  | { answered: false; reason: 'http_timeout' | 'connection_failed' };

/** Which time an event is sent again, and what went wrong the time before. */
type Retry = { attempt: number; reason: 'http_error' | 'http_timeout' | 'connection_failed' };

export type Parcel =
  | { kind: 'events_api'; payload: Record<string, unknown>; retry?: Retry }
  | { kind: 'interactive'; payload: Record<string, unknown>; retry?: undefined }
  | { kind: 'slash_commands'; payload: Record<string, string>; retry?: undefined };

/** Takes one parcel to the app and waits for its answer as long as Slack would. */
export type Carrier = (parcel: Parcel) => Promise<Answer>;

export type Delivery = {
  /** Undefined where no app is attached. */
  send(parcel: Parcel): Promise<Answer | undefined>;
  /** Resolves with the first answer; sends again in the background while the app does not say yes. */
  sendEvent(payload: Record<string, unknown>): Promise<Answer | undefined>;
};

export type DeliveryOptions = {
  /** How the app is reached now, if it is attached. */
  carrier(): Carrier | undefined;
  retries: number[];
  /** Ends the retries. */
  ended: AbortSignal;
};

const accepted = (answer: Answer | undefined) =>
  answer?.answered && answer.status >= 200 && answer.status < 300;

export function createDelivery({ carrier, retries, ended }: DeliveryOptions): Delivery {
  const send = async (parcel: Parcel) => (ended.aborted ? undefined : carrier()?.(parcel));

  /** False when the sandbox was closed meanwhile. */
  const waited = (ms: number) => setTimeout(ms, true, { signal: ended, ref: false }).catch(() => false);

  const sendAgain = async (payload: Record<string, unknown>, first: Answer) => {
    let last: Answer | undefined = first;
    for (const [i, ms] of retries.entries()) {
      if (!last || accepted(last) || (last.answered && last.noRetry)) return;
      if (!(await waited(ms))) return;
      const reason = last.answered ? 'http_error' : last.reason;
      last = await send({ kind: 'events_api', payload, retry: { attempt: i + 1, reason } });
    }
  };

  return {
    send,
    async sendEvent(payload) {
      const first = await send({ kind: 'events_api', payload });
      if (first && !accepted(first)) void sendAgain(payload, first);
      return first;
    },
  };
}
