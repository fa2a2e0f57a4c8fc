// Slack's short-lived handles, in real time: trigger ids for views, and response URLs.
import { randomBytes } from 'node:crypto';
import { realNow } from './clock.ts';

const RESPONSE_URL_LIFE = 30 * 60_000;
const RESPONSE_URL_USES = 5;

/** The use of a response URL. */
export type TicketUse = {
  channel: string;
  user: string;
  threadTs?: string;
  /** The message or ephemeral message the person acted on. */
  message?: string;
  ephemeral?: string;
};

export type Tickets = {
  trigger(user: string): string;
  /** The person a trigger belongs to; it can be used once. */
  takeTrigger(id: string): { user: string } | { error: string };
  responseUrl(occasion: TicketUse): string;
  takeResponse(id: string): TicketUse | { error: string };
};

const token = () => randomBytes(12).toString('hex');

/** `life` is how long a trigger can be used, ms. */
export function createTickets(life: number, origin: () => string): Tickets {
  const triggers = new Map<string, { user: string; until: number; used: boolean }>();
  const responses = new Map<string, { occasion: TicketUse; until: number; uses: number }>();
  return {
    trigger(user) {
      const id = `${realNow()}.${token()}`;
      triggers.set(id, { user, until: realNow() + life, used: false });
      return id;
    },
    takeTrigger(id) {
      const found = triggers.get(id);
      if (!found) return { error: 'invalid_trigger_id' };
      if (found.used) return { error: 'exchanged_trigger_id' };
      if (realNow() > found.until) return { error: 'expired_trigger_id' };
      found.used = true;
      return { user: found.user };
    },
    responseUrl(occasion) {
      const id = token();
      responses.set(id, { occasion, until: realNow() + RESPONSE_URL_LIFE, uses: RESPONSE_URL_USES });
      return `${origin()}/sandbox/response/${id}`;
    },
    takeResponse(id) {
      const found = responses.get(id);
      if (!found) return { error: 'invalid_url' };
      if (realNow() > found.until) return { error: 'expired_url' };
      if (found.uses === 0) return { error: 'used_url' };
      found.uses -= 1;
      return found.occasion;
    },
  };
}
