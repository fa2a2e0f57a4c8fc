// Shows the results of `/lesson archive`: earlier questions with their answers.
import type { ModalView } from '@slack/types';
import { context, plain, section } from '../../platform/slack/blocks.ts';
import { channelMention, escapeMrkdwn, link, permalink } from '../../platform/slack/mrkdwn.ts';
import { boldLine, saidLine } from '../../platform/slack/show-text.ts';

import { oneLine } from '../../platform/slack/user-text.ts';
import type { Words } from '../../words/words.ts';

/** An answered question; the words of its answer are undefined once they were forgotten. */
export type Found = {
  question: string;
  place: string;
  zone: string;
  at: number;
  by: string;
  turn: string | undefined;
  answer: { ts: string; text?: string };
};

export function archiveView(words: Words, asked: string, found: Found[], workspaceUrl: string): ModalView {
  const none = words.say(asked === '' ? 'archive.none' : 'archive.not-found', {
    words: escapeMrkdwn(oneLine(asked, 60)),
  });
  return {
    type: 'modal',
    callback_id: 'archive',
    title: plain(words.say('archive.title')),
    close: plain(words.say('reader.close')),
    blocks: [
      ...(found.length === 0 ? [section('none', none)] : []),
      ...found.flatMap(({ question, place, zone, at, by, turn, answer }, index) => {
        const { ts, text } = answer;
        const quoted = text === undefined || text.trim() === '' ? [] : [`> ${saidLine(text, 200)}`];
        const said = { channel: channelMention(place), date: words.dayOf(at, zone), who: `<@${by}>` };
        const where = words.say('archive.line', said);
        const address =
          workspaceUrl === '' || turn === undefined
            ? []
            : [link(permalink(workspaceUrl, place, ts, turn), words.say('asker.read'))];
        const title = boldLine(question, 200);
        return [
          section(`found-${index}`, [title, ...quoted].join('\n')),
          context(`where-${index}`, [where, ...address].join(' · ')),
        ];
      }),
      ...(found.length === 0 ? [] : [context('more', words.say('archive.more'))]),
    ],
  };
}
