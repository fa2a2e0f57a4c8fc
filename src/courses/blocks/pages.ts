// The buttons that turn pages. They are above the page and keep their position, so that a reader can press again.
import type { Button } from '@slack/types';
import { actions, button, context } from '../../platform/slack/blocks.ts';
import type { Words } from '../../words/words.ts';

/** The actions are `turn` with `-next`, `-back` and `-first`; `carries` gives their values. */
type Turning = { turn: string; page: number; pages: number; carries: (page: number) => string };

/** The page number and the buttons to other pages; empty where there is one page. The first button never leads back by one. */
export function pageTurns(words: Words, { turn, page, pages, carries }: Turning) {
  if (pages <= 1) return [];
  const to = (action: string, key: 'reader.next' | 'reader.back' | 'reader.first', target: number): Button =>
    button(`${turn}-${action}`, words.say(key), carries(target));
  const onward = page < pages ? to('next', 'reader.next', page + 1) : to('first', 'reader.first', 1);
  const back = page > 1 && (page < pages || pages > 2) ? [to('back', 'reader.back', page - 1)] : [];
  return [
    context(`${turn}-page`, words.say('reader.page', { page, pages })),
    // The block id changes with the page, as Slack asks for.
    actions(`${turn}-turn-${page}`, onward, ...back),
  ];
}
