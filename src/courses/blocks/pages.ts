// The buttons that turn pages. They stand above what they turn, and stay where they are: whoever presses on goes on.
import type { Button } from '@slack/types';
import { actions, button, context } from '../../platform/slack/blocks.ts';
import type { Words } from '../../words/words.ts';

/** What `turn` puts before `-next`, `-back` and `-first` are the actions; `carries` is what they carry. */
type Turning = { turn: string; page: number; pages: number; carries: (page: number) => string };

/** Which page it is and how to get to the others; nothing where there is one. The first button never leads back by one. */
export function pageTurns(words: Words, { turn, page, pages, carries }: Turning) {
  if (pages <= 1) return [];
  const to = (action: string, key: 'reader.next' | 'reader.back' | 'reader.first', target: number): Button =>
    button(`${turn}-${action}`, words.say(key), carries(target));
  const onward = page < pages ? to('next', 'reader.next', page + 1) : to('first', 'reader.first', 1);
  const back = page > 1 && (page < pages || pages > 2) ? [to('back', 'reader.back', page - 1)] : [];
  return [
    context(`${turn}-page`, words.say('reader.page', { page, pages })),
    // Changes with the page, as Slack asks for.
    actions(`${turn}-turn-${page}`, onward, ...back),
  ];
}
