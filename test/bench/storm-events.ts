// A storm of reactions, and a model of the result: per person, message and emoji the latest event counts, whatever the order of delivery.
import type { Chance } from '../faults/chance.ts';

/** `at` is the moment of the reaction in microseconds; different events have different ones. */
export type ReactionEvent = { ts: string; person: string; name: string; added: boolean; at: number };

const names = ['+1', '+1::skin-tone-3', 'heart', 'tada'] as const;

/** Percentages of events that are delivered twice, and that come from people who reacted lately. */
const repeated = 10;
const again = 40;

/** Number of latest reactions a person may return to, and the farthest an event may be delivered from its place. */
const lately = 500;
const reach = 400;

/** Microseconds between two events. */
const apart = 1000;

type Mark = Pick<ReactionEvent, 'ts' | 'person' | 'name'>;

const keyOf = ({ ts, person, name }: Mark): string => `${ts}/${person}/${name}`;

const one = <T>(chance: Chance, list: readonly T[]): T => {
  const found = list[chance.between(0, list.length - 1)];
  if (found === undefined) throw new Error('there is nothing to choose from');
  return found;
};

/** Reactions in order of time: added, removed and added again. */
function happened(
  chance: Chance,
  on: { count: number; tss: readonly string[]; people: readonly string[]; from: number },
): ReactionEvent[] {
  const standing = new Set<string>();
  const events: ReactionEvent[] = [];
  for (let i = 0; i < on.count; i += 1) {
    const { ts, person, name }: Mark =
      i > 0 && chance.percent(again)
        ? one(chance, events.slice(-lately))
        : { ts: one(chance, on.tss), person: one(chance, on.people), name: chance.pick(names) };
    const key = keyOf({ ts, person, name });
    const added = !standing.has(key);
    if (added) standing.add(key);
    else standing.delete(key);
    events.push({ ts, person, name, added, at: on.from + i * apart });
  }
  return events;
}

/** `count` events in order of delivery: some twice, and all slightly out of place. */
export function stormEvents(
  chance: Chance,
  on: { count: number; tss: readonly string[]; people: readonly string[]; from: number },
): ReactionEvent[] {
  const once = happened(chance, { ...on, count: Math.ceil((on.count * (100 - repeated)) / 100) });
  const told = once.map((event, i) => ({ event, place: i + chance.next() * reach }));
  while (told.length < on.count) {
    const i = chance.between(0, once.length - 1);
    told.push({ event: one(chance, once.slice(i, i + 1)), place: i + chance.next() * 4 * reach });
  }
  return told.sort((a, b) => a.place - b.place).map(({ event }) => event);
}

/** The final number of people who like each message. A person counts once, with any number of emoji. */
export function countsAfter(events: readonly ReactionEvent[]): Map<string, number> {
  const latest = new Map<string, ReactionEvent>();
  for (const event of events) {
    const known = latest.get(keyOf(event));
    if (known === undefined || known.at < event.at) latest.set(keyOf(event), event);
  }
  const people = new Map<string, Set<string>>();
  for (const { ts, person, added } of latest.values()) {
    const likers = people.get(ts) ?? new Set();
    people.set(ts, added ? likers.add(person) : likers);
  }
  return new Map([...people].map(([ts, likers]) => [ts, likers.size]));
}
