// Before a word of `/lesson` reaches its room: is it known, may this person use it, and which channel is meant.
import type { Deps, LessonWord, Who } from '../../deps.ts';
import { type Gate, readWord } from '../../platform/slack/dispatch.ts';
import {
  type Answer,
  type Doorkeeper,
  type Handler,
  inItsPlace,
  type Knock,
  onAction,
  say,
} from '../../platform/slack/knocks.ts';
import { wordsFor } from '../../words/words.ts';
import { surplusReceipt, unknownWord } from '../blocks/help.ts';
import { aboutChannel, chooseChannelReceipt, commandAgain, receipt } from '../blocks/receipts.ts';
import { names, nearest } from '../rules/subcommands.ts';
import { mayOrganise } from '../rules/subscription.ts';
import type { Place } from './place.ts';

export const createGate = (place: Place): Gate<Who> => ({
  silent: 'help',
  names,
  async refuse(knock, who) {
    if (who === 'anyone') return undefined;
    const subscription = await place.here(knock);
    if (subscription === undefined) return place.noCourse(knock);
    return mayOrganise(knock.person, subscription) ? undefined : place.notOrganiser(knock, subscription);
  },
  unknown: (knock, typed) => {
    const meant = nearest(typed, names.keys());
    const near = meant === undefined ? undefined : names.get(meant);
    return say(unknownWord(wordsFor(knock.person), { word: typed, nearest: near, whole: knock.plain }));
  },
  surplus: (knock, word, more) => say(surplusReceipt(wordsFor(knock.person), word, more)),
});

/** In direct messages a word needs a channel first, unless it means something anywhere, or is no word at all. */
export const inChannel =
  (dispatch: Handler, words: readonly LessonWord[]): Handler =>
  async (knock) => {
    const direct = knock.channel === undefined || knock.channel.startsWith('D');
    const command = knock.text.trim();
    const { word: meant } = readWord(command, names);
    return direct && words.some(({ word, anywhere }) => word === meant && anywhere !== true)
      ? say(chooseChannelReceipt(wordsFor(knock.person), command))
      : dispatch(knock);
  };

/** The buttons that do a command again: in the channel that was chosen, or once the app has been added to it. */
export function listenForAgain(deps: Deps, keeper: Doorkeeper, place: Place, dispatch: Handler): void {
  const again = async (knock: Knock): Promise<Answer> => {
    const text = commandAgain(knock.carried);
    return inItsPlace(await dispatch({ ...knock, channel: knock.text, text, plain: text, carried: '' }));
  };
  const invite = (knock: Knock): Answer => ({
    kind: 'replace',
    message: receipt(wordsFor(knock.person).say('refusal.invite')),
  });
  onAction(keeper, 'lesson-in-channel', async (knock) => {
    if (!(await place.maySee(knock, knock.text))) return invite(knock);
    const answer = await again(knock);
    return answer.kind === 'replace'
      ? { kind: 'replace', message: aboutChannel(wordsFor(knock.person), knock.text, answer.message) }
      : answer;
  });
  onAction(keeper, 'lesson-add-me', async (knock) => {
    const web = await deps.slack(knock.team);
    return (await web.join(knock.text)) === 'joined' ? again(knock) : invite(knock);
  });
}
