// Takes calls of the app by name, and direct messages: a question is kept as one, anything else is answered to its author alone.
import { z } from 'zod';
import type { Deps } from '../../deps.ts';
import { day } from '../../platform/calendar.ts';
import { idOf, slackId, slackTs } from '../../platform/ids.ts';
import { onEvent } from '../../platform/slack/events.ts';
import { type Interaction, onAction, type Receipt, type Router } from '../../platform/slack/interactions.ts';
import type { Person } from '../../platform/slack/people.ts';
import { saidIn } from '../../platform/slack/rich-text.ts';
import { lookOf } from '../../platform/slack/user-text.ts';
import { withoutSlash } from '../../subscriptions/blocks/help.ts';
import { receipt } from '../../subscriptions/blocks/receipts.ts';
import { type Words, wordsFor } from '../../words/words.ts';
import { askRefusal, directReceipt, mentionReceipt, offerReceipt } from '../blocks/asked.ts';
import { similarBlocks } from '../blocks/similar.ts';
import { type AskedText, readQuestion } from '../rules/asked-text.ts';
import { type Called, calledFor } from '../rules/mention.ts';
import { longestQuestion } from '../rules/question.ts';
import { mention } from '../rules/steps.ts';
import type { Asking } from './ask.ts';

const spokenSchema = z.object({
  channel: slackId,
  user: slackId.optional(),
  ts: slackTs,
  thread_ts: slackTs.optional(),
  text: z.string().default(''),
  blocks: z.unknown().optional(),
  bot_id: z.string().optional(),
  edited: z.unknown().optional(),
  subtype: z.string().optional(),
});
type Spoken = z.infer<typeof spokenSchema>;

