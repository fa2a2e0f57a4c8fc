// What plans say of messages: a sequence is reserved, an item of it is recorded.
import type { Instant } from '../../platform/clock.ts';
import { type Plan, posts } from '../../platform/state/plan.ts';
import { type Chain, type LedgerRecord, type NewChain, turnClass } from '../rules.ts';
import { keys } from './keys.ts';

/** What else changes because a message is posted. */
export type Posted = Pick<Plan, 'expect' | 'write' | 'tasks' | 'removed'>;

/** Where a part came to stand. */
export type Sent = { chain: Chain; part: number; ts: string; record: LedgerRecord; now: Instant };

/** The chain as `outbox_reserve` takes it. */
export function chainFields(chain: NewChain): string {
  const messages = chain.messages.map((message, part) => [`message:${part}`, JSON.stringify(message)]);
  return JSON.stringify({
    place: chain.place,
    subscription: chain.subscription,
    about: chain.about,
    threaded: chain.threaded ? '1' : '0',
    revision: chain.revision === undefined ? '' : String(chain.revision),
    notAfter: String(chain.notAfter),
    ...(chain.sendAfterEnd === true ? { evenEnded: '1' } : {}),
    ...(chain.under === undefined ? {} : { under: chain.under }),
    ...(chain.requireThread === true ? { onlyThere: '1' } : {}),
    ...(chain.dropIfClosed === true ? { perishable: '1' } : {}),
    ...(chain.locale === undefined ? {} : { locale: chain.locale }),
    ...(chain.kept === undefined ? {} : { kept: chain.kept }),
    ...(chain.ifDropped === undefined ? {} : { ifDropped: chain.ifDropped }),
    class: turnClass(chain.messages[0]?.kind),
    parts: String(chain.messages.length),
    ...Object.fromEntries(messages),
  });
}

/** A sequence as a plan reserves it. */
export const reserveChain = (team: string, chain: NewChain, now: Instant) =>
  posts.reserve(keys.chain(team, chain.id), chain.id, chainFields(chain), now);

/** An item as a plan records it. */
export const recordItem = (team: string, { chain, part, ts, record, now }: Sent) =>
  posts.record(
    {
      chain: keys.chain(team, chain.id),
      lock: keys.lock(team, chain.place),
      ledger: keys.ledger(team, chain.place),
      pendingEvents: keys.pendingEvents(team, chain.place),
    },
    { part, ts, record: JSON.stringify(record), now },
  );
