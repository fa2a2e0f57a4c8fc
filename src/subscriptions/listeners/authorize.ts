// Before a subcommand of `/lesson` reaches its feature: is it known, may this person use it, and which channel is meant.
import type { Deps, Subcommand, Who } from '../../deps.ts';
import {
  type Answer,
  type Handler,
  type Interaction,
  onAction,
  type Router,
  replaceOriginal,
  say,
} from '../../platform/slack/interactions.ts';
import { type Gate, readWord } from '../../platform/slack/subcommands.ts';
import { wordsFor } from '../../words/words.ts';
import { surplusReceipt, unknownWord } from '../blocks/help.ts';
import { aboutChannel, chooseChannelReceipt, commandAgain, receipt } from '../blocks/receipts.ts';
import { isUndo, meantBy, names } from '../rules/subcommands.ts';
import { mayOrganise } from '../rules/subscription.ts';
import type { Place } from './channel-course.ts';

export const createAuthorize = (place: Place): Gate<Who> => ({
  silent: 'help',
  names,
  async refuse(interaction, who) {
    if (who === 'anyone') return undefined;
    const subscription = await place.here(interaction);
    if (subscription === undefined) return place.noCourse(interaction);
    return mayOrganise(interaction.person, subscription)
      ? undefined
      : place.notOrganiser(interaction, subscription);
  },
  unknown: (interaction, typed) => {
    const words = wordsFor(interaction.person);
    if (isUndo(typed)) return say(receipt(words.say('help.undo')));
    return say(unknownWord(words, { word: typed, nearest: meantBy(typed), whole: interaction.plain }));
  },
  surplus: (interaction, word, more) => say(surplusReceipt(wordsFor(interaction.person), word, more)),
});

/** In direct messages a word needs a channel first, unless it means something anywhere, or is no word at all. */
export const inChannel =
  (dispatch: Handler, words: readonly Subcommand[]): Handler =>
  async (interaction) => {
    const direct = interaction.channel === undefined || interaction.channel.startsWith('D');
    const command = interaction.text.trim();
    const { word: meant } = readWord(command, names);
    return direct && words.some(({ word, anywhere }) => word === meant && anywhere !== true)
      ? say(chooseChannelReceipt(wordsFor(interaction.person), command))
      : dispatch(interaction);
  };

/** The buttons that do a command again: in the channel that was chosen, or once the app has been added to it. */
export function listenForAgain(deps: Deps, router: Router, place: Place, dispatch: Handler): void {
  const again = async (interaction: Interaction): Promise<Answer> => {
    const text = commandAgain(interaction.carried);
    return replaceOriginal(
      await dispatch({ ...interaction, channel: interaction.text, text, plain: text, carried: '' }),
    );
  };
  const invite = (interaction: Interaction): Answer => ({
    kind: 'replace',
    message: receipt(wordsFor(interaction.person).say('refusal.invite')),
  });
  onAction(router, 'lesson-in-channel', async (interaction) => {
    if (!(await place.maySee(interaction, interaction.text))) return invite(interaction);
    const answer = await again(interaction);
    return answer.kind === 'replace'
      ? {
          kind: 'replace',
          message: aboutChannel(wordsFor(interaction.person), interaction.text, answer.message),
        }
      : answer;
  });
  onAction(router, 'lesson-add-me', async (interaction) => {
    const web = await deps.slack(interaction.team);
    return (await web.join(interaction.text)) === 'joined' ? again(interaction) : invite(interaction);
  });
}
