// Direct messages about questions: who asked hears what became of it, organisers hear of reports.
import type { Deps, RoomJobs, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { permalink } from '../../platform/slack/mrkdwn.ts';
import type { Direct } from '../../posts/jobs/direct.ts';
import { askerMessage, type Told } from '../blocks/asker.ts';
import { reportedMessage } from '../blocks/order.ts';
import { type Question, readEndId } from '../rules.ts';

export function createAskerJobs(deps: Deps, direct: Direct): RoomJobs {
  const { log } = deps;
  const { installations, questions, subscriptions } = deps.stores;

  async function toldOf(
    workspace: Workspace,
    question: Question,
    { what, occurrence }: { what: string; occurrence: string },
    place: { place: string; zone: string },
  ): Promise<Told | undefined> {
    const { answered, turn, skipped, declined, merged, subscription } = question;
    const url = (await installations.find(workspace.team))?.url ?? '';
    const at = (ts: string | undefined, root: string | undefined) =>
      url === '' || ts === undefined ? {} : { address: permalink(url, place.place, ts, root) };
    if (what === 'answered' && answered !== undefined) return { kind: what, ...at(answered, turn) };
    if (what === 'skipped' && skipped !== undefined) return { kind: what, why: skipped };
    if (what === 'declined' && declined !== undefined) return { kind: what, why: declined };
    if (what === 'merged' && merged !== undefined) {
      const into = await questions.find(workspace, merged);
      return { kind: what, ...at(into?.ts, into?.root) };
    }
    if (what !== 'carried' || answered !== undefined) return undefined;
    const friday = Number(occurrence);
    const { zone = place.zone } = await questions.session(workspace, subscription, friday);
    return { kind: 'carried', at: friday, zone };
  }

  async function tellAsker(workspace: Workspace, of: string): Promise<StepEnd> {
    const end = readEndId(of);
    const question = await questions.find(workspace, end.question);
    const subscription = question && (await subscriptions.find(workspace, question.subscription));
    if (question === undefined || subscription === undefined) return { kind: 'done' };
    if (question.withdrawn !== undefined || (await questions.isQuiet(workspace, question.by))) {
      return { kind: 'done' };
    }
    const told = await toldOf(workspace, question, end, subscription);
    if (told === undefined) return { kind: 'done' };
    const key = [`${end.what} ${question.id}`, end.occurrence] as const;
    const matter = { subscription, key, evenEnded: true };
    const outcome = await direct(workspace, question.by, matter, (words) =>
      askerMessage(words, subscription.place, question.text, told),
    );
    if (outcome === 'unreachable') log.info({ team: workspace.team, of }, 'an asker cannot be told');
    return { kind: 'done' };
  }

  /** Enough people reported a question: organisers hear that it is hidden until they have judged it. */
  async function tellReported(workspace: Workspace, id: string): Promise<StepEnd> {
    const question = await questions.find(workspace, id);
    const subscription = question && (await subscriptions.find(workspace, question.subscription));
    if (question === undefined || subscription === undefined) return { kind: 'done' };
    const matter = { subscription, key: ['reported', id] as const, evenEnded: true };
    for (const organiser of subscription.organisers) {
      await direct(workspace, organiser, matter, (words) =>
        reportedMessage(words, subscription.id, subscription.place, question.text),
      );
    }
    return { kind: 'done' };
  }

  return { steps: { 'tell-asker': tellAsker, 'tell-reported': tellReported } };
}
