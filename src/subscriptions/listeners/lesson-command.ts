// `/lesson`: finds the subcommand, checks whether this person may use it here, and gives help.
import type { CourseHandler, Deps, Subcommand } from '../../deps.ts';
import {
  type Handler,
  type Interaction,
  type InteractionAnswer,
  onAction,
  onCommand,
  type Router,
  replaceOriginal,
  say,
} from '../../platform/slack/interactions.ts';
import { createSubcommands, type Gate, readWord } from '../../platform/slack/subcommands.ts';
import { wordsFor } from '../../words/words.ts';
import { helpLine, helpReceipt, surplusReceipt, unknownWord } from '../blocks/help.ts';
import { aboutChannel, chooseChannelReceipt, commandAgain, receipt } from '../blocks/receipts.ts';
import { isUndo, names, withoutCommand } from '../rules/subcommands.ts';
import { mayOrganise } from '../rules/subscription.ts';
import type { ChannelCourse } from './channel-course.ts';

const createAuthorize = (place: ChannelCourse): Gate<Subcommand> => ({
  silent: 'help',
  names,
  async resolve(subcommand, interaction) {
    if (subcommand.needs === 'nothing' || subcommand.needs === 'channel')
      return { handle: subcommand.handle };
    const { needs, handle, look } = subcommand;
    const subscription = await place.here(interaction);
    if (subscription === undefined) {
      const refused = place.noCourse(interaction);
      return needs === 'course' ? { handle: async () => refused } : { refused, look: undefined };
    }
    const withCourse = (handler: CourseHandler) => (following: Interaction) =>
      handler(following, subscription);
    if (needs === 'course' || mayOrganise(interaction.person, subscription))
      return { handle: withCourse(handle) };
    const refused = await place.notOrganiser(interaction, subscription);
    return { refused, look: look && withCourse(look) };
  },
  unknown: (interaction, typed) => {
    const words = wordsFor(interaction.person);
    if (isUndo(typed)) return say(receipt(words.say('help.undo')));
    return say(unknownWord(words, interaction.plain));
  },
  surplus: (interaction, word, more) => say(surplusReceipt(wordsFor(interaction.person), word, more)),
});

const isDirect = ({ channel }: Interaction): boolean => channel === undefined || channel.startsWith('D');

/** In direct messages a word needs a channel first, unless it works anywhere or is unknown. */
const inChannel =
  (dispatch: Handler, subcommands: readonly Subcommand[]): Handler =>
  async (interaction) => {
    const command = interaction.text.trim();
    const { word: meant } = readWord(command, names);
    return isDirect(interaction) &&
      subcommands.some(({ word, needs }) => word === meant && needs !== 'nothing')
      ? say(chooseChannelReceipt(wordsFor(interaction.person), command))
      : dispatch(interaction);
  };

/** `/lesson help`: the whole help, or the line about a word. */
const createHelp =
  (subcommands: readonly Subcommand[]): Handler =>
  async (interaction) => {
    const words = wordsFor(interaction.person);
    const all = helpReceipt(words, subcommands, isDirect(interaction));
    const typed = withoutCommand(interaction.plain);
    if (typed === '') return say(all);
    const { word, rest } = readWord(typed, names);
    if (word === undefined) return say(unknownWord(words, typed));
    if (rest !== '') return say(surplusReceipt(words, `help ${word}`, rest));
    return say(helpLine(words, subcommands, word) ?? all);
  };

/** `/lesson`, with the subcommands of all features, and help about them. */
export function listenToLesson(
  deps: Deps,
  router: Router,
  place: ChannelCourse,
  offered: readonly Subcommand[],
): void {
  const handle = createHelp(offered);
  const subcommands: Subcommand[] = [{ word: 'help', needs: 'nothing', takesMore: true, handle }, ...offered];
  const dispatch = inChannel(createSubcommands(subcommands, createAuthorize(place)), subcommands);
  onCommand(router, '/lesson', (interaction) =>
    dispatch({
      ...interaction,
      text: withoutCommand(interaction.text),
      plain: withoutCommand(interaction.plain),
    }),
  );
  listenForAgain(deps, router, place, dispatch);
}

/** The buttons that repeat a command: in the chosen channel, or once the app has been added to it. */
function listenForAgain(deps: Deps, router: Router, place: ChannelCourse, dispatch: Handler): void {
  const again = async (interaction: Interaction): Promise<InteractionAnswer> => {
    const text = commandAgain(interaction.carried);
    return replaceOriginal(
      await dispatch({ ...interaction, channel: interaction.text, text, plain: text, carried: '' }),
    );
  };
  const invite = (interaction: Interaction): InteractionAnswer => ({
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
