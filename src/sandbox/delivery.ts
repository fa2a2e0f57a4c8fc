// Slack's requests to the app, by whatever way it can be reached; events are sent again when they were not acknowledged.
import { setTimeout } from 'node:timers/promises';
import type { FaultBox } from './faults.ts';
import { isRecord } from './json.ts';

/** What the app answered, or why nothing came. Over Socket Mode an acknowledgement is a 200. */
export type DeliveryAnswer =
  | { answered: true; status: number; type: string; body: string; noRetry: boolean }
  | { answered: false; reason: 'http_timeout' | 'connection_failed' };

/** Which time an event is sent again, and what went wrong the time before. */
type Retry = { attempt: number; reason: 'http_error' | 'http_timeout' | 'connection_failed' };

export type Parcel =
  | { kind: 'events_api'; payload: Record<string, unknown>; retry?: Retry }
  | { kind: 'interactive'; payload: Record<string, unknown>; retry?: undefined }
  | { kind: 'slash_commands'; payload: Record<string, string>; retry?: undefined };

/** Takes one parcel to the app and waits for its answer as long as Slack would. */
export type Carrier = (parcel: Parcel) => Promise<DeliveryAnswer>;

/** What became of an event. */
export type EventDelivery = {
  /** Slack's event_id. */
  id: string;
  type: string;
  /** How often Slack sent it, lost ones included. */
  attempts: number;
  /** The app said yes to one of the attempts at least. */
  acknowledged: boolean;
  /** An attempt is under way or will follow. Neither this nor acknowledged: given up. */
  pending: boolean;
};

export type Delivery = {
  /** Undefined where no app is attached. */
  send(parcel: Parcel): Promise<DeliveryAnswer | undefined>;
  /** Resolves with what came of the first attempt; sends again in the background while the app does not say yes. */
  sendEvent(payload: Record<string, unknown>): Promise<DeliveryAnswer | undefined>;
  /** Every event so far, oldest first. */
  events(): EventDelivery[];
};

export type DeliveryOptions = {
  /** How the app is reached now, if it is attached. */
  carrier(): Carrier | undefined;
  retries: number[];
  faults: FaultBox;
  /** Ends the retries. */
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

  /** False when the sandbox was closed meanwhile. */
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
