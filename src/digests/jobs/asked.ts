// Reads the questions of a channel for `/lesson export`, also those that were asked in the session of another channel.
import type { Deps } from '../../deps.ts';
import type { LessonDiscussion } from '../../discussions/jobs/featured.ts';
import type { Installation, Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import { permalink } from '../../platform/slack/mrkdwn.ts';
import { saidText } from '../../platform/slack/show-text.ts';
import { isUnnamed } from '../../questions/rules/asker.ts';
import type { Question } from '../../questions/rules/question.ts';
import type { SharedSession } from '../../sessions/jobs/shared-session.ts';
import type { SessionStore } from '../../sessions/store/sessions.ts';
import type { Subscription } from '../../subscriptions/rules/subscription.ts';
import type { ExportedQuestion } from '../rules/export.ts';

/** This is more than the answered questions a course can have. */
const allOfThem = 100_000;

export const iso = (at: Instant): string => new Date(at).toISOString();

export const linkTo = ({ url }: Installation, place: string, ts: string | undefined, root?: string) =>
  ts === undefined || url === '' ? null : permalink(url, place, ts, root);

export const createNames =
  (deps: Deps) =>
  async (workspace: Workspace, id: string): Promise<string> => {
    const { name } = await (await deps.slack(workspace.team)).person(id, workspace.team);
    return name === '' ? id : name;
  };

/** A question and the place of its answer; `home` is the question of another channel, as it was asked there. */
type Asked = { question: Question; place: string; home: Question | undefined };

export function createAsked(
  deps: Deps,
  {
    under,
    sessions,
    sharedSession,
  }: { under: LessonDiscussion; sessions: SessionStore; sharedSession: Pick<SharedSession, 'mayShare'> },
) {
  const { likes, questions, subscriptions } = deps.stores;
  const nameOf = createNames(deps);

  /** The questions with these ids that still exist, with the channel each comes from. */
  async function standing(workspace: Workspace, place: string, ids: readonly string[]): Promise<Asked[]> {
    const found: Asked[] = [];
    for (const id of ids) {
      const question = await questions.find(workspace, id);
      const from = question?.from;
      const home = from === undefined ? undefined : await questions.find(workspace, from);
      if (question === undefined || [question, home].some((one) => one?.withdrawn !== undefined)) continue;
      found.push({ question, place, home });
    }
    return found;
  }

  /**
   * The questions that were answered in the sessions of a subscription, the earliest first, and the visible ones that wait for a session.
   */
  async function inSessionsOf(workspace: Workspace, { id, place }: Subscription) {
    const open = (await questions.open(workspace, id)).filter(({ hidden }) => hidden !== true);
    const answered = (await sessions.archive(workspace, id, allOfThem)).reverse();
    return {
      answered: await standing(workspace, place, answered),
      open: await standing(
        workspace,
        place,
        open.map((one) => one.id),
      ),
    };
  }

  async function exported(
    workspace: Installation,
    { question, place, home }: Asked,
  ): Promise<ExportedQuestion> {
    const answers = await sessions.answers(workspace, question.id);
    const asked = home ?? question;
    const askedIn = home && (await subscriptions.find(workspace, home.subscription))?.place;
    return {
      by: isUnnamed(question.by) ? null : await nameOf(workspace, question.by),
      askedAt: iso(question.at),
      text: question.text,
      votes: asked.ts === undefined ? 0 : await likes.count(workspace, askedIn ?? place, asked.ts),
      link: linkTo(workspace, place, question.turn ?? question.ts, question.turn ?? question.root),
      answers: await Promise.all(
        answers.map(async (answer) => ({
          by: await nameOf(workspace, answer.by),
          at: iso(answer.at),
          text:
            answer.text === undefined ? null : saidText(await under.spelled(workspace, answer.text, 'all')),
          likes: await likes.count(workspace, place, answer.ts),
          link: linkTo(workspace, place, answer.ts, answer.thread ?? question.turn),
        })),
      ),
    };
  }

  /** The questions under these subscriptions of a channel: the answered ones, the earliest first, and the visible ones that wait. */
  return async (workspace: Installation, own: readonly Subscription[]): Promise<ExportedQuestion[]> => {
    const ids = new Set(own.map(({ id }) => id));
    const here = await Promise.all(own.map((one) => inSessionsOf(workspace, one)));
    const answered = here.flatMap((one) => one.answered);
    const open = here.flatMap((one) => one.open);
    const [{ place } = { place: '' }] = own;
    for (const host of await subscriptions.whole(workspace)) {
      if (ids.has(host.id)) continue;
      const there = await inSessionsOf(workspace, host);
      const isOurs = ({ home }: Asked) => home !== undefined && ids.has(home.subscription);
      const ours = { answered: there.answered.filter(isOurs), open: there.open.filter(isOurs) };
      if (ours.answered.length + ours.open.length === 0) continue;
      // Words from the other channel are exported only while they may be shared.
      if (!(await sharedSession.mayShare(workspace, host.place, place))) continue;
      answered.push(...ours.answered);
      open.push(...ours.open);
    }
    answered.sort((a, b) => a.question.at - b.question.at);
    const found: ExportedQuestion[] = [];
    for (const one of [...answered, ...open]) found.push(await exported(workspace, one));
    return found;
  };
}
