// Views of a person's own questions: the list, the form that changes one, and the text that replaces one taken back.
import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, plain, section } from '../../platform/slack/blocks.ts';
import { channelMention, link, permalink } from '../../platform/slack/mrkdwn.ts';
import { typedLine } from '../../platform/slack/show-text.ts';
import type { Message } from '../../posts/rules.ts';
import type { Words } from '../../words/words.ts';
import { overBy } from '../rules/end.ts';
import { forgottenWords, type Question, type QuestionStatus } from '../rules/question.ts';
import { written } from './asked.ts';
import { questionInput } from './form.ts';

export type Own = {
  question: Question;
  standing: QuestionStatus;
  /** The channel it was asked in, and the time zone of its sessions. */
  place: string;
  zone: string;
  /** Visible to organisers only. */
  hidden?: boolean;
  /** Its answer, where that is in another channel. */
  answered?: { place: string; ts: string; root: string | undefined };
};

function standingText(words: Words, { standing, place, zone, hidden }: Own): string {
  const channel = channelMention(place);
  const date = (at: number) => words.shortDay(at, zone);
  switch (standing.kind) {
    case 'open':
      if (hidden === true) return words.say('own.hidden', { channel });
      return words.say('own.open', { channel, date: date(standing.sessionAt), votes: standing.votes });
    case 'withdrawn':
    case 'deleted':
      return words.say(`own.${standing.kind}`, { channel });
    case 'answered':
      return words.say('own.answered', { channel });
    case 'merged':
      return words.say('own.merged', { channel });
    case 'skipped':
      return words.say('own.skipped', { channel, why: typedLine(standing.why, 150) });
    case 'declined':
      return words.say(`own.${overBy(standing.why) ?? 'declined'}`, {
        channel,
        why: typedLine(standing.why, 150),
      });
    case 'listed':
      return standing.sessionAt === undefined
        ? words.say('own.listing', { channel })
        : words.say('own.listed', { channel, date: date(standing.sessionAt) });
  }
}

function standingLine(words: Words, own: Own, workspaceUrl: string): string {
  const { text, ts, root, deleted, answered, answeredIn, turn } = own.question;
  const standing = standingText(words, own);
  const said = text === forgottenWords ? `${standing} · ${words.say('own.forgotten')}` : standing;
  if (own.answered !== undefined && workspaceUrl !== '') {
    const { place, ts: where, root: above } = own.answered;
    return `${said} · ${link(permalink(workspaceUrl, place, where, above), words.say('asker.read'))}`;
  }
  // The link leads to the answer where there is one.
  const [at, under] = answered === undefined ? [ts, root] : [answered, answeredIn ?? turn];
  if (at === undefined || workspaceUrl === '' || (deleted !== undefined && at === ts)) return said;
  const label = words.say(answered === undefined ? 'own.see' : 'asker.read');
  return `${said} · ${link(permalink(workspaceUrl, own.place, at, under), label)}`;
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
    ...(question.text === forgottenWords ? [] : [written(`text-${id}`, question.text, { most: 300 })]),
    context(`standing-${id}`, standingLine(words, own, workspaceUrl)),
    ...(changeable.has(standing.kind) ? [actions(`change-${id}`, ...buttons)] : []),
  ];
}

/** The states in which a question can still be taken back. */
const changeable = new Set(['open', 'listed']);

/** A person's own questions. `quiet` says that they get no messages about them; `told` says what they have just done. */
export function ownView(
  words: Words,
  own: Own[],
  workspaceUrl: string,
  quiet: boolean,
  told?: string,
): ModalView {
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
      section(
        'notices',
        words.say(quiet ? 'own.quiet' : 'own.loud'),
        button('questions-quiet', words.say(quiet ? 'own.be-loud' : 'own.be-quiet'), quiet ? 'no' : 'yes'),
      ),
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
    blocks: [questionInput(words.say('ask.question'), words.say('own.edit-hint'), text, id)],
  };
}

export type Away = 'withdrawn' | 'hidden' | 'declined' | 'merged';

/** The text that replaces a question that is no longer asked or shown. `address` is that of the question it was merged into. */
export function awayMessage(words: Words, why: Away, number: number, address?: string): Message {
  const text = words.say(`question.${why}`, { number });
  const shown = address === undefined ? text : words.sentences(text, link(address, words.say('own.see')));
  return { kind: 'question', text, blocks: [context(why, shown)] };
}
