// Gathers the course so far for `/lesson export` and sends it as two files. Slack may show them twice.
import { findCourse } from '../../courses/rules.ts';
import type { Deps, StepEnd } from '../../deps.ts';
import { withRoles } from '../../discussions/blocks/featured.ts';
import type { LessonDiscussion } from '../../discussions/jobs/featured.ts';
import type { Card } from '../../discussions/jobs/taught.ts';
import { fewestReads } from '../../discussions/rules/featured.ts';
import { titleIn } from '../../discussions/rules/taught.ts';
import type { Installation, Workspace } from '../../installations/rules.ts';
import { escapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import { saidText } from '../../platform/slack/show-text.ts';
import type { Direct } from '../../posts/jobs/direct.ts';
import type { SharedSession } from '../../sessions/jobs/shared-session.ts';
import type { SessionStore } from '../../sessions/store/sessions.ts';
import { notice } from '../../subscriptions/blocks/channel.ts';
import { progress } from '../../subscriptions/rules/progress.ts';
import { mayLeave, mayOrganise, type Subscription } from '../../subscriptions/rules/subscription.ts';
import { wordsFor, wordsOf } from '../../words/words.ts';
import { exportMarkdown } from '../blocks/export.ts';
import { countsOf, type Export, type ExportedLesson, sum } from '../rules/export.ts';
import type { OrderedExport } from '../rules/steps.ts';
import { createAsked, createNames, iso, linkTo } from './asked.ts';

const writtenAt = (ts: string): string => iso(Number(ts) * 1000);

export function createExportJobs(
  deps: Deps,
  plan: {
    under: LessonDiscussion;
    sessions: SessionStore;
    sharedSession: Pick<SharedSession, 'mayShare'>;
    direct: Direct;
  },
) {
  const { clock, catalogue } = deps;
  const { installations, discussions, likes, posts, subscriptions } = deps.stores;
  const { under, direct } = plan;
  const nameOf = createNames(deps);
  const questionsOf = createAsked(deps, plan);

  /** The lessons of these cards, in the language of the channel. */
  async function lessonsOf(
    workspace: Installation,
    { place, locale }: Subscription,
    cards: readonly Card[],
  ): Promise<ExportedLesson[]> {
    const people = await under.people(workspace, cards);
    const lessons: ExportedLesson[] = [];
    for (const card of cards) {
      const { taught } = card;
      const chosen = withRoles(await under.featured(workspace, place, card.ts), people(card.ts));
      const edition = taught.lesson?.editions[locale];
      const reads = (await discussions.readers(workspace, place, card.ts)).length;
      lessons.push({
        course: taught.course.id,
        number: taught.number ?? null,
        id: taught.id,
        title: titleIn(locale, taught),
        module: taught.lesson?.module.title[locale] ?? null,
        author: taught.lesson?.author.name[locale] ?? null,
        summary: edition?.summary ?? null,
        takeaways: edition?.takeaways ?? [],
        postedAt: iso(card.at),
        link: card.isDeleted ? null : linkTo(workspace, place, card.ts),
        likes: await likes.count(workspace, place, card.ts),
        comments: await discussions.countIn(workspace, place, card.ts),
        markedRead: reads >= fewestReads ? reads : null,
        featured: await Promise.all(
          chosen.map(async (comment) => ({
            by: await nameOf(workspace, comment.person),
            at: writtenAt(comment.ts),
            text:
              comment.text === undefined
                ? null
                : saidText(await under.spelled(workspace, comment.text, 'all')),
            likes: comment.likes,
            chosen: comment.pinned === true,
            role: comment.role ?? null,
            link: linkTo(workspace, place, comment.ts, comment.thread),
          })),
        ),
      });
    }
    return lessons;
  }

  async function gathered(workspace: Installation, subscription: Subscription): Promise<Export> {
    const { place, locale } = subscription;
    const channel = await (await deps.slack(workspace.team)).channel(place);
    const had = await subscriptions.hadBy(workspace, place);
    const cards = (await under.cards(workspace, place)).reverse();
    const lessons = await lessonsOf(workspace, subscription, cards);
    const asked = await questionsOf(workspace, had);
    const ids = [...new Set([...cards.map(({ taught }) => taught.course.id), subscription.course])];
    const titled = (id: string) => ({ id, title: findCourse(catalogue, id)?.title[locale] ?? id });
    return {
      version: 1,
      exportedAt: iso(clock.now()),
      workspace: workspace.name,
      channel: { id: place, name: channel.name },
      course: titled(subscription.course),
      courses: ids.map(titled),
      language: locale,
      lessons,
      questions: asked,
      counts: countsOf(lessons, asked, {
        skipped: sum(had.map((one) => progress(one, findCourse(catalogue, one.course)).skipped)),
        total: sum(ids.map((id) => findCourse(catalogue, id)?.lessons.size ?? 0)) + leftIn(cards),
      }),
    };
  }

  /** Counts the delivered lessons that have left their courses. */
  const leftIn = (cards: readonly Card[]): number =>
    new Set(
      cards
        .filter(({ taught }) => taught.lesson === undefined)
        .map(({ taught }) => `${taught.course.id}/${taught.id}`),
    ).size;

  /** The person may have left the channel, or may no longer organise, since asking for the export. */
  async function mayStillHave(team: string, subscription: Subscription, id: string): Promise<boolean> {
    const web = await deps.slack(team);
    if (!mayOrganise(await web.person(id, team), subscription)) return false;
    const { place } = subscription;
    return mayLeave(await web.channel(place)) || (await web.isMember(place, id, 'step'));
  }

  async function exportCourse(workspaceOf: Workspace, ordered: OrderedExport): Promise<StepEnd> {
    const person = (await posts.entry(workspaceOf, 'export-course', ordered.id))?.cause;
    if (person === undefined) return { kind: 'done' };
    const { team } = workspaceOf;
    const workspace = await installations.get(team);
    const subscription = await subscriptions.find(workspace, ordered.subscription);
    const web = await deps.slack(team);
    if (subscription === undefined || !(await mayStillHave(team, subscription, person)))
      return { kind: 'done' };
    const place = await web.directMessages(person);
    if (place === undefined) return { kind: 'done' };
    const data = await gathered(workspace, subscription);
    const reader = wordsFor(await web.person(person, team));
    const where = data.channel.name.replace(/[^\p{L}\p{N}-]+/gu, '-');
    const name = [subscription.course, where, data.exportedAt.slice(0, 10)].join('-');
    const title = `${data.course.title} · #${data.channel.name}`;
    const markdown = exportMarkdown(wordsOf(subscription.locale), data);
    const files = [
      { name: `${name}.md`, title: `${title}.md`, text: markdown },
      { name: `${name}.json`, title: `${title}.json`, text: `${JSON.stringify(data, undefined, 2)}\n` },
    ];
    const said = { course: escapeMrkdwn(data.course.title), channel: escapeMrkdwn(data.channel.name) };
    const outcome = await web.upload(place, files, reader.say('export.here', said));
    if (outcome.kind === 'refused') {
      const matter = { subscription, key: ['export-refused', data.exportedAt] as const };
      await direct(workspace, person, matter, (words) =>
        notice(words.say('export.refused', { ...said, error: outcome.error })),
      );
    }
    return { kind: 'done' };
  }

  return { steps: { 'export-course': exportCourse } };
}
