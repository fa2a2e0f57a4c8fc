// Plans for messages: one reserves a sequence, one records an item of it.
import type { Instant } from '../../platform/clock.ts';
import { type Plan, posts } from '../../platform/state/plan.ts';
import { type LedgerRecord, type NewSequence, type Sequence, turnClass } from '../rules.ts';
import { keys } from './keys.ts';

/** The other changes that follow from a posted message. */
export type Posted = Pick<Plan, 'expect' | 'write' | 'tasks' | 'removed'>;

/** A part with the place it was posted in. */
export type Sent = { sequence: Sequence; part: number; ts: string; record: LedgerRecord; now: Instant };

/** The sequence as `outbox_reserve` takes it. */
export function sequenceFields(sequence: NewSequence): string {
  const messages = sequence.messages.map((message, part) => [`message:${part}`, JSON.stringify(message)]);
  return JSON.stringify({
    place: sequence.place,
    subscription: sequence.subscription,
    about: sequence.about,
    threaded: sequence.threaded ? '1' : '0',
    revision: sequence.revision === undefined ? '' : String(sequence.revision),
    notAfter: String(sequence.notAfter),
    ...(sequence.sendAfterEnd === true ? { evenEnded: '1' } : {}),
    ...(sequence.under === undefined ? {} : { under: sequence.under }),
    ...(sequence.requireThread === true ? { onlyThere: '1' } : {}),
    ...(sequence.dropIfClosed === true ? { perishable: '1' } : {}),
    ...(sequence.locale === undefined ? {} : { locale: sequence.locale }),
    ...(sequence.kept === undefined ? {} : { kept: sequence.kept }),
    ...(sequence.ifDropped === undefined ? {} : { ifDropped: sequence.ifDropped }),
    class: turnClass(sequence.messages[0]?.kind),
    parts: String(sequence.messages.length),
    ...Object.fromEntries(messages),
  });
}

/** A sequence as a plan reserves it. */
export const reserveSequence = (team: string, sequence: NewSequence, now: Instant) =>
  posts.reserve(keys.sequence(team, sequence.id), sequence.id, sequenceFields(sequence), now);

/** An item as a plan records it. */
export const recordItem = (team: string, { sequence, part, ts, record, now }: Sent) =>
  posts.record(
    {
      sequence: keys.sequence(team, sequence.id),
      lock: keys.lock(team, sequence.place),
      ledger: keys.ledger(team, sequence.place),
      pendingEvents: keys.pendingEvents(team, sequence.place),
    },
    { part, ts, record: JSON.stringify(record), now },
  );
