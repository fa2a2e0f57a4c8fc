// Sends direct messages about questions: outcomes to askers, reports to organisers.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { permalink } from '../../platform/slack/mrkdwn.ts';
import type { Direct, TellOrganisers } from '../../posts/jobs/direct.ts';
import { type Words, wordsFor } from '../../words/words.ts';
import { type AskerNotice, askerMessage } from '../blocks/asker.ts';
import { askerLeftMessage, reportedElsewhere, reportedMessage } from '../blocks/order.ts';
import { askedBy, isUnnamed, unnamedList } from '../rules/asker.ts';
import {
  endsOf,
  isOver,
  isShared,
  overBy,
  type readEndId,
  toldTogether,
  waitsAfter,
  writeEndId,
} from '../rules/end.ts';
import type { Question } from '../rules/question.ts';

export function createAskerJobs(deps: Deps, direct: Direct, tellOrganisers: TellOrganisers) {
  const { log } = deps;
  const { installations, questions, subscriptions } = deps.stores;

  /** The question that decides: the one it was merged into, and its counterpart in another channel; itself where there is neither. */
  async function wholeOf(workspace: Workspace, question: Question): Promise<Question> {
    const next = question.merged ?? question.delegatedTo;
    const whole = next === undefined ? undefined : await questions.find(workspace, next);
    return whole === undefined ? question : wholeOf(workspace, whole);
  }

  async function toldOf(
    workspace: Workspace,
    question: Question,
    { what, occurrence }: { what: string; occurrence: string },
    place: { place: string; zone: string },
  ): Promise<AskerNotice | undefined> {
    const { merged, subscription } = question;
    const whole = await wholeOf(workspace, question);
    const { answered, answeredIn, turn, skipped, declined, withdrawn } = whole;
    if (what === 'taken-back') return withdrawn === undefined ? undefined : { kind: what };
    // Its asker was told of another end before.
    const isEnded = (answered ?? skipped ?? declined) !== undefined;
    if (what === 'deleted') return isEnded ? undefined : { kind: what };
    const url = (await installations.find(workspace.team))?.url ?? '';
    const at = (ts: string | undefined, root: string | undefined, where = place.place) =>
      url === '' || ts === undefined ? {} : { address: permalink(url, where, ts, root) };
    if (what === 'answered' && answered !== undefined)
      return { kind: what, ...at(answered, answeredIn ?? turn, await placeOf(workspace, whole)) };
    if (what.startsWith('skipped') && skipped !== undefined && answered === undefined)
      return { kind: 'skipped', why: skipped };
    if (what === 'declined' && declined !== undefined) {
      const closedBy = overBy(declined);
      return closedBy === undefined ? { kind: what, why: declined } : { kind: closedBy };
    }
    if (isOver(what)) return answered === undefined ? { kind: what } : undefined;
    if (what === 'merged' && merged !== undefined) {
      const into = await questions.find(workspace, merged);
      return { kind: what, ...at(into?.ts, into?.root) };
    }
    const kind = waitsAfter(what);
    if (kind === undefined || answered !== undefined) return undefined;
    const sessionAt = Number(occurrence);
    const { zone = place.zone } = await questions.session(workspace, subscription, sessionAt);
    return { kind, at: sessionAt, zone };
  }

  const placeOf = async (workspace: Workspace, { subscription }: Question): Promise<string | undefined> =>
    (await subscriptions.find(workspace, subscription))?.place;

  /** The channel a person asked in, also where the question was answered in another. */
  async function placeAskedIn(workspace: Workspace, { from }: Question, place: string): Promise<string> {
    const home = from === undefined ? undefined : await questions.find(workspace, from);
    return (home && (await placeOf(workspace, home))) ?? place;
  }

  /** The same person's questions that were merged into one that has ended; the other askers are told of theirs. */
  async function alsoEnded(
    workspace: Workspace,
    { id, by, from, merged }: Question,
    { what, occurrence }: { what: string; occurrence: string },
  ): Promise<Question[]> {
    // The question it was merged into takes care of it.
    if (!isShared(what) || merged !== undefined) return [];
    const all = await questions.mergedInto(workspace, from ?? id);
    const waiting = all.filter(({ withdrawn }) => withdrawn === undefined);
    const others = waiting.filter((one) => one.by !== by);
    for (const end of endsOf(others, what, Number(occurrence)))
      await deps.follow(workspace, 'tell-asker', end);
    return waiting.filter((one) => one.by === by);
  }

  async function tellAsker(workspace: Workspace, end: ReturnType<typeof readEndId>): Promise<StepEnd> {
    const found = await Promise.all(end.questions.map((id) => questions.find(workspace, id)));
    const kept = found
      .filter((one) => one !== undefined)
      .filter(({ withdrawn }) => end.what === 'deleted' || withdrawn === undefined);
    const subscription = kept[0] && (await subscriptions.find(workspace, kept[0].subscription));
    if (subscription === undefined) return { kind: 'done' };
    const tolds = await Promise.all(kept.map((one) => toldOf(workspace, one, end, subscription)));
    const asked = kept.flatMap((question, index) => {
      const told = tolds[index];
      return told === undefined ? [] : [{ ...question, told }];
    });
    const [question] = asked;
    if (question === undefined) return { kind: 'done' };
    const { told } = question;
    asked.push(...(await alsoEnded(workspace, question, end)).map((one) => ({ ...one, told })));
    if (isUnnamed(question.by)) return tellUnnamed(workspace, asked, end, subscription.place, told);
    if (await questions.isQuiet(workspace, question.by)) return { kind: 'done' };
    // A step that runs once more may find fewer questions: one message is enough for a person.
    const about = toldTogether(end.what) ?? `${end.what} ${question.id}`;
    const key = [about, end.occurrence] as const;
    const matter = { subscription, key, sendAfterEnd: true };
    const place = await placeAskedIn(workspace, question, subscription.place);
    const outcome = await direct(workspace, question.by, matter, (words) =>
      askerMessage(words, place, asked, told),
    );
    if (outcome === 'put') return { kind: 'done' };
    log.info({ team: workspace.team, of: writeEndId(end) }, 'an asker cannot be told');
    // The organiser who declined or skipped a question was told that the asker learns of it.
    const left = { subscription, key: ['asker-left', question.by] as const, sendAfterEnd: true };
    await tellOrganisers(workspace, left, (words) =>
      askerLeftMessage(words, subscription.id, place, question.by),
    );
    return { kind: 'done' };
  }

  /**
   * Tells an asker without a name as a receipt does: at most once, and without a trace in outbox or ledger. At the end of their question
   * the asker's identity is forgotten before they are told.
   */
  async function tellUnnamed(
    workspace: Workspace,
    asked: readonly (Question & { told: AskerNotice })[],
    { what, occurrence }: { what: string; occurrence: string },
    place: string,
    told: AskerNotice,
  ): Promise<StepEnd> {
    const { seal } = deps;
    const [person] = asked.map((one) => askedBy(one, seal)).filter((one) => one !== undefined);
    if (person === undefined || seal === undefined) return { kind: 'done' };
    const web = await deps.slack(workspace.team);
    const asker = await web.person(person, workspace.team, 'now');
    const words = wordsFor(asker);
    const quiet = asker.role === 'gone' || (await questions.isQuiet(workspace, person));
    const channel = quiet ? undefined : await web.directMessages(person);
    const waits = waitsAfter(what);
    const take = { told: `${waits ?? what}/${occurrence}`, end: waits === undefined };
    const first: (typeof asked)[number][] = [];
    for (const one of asked) {
      if (await questions.takeAsker(workspace, one.id, unnamedList(seal, person, one.at), take))
        first.push(one);
    }
    if (first.length === 0 || channel === undefined) return { kind: 'done' };
    const { text, blocks } = askerMessage(words, place, first, told);
    await web.say(channel, { text, blocks });
    return { kind: 'done' };
  }

  /** Forgets the asker of a question without a name, a day after its end at the latest. */
  async function forgetAsker(workspace: Workspace, id: string): Promise<StepEnd> {
    const question = await questions.find(workspace, id);
    if (question?.sealed === undefined) return { kind: 'done' };
    const person = askedBy(question, deps.seal);
    const own =
      person === undefined || deps.seal === undefined ? '' : unnamedList(deps.seal, person, question.at);
    await questions.takeAsker(workspace, id, own, { told: 'forgotten', end: true });
    return { kind: 'done' };
  }

  async function forgetWords(workspace: Workspace, id: string): Promise<StepEnd> {
    await questions.forgetWords(workspace, id);
    return { kind: 'done' };
  }

  /** Tells organisers that a question is hidden until they have judged it, because enough people reported it. */
  async function tellReported(workspace: Workspace, id: string): Promise<StepEnd> {
    const question = await questions.find(workspace, id);
    const subscription = question && (await subscriptions.find(workspace, question.subscription));
    if (question === undefined || subscription === undefined) return { kind: 'done' };
    const matter = { subscription, key: ['reported', id] as const, sendAfterEnd: true };
    const write = (words: Words) =>
      reportedMessage(words, subscription.id, subscription.place, question.text);
    // The channel may be private: only its members read the words.
    await tellOrganisers(workspace, matter, write, (words) => reportedElsewhere(words, subscription.place));
    return { kind: 'done' };
  }

  return {
    steps: {
      'tell-asker': tellAsker,
      'forget-asker': forgetAsker,
      'forget-words': forgetWords,
      'tell-reported': tellReported,
    },
  };
}
