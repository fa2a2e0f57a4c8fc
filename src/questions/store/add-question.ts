// Keeps a question and reserves its messages in one step.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import { idOf } from '../../platform/ids.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import type { NewSequence } from '../../posts/rules.ts';
import { keys as posts, taskKeys, turnKeys } from '../../posts/store/keys.ts';
import { sequenceFields } from '../../posts/store/plans.ts';
import { keys as subscriptions } from '../../subscriptions/store/keys.ts';
import { sameness } from '../rules/asked-text.ts';
import { type Question, sameWithin } from '../rules/question.ts';
import { readWaiting, type WaitingQuestion } from '../rules/similar.ts';
import { keys } from './keys.ts';

const script = createScript(new URL('./add-question.lua', import.meta.url));

/** A question to be kept: for the next session of the time zone, or the one after where the agenda of that was made meanwhile. */
export type NewQuestion = Pick<Question, 'id' | 'subscription' | 'by' | 'at' | 'text' | 'sealed'> & {
  /** The owner of the list of own questions it is on: a person, or the name in their place. */
  own: string;
  /** The most open questions its asker may have here. */
  most: number;
  now: Instant;
  zone: string;
  awaited: readonly [Instant, Instant];
};

/** `again`: it had been asked already. `others` are those to compare a new one with, where that was asked for. `number` is its own among those asked for its session, whose time zone is `zone`. */
export type AddedQuestion =
  | {
      kind: 'added' | 'again';
      id: string;
      sessionAt: Instant;
      zone: string;
      number: number;
      others: WaitingQuestion[];
    }
  | { kind: 'limit' | 'ended' | 'gone' };

/** The messages of a question for this session; `number` is a text in place of its number. */
export type QuestionMessages = (
  when: { sessionAt: Instant; zone: string },
  number: string,
) => Record<'head' | 'asked', NewSequence>;

/** The number of times its messages are made anew for a session that is being moved or closed. */
const tries = 5;

export function createAdd(redis: Connection) {
  /**
   * Keeps a question, once for each `key`, which stands for the command, the form or the message it came by. Throws, with nothing kept,
   * where its session keeps changing.
   */
  return async (
    { team, generation }: Workspace,
    question: NewQuestion,
    key: string,
    said: QuestionMessages,
    compared = false,
  ): Promise<AddedQuestion> => {
    const { awaited, zone, own, most, now, ...asked } = question;
    const { id, subscription, by, at, text } = asked;
    const fields = JSON.stringify({ v: '1', ...asked, at: String(at) });
    const inPlaceOfNumber = idOf('number', id);
    for (let [when, left] = [{ sessionAt: awaited[0], zone }, tries]; left > 0; left -= 1) {
      const { head, asked: message } = said(when, inPlaceOfNumber);
      const touched = [
        installations.installation(team),
        subscriptions.subscription(team, subscription),
        keys.question(team, id),
        keys.open(team, subscription),
        keys.askers(team, subscription),
        keys.sessions(team, subscription),
        keys.interaction(team, key),
        keys.same(team, subscription, sameness(by, text)),
        ...taskKeys(team),
        keys.own(team, own),
        posts.sequence(team, head.id),
        posts.sequence(team, message.id),
        ...turnKeys(team),
        keys.latest(team, subscription),
        keys.words(team, subscription),
      ];
      const reply = await script(redis, touched, [
        ...[generation, id, fields, by, at, sameWithin, most, subscription, zone, ...awaited, now],
        ...[when.sessionAt, when.zone],
        ...[head, message].flatMap((one) => [one.id, sequenceFields(one)]),
        inPlaceOfNumber,
        compared ? '1' : '',
      ]);
      const [kind, kept, sessionAt, number, its, ...others] = Array.isArray(reply) ? reply : [];
      const found = { sessionAt: Number(sessionAt), zone: String(its) };
      if (kind === 'added' || kind === 'again') {
        return { kind, id: String(kept), ...found, number: Number(number), others: readWaiting(others) };
      }
      if (kind !== 'stale') return { kind: kind === 'limit' || kind === 'ended' ? kind : 'gone' };
      when = found;
    }
    throw new Error('a question could not be kept: its session changes all the time');
  };
}