export function createMention(deps: Deps, asking: Asking) {
  const { clock } = deps;
  const { installations, questions } = deps.stores;

  /** The text as its author saw it: without the app, and with other people's names. */
  async function plainOf(team: string, spoken: Spoken, us: string): Promise<string> {
    const text = saidIn(spoken.text, spoken.blocks);
    const web = await deps.slack(team);
    const others = new Set(
      [...text.matchAll(/<@([UW]\w+)>/g)].map(([, id = '']) => id).filter((id) => id !== us),
    );
    const known = await Promise.all([...others].slice(0, 5).map((id) => web.person(id, team)));
    const named = new Map(known.map(({ id, name }) => [id, name]));
    const without = text.replace(/ *<@([UW]\w+)(?:\|[^>]*)?>/g, (mention, id: string) =>
      id === us ? '' : named.has(id) ? ` <@${id}|${named.get(id)?.replace(/[<>|&]/g, '')}>` : mention,
    );
    return lookOf(without).trim();
  }

  /** Changes a question to the new words of its message, where it still waits; undefined where these are the same. */
  async function change(
    interaction: Interaction,
    id: string,
    asked: AskedText,
  ): Promise<Receipt | undefined> {
    const workspace = await installations.get(interaction.team);
    const question = await questions.find(workspace, id);
    if (question === undefined || asked.kind !== 'question' || asked.text === question.text) return undefined;
    const isChanged = await questions.edit(workspace, question, asked.text, clock.now());
    return receipt(wordsFor(interaction.person).say(isChanged ? 'own.changed' : 'own.too-late'));
  }

  /**
   * Keeps a question of the channel, once for each message, and tells the asker its address. Slack mentions the app again when the message
   * is edited (https://github.com/slackapi/java-slack-sdk/pull/755): that changes the question.
   */
  async function keep(
    interaction: Interaction,
    channel: string,
    text: string,
    isEdited: boolean,
  ): Promise<Receipt | undefined> {
    const words = wordsFor(interaction.person);
    const asked = readQuestion(text);
    if (asked.kind === 'too-long') {
      const said = { most: longestQuestion, length: asked.text.length };
      return askRefusal(words, words.say('ask.too-long', said), asked.text, true);
    }
    const subscription = await asking.courseAt(interaction.team, channel);
    const kept = await asking.keep(interaction, subscription, text, true, idOf(interaction.id));
    if (kept.kind === 'refused') return askRefusal(words, kept.text, text, false);
    const { id, others } = kept;
    if (isEdited && id !== undefined && others === undefined) return change(interaction, id, asked);
    const similar =
      others === undefined ? [] : await asking.similarTo(interaction, subscription, text, others);
    return receipt(kept.text, ...similarBlocks(words, similar, id));
  }

  async function answerTo(
    interaction: Interaction,
    { channel, edited }: Spoken,
    text: string,
  ): Promise<Receipt | 'help' | undefined> {
    const words = wordsFor(interaction.person);
    const called = calledFor(text);
    switch (called.kind) {
      case 'question':
        return keep(interaction, channel, called.text, edited !== undefined);
      case 'thanks':
        return receipt(words.say('direct.thanks'));
      case 'command':
        return withoutSlash(words, called.command);
      case 'perhaps':
        return (await asking.courseAt(interaction.team, channel)) === undefined
          ? mentionReceipt(words, 'ended')
          : offerReceipt(words, called.text);
      case 'help':
        return 'help';
    }
  }

  function directAnswer(words: Words, called: Called): Receipt {
    switch (called.kind) {
      case 'thanks':
        return receipt(words.say('direct.thanks'));
      case 'command':
        return called.command === 'unsubscribe'
          ? receipt(words.say('direct.stop'))
          : withoutSlash(words, called.command);
      case 'help':
        return directReceipt(words, undefined);
      default:
        return directReceipt(words, called.text);
    }
  }

  const isSaid = ({ user, subtype }: Spoken, us: string): boolean =>
    user !== us && (subtype === undefined || subtype === 'file_share' || subtype === 'thread_broadcast');

  const interactionOf = (team: string, person: Person, { channel, ts }: Spoken): Interaction => ({
    team,
    channel,
    person,
    text: '',
    plain: '',
    inputs: {},
    id: `mention ${channel} ${ts}`,
    carried: '',
  });

  /** An edit asks nothing a day later: two days after a message it is no longer known whether it asked something. */
  async function mentioned(team: string, spoken: Spoken): Promise<void> {
    const workspace = await installations.find(team);
    const { channel, user = '', ts, thread_ts: thread } = spoken;
    if (workspace === undefined || !isSaid(spoken, workspace.botUserId)) return;
    if (spoken.edited !== undefined && clock.now() - Number(ts) * 1000 > day) return;
    const web = await deps.slack(team);
    if (!(await web.isByPerson(spoken, team))) return;
    const text = await plainOf(team, spoken, workspace.botUserId);
    const interaction = interactionOf(team, await web.person(user, team), spoken);
    const answer = await answerTo(interaction, spoken, text);
    if (answer !== 'help') {
      if (answer !== undefined) await web.postEphemeral(channel, user, answer, thread);
      return;
    }
    const about = mention.write({ place: channel, person: user, thread: thread ?? '' });
    await questions.mention(workspace, ts, about, clock.now());
  }

  /** Direct messages are neither kept nor posted: the answer offers the form with their words. */
  async function direct(team: string, spoken: Spoken): Promise<void> {
    const workspace = await installations.find(team);
    const { channel, user = '', thread_ts: thread } = spoken;
    if (workspace === undefined || !isSaid(spoken, workspace.botUserId)) return;
    const web = await deps.slack(team);
    if (!(await web.isByPerson(spoken, team))) return;
    const words = wordsFor(await web.person(user, team));
    const called = calledFor(await plainOf(team, spoken, workspace.botUserId));
    await web.postEphemeral(channel, user, directAnswer(words, called), thread);
  }

  return {
    listen(router: Router): void {
      onEvent(router, 'app_mention', spokenSchema, mentioned);
      onEvent(router, 'message.im', spokenSchema, direct);
      onAction(router, 'ask-filled', (interaction) => {
        const channel = interaction.channel?.startsWith('D') ? undefined : interaction.channel;
        return asking.openForm(interaction, channel, interaction.text);
      });
    },
  };
}
