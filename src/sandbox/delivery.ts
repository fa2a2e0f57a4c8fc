// Delivers Slack's requests to the app over either transport, and retries events that were not acknowledged.
import { setTimeout } from 'node:timers/promises';
import type { FaultBox } from './faults.ts';
import { isRecord } from './json.ts';

/** The app's answer, or why there was none. Over Socket Mode an acknowledgement is a 200. */
export type DeliveryAnswer =
  | { answered: true; status: number; type: string; body: string; noRetry: boolean }
  | { answered: false; reason: 'http_timeout' | 'connection_failed' };

/** The number of a retry, and the failure before it. */
type Retry = { attempt: number; reason: 'http_error' | 'http_timeout' | 'connection_failed' };

export type Parcel =
  | { kind: 'events_api'; payload: Record<string, unknown>; retry?: Retry }
  | { kind: 'interactive'; payload: Record<string, unknown>; retry?: undefined }
  | { kind: 'slash_commands'; payload: Record<string, string>; retry?: undefined };

/** Carries one parcel to the app, and waits for its answer as long as Slack would. */
export type Carrier = (parcel: Parcel) => Promise<DeliveryAnswer>;

/** An event and the outcome of its delivery. */
export type EventDelivery = {
  /** Slack's event_id. */
  id: string;
  type: string;
  /** Number of sends, lost ones included. */
  attempts: number;
  /** True if the app acknowledged at least one attempt. */
  acknowledged: boolean;
  /** True while an attempt is under way or will follow. An event neither pending nor acknowledged was given up. */
  pending: boolean;
};

export type Delivery = {
  /** Resolves with undefined if no app is attached. */
  send(parcel: Parcel): Promise<DeliveryAnswer | undefined>;
  /** Resolves with the outcome of the first attempt; retries in the background until the app acknowledges. */
  sendEvent(payload: Record<string, unknown>): Promise<DeliveryAnswer | undefined>;
  /** Every event so far, oldest first. */
  events(): EventDelivery[];
};

export type DeliveryOptions = {
  /** The present way to the app, if it is attached. */
  carrier(): Carrier | undefined;
  retries: number[];
  faults: FaultBox;
  /** Aborts the retries. */
  ended: AbortSignal;
};

const accepted = (answer: DeliveryAnswer | undefined) =>
  answer?.answered && answer.status >= 200 && answer.status < 300;

const missed: DeliveryAnswer = { answered: false, reason: 'http_timeout' };

const eventDelivery = ({ event_id, event }: Record<string, unknown>): EventDelivery => ({
  id: String(event_id),
  type: isRecord(event) ? String(event.type) : '',
  attempts: 0,
  acknowledged: false,
  pending: true,
});

export function createDelivery({ carrier, retries, faults, ended }: DeliveryOptions): Delivery {
  const events: EventDelivery[] = [];

  const send = async (parcel: Parcel) => (ended.aborted ? undefined : carrier()?.(parcel));

  /** Waits; resolves with false if the sandbox was closed meanwhile. */
  const waited = (ms: number) => setTimeout(ms, true, { signal: ended, ref: false }).catch(() => false);

  const attempt = async (event: EventDelivery, payload: Record<string, unknown>, retry?: Retry) => {
    event.attempts += 1;
    const answer = await send({ kind: 'events_api', payload, ...(retry ? { retry } : {}) });
    if (accepted(answer)) event.acknowledged = true;
    return answer;
  };

  const sendAgain = async (
    event: EventDelivery,
    payload: Record<string, unknown>,
    first: DeliveryAnswer | undefined,
    waits: number[],
  ) => {
    let last = first;
    for (const [i, ms] of waits.entries()) {
      if (!last || accepted(last) || (last.answered && last.noRetry)) break;
      if (!(await waited(ms))) break;
      const reason = last.answered ? 'http_error' : last.reason;
      last = await attempt(event, payload, { attempt: i + 1, reason });
    }
    event.pending = false;
  };

  return {
    send,
    async sendEvent(payload) {
      const event = eventDelivery(payload);
      events.push(event);
      const { how, ms = 0 } = faults.ofEvent(event.type) ?? {};
      if (how === 'late') {
        void (async () => {
          if (await waited(ms)) await sendAgain(event, payload, await attempt(event, payload), retries);
        })();
        return undefined;
      }
      if (how === 'lost') {
        event.attempts += 1;
        void waited(ms).then(() => sendAgain(event, payload, missed, retries));
        return missed;
      }
      const first = await attempt(event, payload);
      const again = how === 'twice' && accepted(first);
      void sendAgain(event, payload, again ? missed : first, again ? [ms, ...retries.slice(1)] : retries);
      return first;
    },
    events: () => events.map((event) => ({ ...event })),
  };
}
