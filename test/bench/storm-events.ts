// A storm of reactions, and a model of what they come to: of each person, message and emoji the latest event counts, whenever it is told.
import type { Chance } from '../faults/chance.ts';

/** `at` is when it came about, in microseconds; no two that differ have the same. */
export type ReactionEvent = { ts: string; person: string; name: string; added: boolean; at: number };

const names = ['+1', '+1::skin-tone-3', 'heart', 'tada'] as const;

/** How many of a hundred events are told twice, and how many are of somebody who reacted lately. */
const repeated = 10;
const again = 40;

/** How many of the latest reactions somebody may come back to, and how far an event may be told from its place. */
const lately = 500;
const reach = 400;

/** Between two events, microseconds. */
const apart = 1000;

type Mark = Pick<ReactionEvent, 'ts' | 'person' | 'name'>;

const keyOf = ({ ts, person, name }: Mark): string => `${ts}/${person}/${name}`;

const one = <T>(chance: Chance, list: readonly T[]): T => {
  const found = list[chance.between(0, list.length - 1)];
  if (found === undefined) throw new Error('there is nothing to choose from');
  return found;
};

/** What happened, in its order: reactions that are added, removed and added again. */
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

/** `count` events in the order they are told: some twice, and none quite in its place. */
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

/** How many people like each message in the end. A person counts once, whatever their emoji. */
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
