// Socket Mode: connections the app opens with its app-level token, and envelopes sent to any one of them.
import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { clearTimeout, setTimeout } from 'node:timers';
import { z } from 'zod';
import type { Sandbox } from './contract.ts';
import type { Carrier, DeliveryAnswer, Parcel } from './delivery.ts';
import { parseJson } from './json.ts';
import { acceptUpgrade, type Peer, refuseUpgrade } from './web-socket.ts';
import { app } from './world.ts';

/** The approximate life of a connection in Slack, s. */
const LIFETIME = 18_060;

type Connection = {
  peer: Peer;
  /** True if it was asked to leave, or was silent from the start: it gets no envelopes. */
  passedOver: boolean;
  /** Resolvers of its unacknowledged envelopes, by envelope id. */
  waiting: Map<string, (answer: DeliveryAnswer) => void>;
};

export type SocketMode = Sandbox['sockets'] & {
  appToken: string;
  /** An address for one new connection, as `apps.connections.open` returns it. */
  address(): string;
  accept(request: IncomingMessage, socket: Duplex, early: Buffer): void;
  carry: Carrier;
};

const acknowledgement = z.object({
  envelope_id: z.string(),
  payload: z.record(z.string(), z.unknown()).optional(),
});

const envelopeOf = ({ kind, payload, retry }: Parcel, id: string) => ({
  envelope_id: id,
  type: kind,
  payload,
  accepts_response_payload: kind !== 'events_api',
  ...(kind === 'events_api'
    ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry ? 'timeout' : '' }
    : {}),
});

/** `patience` is the time limit for an envelope's acknowledgement, ms. */
export function createSocketMode(origin: string, patience: number): SocketMode {
  const tickets = new Set<string>();
  let open: Connection[] = [];
  let silent = 0;

  const acknowledge = ({ waiting }: Connection, text: string) => {
    const read = acknowledgement.safeParse(parseJson(text));
    if (!read.success) return;
    const { envelope_id: id, payload = {} } = read.data;
    const body = Object.keys(payload).length > 0 ? JSON.stringify(payload) : '';
    waiting.get(id)?.({ answered: true, status: 200, type: 'application/json', body, noRetry: false });
  };

  return {
    appToken: `xapp-sandbox-${randomBytes(12).toString('hex')}`,

    address() {
      const ticket = randomBytes(12).toString('hex');
      tickets.add(ticket);
      return `${origin.replace('http:', 'ws:')}/link/?ticket=${ticket}&app_id=${app.id}`;
    },

    accept(request, socket, early) {
      const ticket = new URL(request.url ?? '/', origin).searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) return refuseUpgrade(socket, '403 Forbidden');
      const waiting: Connection['waiting'] = new Map();
      const peer = acceptUpgrade(request, socket, early, {
        message: (text) => acknowledge(connection, text),
        closed() {
          open = open.filter((one) => one !== connection);
          for (const settle of waiting.values()) settle({ answered: false, reason: 'connection_failed' });
        },
      });
      if (peer === undefined) return;
      const connection: Connection = { peer, passedOver: false, waiting };
      open.push(connection);
      if (silent > 0) {
        silent -= 1;
        connection.passedOver = true;
        peer.mute();
      }
      peer.send(
        JSON.stringify({
          type: 'hello',
          num_connections: open.length,
          debug_info: { host: 'sandbox', build_number: 1, approximate_connection_time: LIFETIME },
          connection_info: { app_id: app.id },
        }),
      );
    },

    async carry(parcel) {
      const connection = open.find((one) => !one.passedOver);
      if (connection === undefined) return { answered: false, reason: 'connection_failed' };
      // The next envelope goes to the next connection.
      open = [...open.filter((one) => one !== connection), connection];
      const id = randomUUID();
      return new Promise((resolve) => {
        const settle = (answer: DeliveryAnswer) => {
          clearTimeout(timer);
          connection.waiting.delete(id);
          resolve(answer);
        };
        const timer = setTimeout(() => settle({ answered: false, reason: 'http_timeout' }), patience);
        connection.waiting.set(id, settle);
        connection.peer.send(JSON.stringify(envelopeOf(parcel, id)));
      });
    },

    count: () => open.length,

    disconnect(reason) {
      for (const connection of open) {
        connection.passedOver = true;
        connection.peer.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }));
        if (reason === 'refresh_requested') connection.peer.close();
      }
    },

    cut() {
      for (const { peer } of open) peer.cut();
    },

    silent(times) {
      silent = times;
    },
  };
}
