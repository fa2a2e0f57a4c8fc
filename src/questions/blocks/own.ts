// What people see of their own questions: the list, the form that changes one, and what stands where one was taken back.
import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, plain, section } from '../../platform/slack/blocks.ts';
import { channelMention, link, permalink } from '../../platform/slack/mrkdwn.ts';
import type { Message } from '../../posts/rules.ts';
import type { Words } from '../../words/words.ts';
import type { Question, Standing } from '../rules.ts';
import { oneLine, questionInput, written } from './asked.ts';

export type Own = {
  question: Question;
  standing: Standing;
  /** The channel it was asked in, and the zone of its Fridays. */
  place: string;
  zone: string;
};

function standingLine(words: Words, { question, standing, place, zone }: Own, workspaceUrl: string): string {
  const channel = channelMention(place);
  const date = (at: number) => words.shortDay(at, zone);
  const { ts, root } = question;
  const said =
    standing.kind === 'open'
      ? words.say('own.open', { channel, date: date(standing.friday), votes: standing.votes })
      : standing.kind === 'withdrawn'
        ? words.say('own.withdrawn', { channel })
        : standing.friday === undefined
          ? words.say('own.listing', { channel })
          : words.say('own.listed', { channel, date: date(standing.friday) });
  if (ts === undefined || workspaceUrl === '') return said;
  return `${said} · ${link(permalink(workspaceUrl, place, ts, root), words.say('own.see'))}`;
}

function ownBlocks(words: Words, own: Own, workspaceUrl: string): KnownBlock[] {
  const { question, standing } = own;
  const { id } = question;
  const edit = button('question-edit', words.say('own.edit'), id);
  const withdraw = button('question-withdraw', words.say('own.withdraw'), id, {
    confirm: {
      title: words.say('own.sure-title'),
      text: words.say(standing.kind === 'open' ? 'own.sure' : 'own.sure-listed'),
      yes: words.say('own.withdraw'),
      no: words.say('own.keep'),
    },
  });
  const buttons = standing.kind === 'open' ? [edit, withdraw] : [withdraw];
  return [
    written(`text-${id}`, oneLine(question.text, 300)),
    context(`standing-${id}`, standingLine(words, own, workspaceUrl)),
    ...(standing.kind === 'withdrawn' ? [] : [actions(`change-${id}`, ...buttons)]),
  ];
}

/** A person's own questions; `told` says what has just become of one. */
export function ownView(words: Words, own: Own[], workspaceUrl: string, told?: string): ModalView {
  return {
    type: 'modal',
    callback_id: 'questions',
    title: plain(words.say('own.title')),
    close: plain(words.say('reader.close')),
    blocks: [
      ...(told === undefined ? [] : [section('told', told)]),
      ...(own.length === 0
        ? [section('none', words.say('own.none'))]
        : own.flatMap((one) => ownBlocks(words, one, workspaceUrl))),
    ],
  };
}

export function editForm(words: Words, { id, text }: Pick<Question, 'id' | 'text'>): ModalView {
  return {
    type: 'modal',
    callback_id: 'question-edit',
    title: plain(words.say('own.edit-title')),
    submit: plain(words.say('own.save')),
    close: plain(words.say('form.close')),
    private_metadata: id,
    blocks: [questionInput(words.say('ask.question'), words.say('own.edit-hint'), text)],
  };
}

/** What stands where a question stood that is asked no more. */
export function withdrawnMessage(words: Words, number: number): Message {
  const text = words.say('question.withdrawn', { number });
  return { kind: 'question', text, blocks: [context('withdrawn', text)] };
}
