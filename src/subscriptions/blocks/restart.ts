// The question how to start a course that was in the channel before: continue it, or begin anew.
import type { KnownBlock } from '@slack/types';
import { actions, button, section } from '../../platform/slack/blocks.ts';
import { escapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { Words } from '../../words/words.ts';
import type { Restart } from '../rules/restart.ts';
import type { Choice } from '../rules/subscription.ts';

export type Restarting = {
  choice: Choice;
  channel: string;
  /** The subscription that the restart would end. */
  replaces: string | undefined;
  course: string;
  /** The lesson that the course would continue with. */
  next: { number: number; title: string };
};

/** Asks how to start the course: the person who stopped it may want to continue it. */
export function restartReceipt(
  words: Words,
  { choice, channel, replaces, course, next }: Restarting,
): { text: string; blocks: KnownBlock[] } {
  const said = { course: escapeMrkdwn(course), number: next.number, title: escapeMrkdwn(next.title) };
  const text = words.say('restart.asks', said);
  const value = (how: Restart) =>
    JSON.stringify({ ...choice, channel, how, ...(replaces === undefined ? {} : { replaces }) });
  return {
    text,
    blocks: [
      section('restart', text),
      actions(
        'restart-how',
        button('course-go-on', words.say('restart.on', said), value('on'), { style: 'primary' }),
        button('course-anew', words.say('restart.anew'), value('anew')),
      ),
    ],
  };
}
