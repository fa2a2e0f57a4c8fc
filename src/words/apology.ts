// The answer to a person when something outside failed: whether waiting helps, and the text they had typed. It also answers the use
// of items that an older version left.
import { isOutside, isRefusedForNow, operatorNeeded } from '../platform/failure.ts';
import { escapeMrkdwn } from '../platform/slack/mrkdwn.ts';
import { OutdatedPayload } from '../platform/slack/outdated.ts';
import { inWords, type WordKey, wordsFor } from './words.ts';

/**
 * Gives the typed text back. Where the person's language is unknown and waiting would not help, the answer is in every language.
 * `lasting` tells for an error without a reason of its own why waiting does not help either.
 */
export const createApology =
  (lasting: () => 'redis' | 'away' | undefined) =>
  (person: { locale: string } | undefined, typed: string, error: unknown): { text: string } => {
    const values = { text: escapeMrkdwn(typed) };
    if (error instanceof OutdatedPayload) {
      return { text: wordsFor(person ?? { locale: 'en' }).say(`outdated.${error.what}`, values) };
    }
    const isFor = (plain: WordKey, withText: WordKey) => (typed === '' ? plain : withText);
    const refused = isRefusedForNow(error) ? ('refused' as const) : undefined;
    const side = operatorNeeded(error) ?? (isOutside(error) ? (lasting() ?? refused) : undefined);
    if (side === undefined) {
      const { say } = wordsFor(person ?? { locale: 'en' });
      return { text: say(isFor('apology.plain', 'apology.text'), values) };
    }
    const key = isFor(`apology.${side}.plain`, `apology.${side}.text`);
    return {
      text:
        person === undefined
          ? Object.values(inWords(key, values)).join('\n')
          : wordsFor(person).say(key, values),
    };
  };
