// The cards of lessons after they were posted: they say what their discussion has come to, and are not changed all the time.
import { findCourse, findLesson } from '../../courses/rules.ts';
import type { Deps, StepEnd } from '../../deps.ts';
import type { LessonDiscussion } from '../../discussions/jobs/featured.ts';
import { fewestReads, longThread, type OnCard } from '../../discussions/rules/featured.ts';
import type { Workspace } from '../../installations/rules.ts';
import { minute } from '../../platform/calendar.ts';
import type { SlackWeb } from '../../platform/slack/web.ts';
import type { Message } from '../../posts/rules.ts';
import { addressOf, lessonIn, readAddress } from '../../posts/rules.ts';
import { localeOf, wordsOf } from '../../words/words.ts';
import { lessonCard, promptMessage, standingCard, standingPrompt } from '../blocks/lesson.ts';
import { cardSpacing, cardsPerMinute, cardsToShow, closedFor } from '../rules/cards.ts';

type Shown = Pick<Message, 'text' | 'blocks'>;

/** A message of a lesson that has left its course, whose words nobody has any more: as it stands, but for what `to` changes. */
async function restated(
  web: SlackWeb,
  place: string,
  ts: string,
  card: string,
  to: (blocks: Shown['blocks']) => Shown['blocks'],
): Promise<Shown | 'gone' | 'wait' | 'later'> {
  const standing = await web.standing(place, ts, card);
  return standing.kind === 'stands' ? { text: standing.text, blocks: to(standing.blocks) } : standing.kind;
}

/** `place/ts`, and the number of its last touch. */
type Touched = [address: string, touch: string];

const unchanged: OnCard = { at: 0, featured: false, reads: 0, long: false, sure: true };

export function createCardJobs(deps: Deps, under: LessonDiscussion) {
  const { clock, catalogue } = deps;
  const { discussions, likes, posts, subscriptions } = deps.stores;

  /** The cards that these touched messages are or belong to, each with them; under '' those that belong to none. */
  async function byCard(workspace: Workspace, touched: readonly Touched[]): Promise<Map<string, Touched[]>> {
    const found = new Map<string, Touched[]>();
    const places = new Map<string, { ts: string; one: Touched }[]>();
    for (const one of touched) {
      const { place, ts } = readAddress(one[0]);
      places.set(place, [...(places.get(place) ?? []), { ts, one }]);
    }
    for (const [place, some] of places) {
      const comments = await discussions.some(
        workspace,
        place,
        some.map(({ ts }) => ts),
      );
      const threads = new Map(comments.map(({ ts, thread }) => [ts, thread]));
      const cards = new Map<string, string>();
      for (const { ts, one } of some) {
        const root = threads.get(ts) ?? ts;
        if (!cards.has(root)) {
          const record = await posts.find(workspace, place, root);
          cards.set(root, record?.kind === 'lesson' ? addressOf(place, root) : '');
        }
        const card = cards.get(root) ?? '';
        found.set(card, [...(found.get(card) ?? []), one]);
      }
    }
    return found;
  }

  /** Makes a card say what is so now, with at most `left` changes; how many there were, or why not: `full` is more than are left. */
  async function show(
    workspace: Workspace,
    address: string,
    shown: OnCard | undefined,
    left: number,
  ): Promise<number | 'closed' | 'wait' | 'later' | 'full'> {
    const { place, ts } = readAddress(address);
    const record = await posts.find(workspace, place, ts);
    if (record === undefined) return 0;
    const subscription = await subscriptions.find(workspace, record.subscription);
    const course = subscription && findCourse(catalogue, subscription.course);
    const lesson = course && findLesson(course, lessonIn(record.about));
    if (subscription === undefined) return 0;
    const was = shown ?? unchanged;
    const reads = (await discussions.readers(workspace, place, ts)).length;
    const now = {
      featured: await under.isFeatured(workspace, place, ts),
      // Nobody opens what has left its course, so that nobody marks it as read any more.
      reads: lesson === undefined ? was.reads : reads >= fewestReads ? reads : 0,
      long: (await discussions.countIn(workspace, place, ts)) >= longThread,
    };
    // In the language it was posted in, whatever the course has by now.
    const words = wordsOf(localeOf(record.locale ?? subscription.locale));
    const web = await deps.slack(workspace.team);
    const messages: { at: string; message: Shown; shows: Partial<OnCard> }[] = [];
    if (!was.sure || now.featured !== was.featured || now.reads !== was.reads) {
      const message =
        course === undefined || lesson === undefined
          ? await restated(web, place, ts, ts, (blocks) => standingCard(words, blocks, ts, now.featured))
          : lessonCard(words, course, lesson, { card: ts, ...now });
      if (typeof message === 'string') return message === 'gone' ? 0 : message;
      messages.push({ at: ts, message, shows: { featured: now.featured, reads: now.reads } });
    }
    if (!was.sure || now.long !== was.long) {
      const standing = await posts.since(workspace, place, record.at);
      const prompt = standing.find(
        (one) => one.record.kind === 'prompt' && one.record.chain === record.chain,
      );
      const longUnder = now.long ? ts : undefined;
      if (prompt !== undefined) {
        const message =
          lesson === undefined
            ? await restated(web, place, prompt.ts, ts, (blocks) => standingPrompt(words, blocks, longUnder))
            : promptMessage(words, lesson, longUnder);
        if (message === 'wait' || message === 'later') return message;
        if (message !== 'gone') messages.push({ at: prompt.ts, message, shows: { long: now.long } });
      }
    }
    if (messages.length > left) return 'full';
    const card = { place, ts };
    let shows = was;
    const note = (more: Partial<OnCard>, changed: string[] = []) => {
      shows = { ...shows, ...more };
      return discussions.noteShown(workspace, card, shows, changed, clock.now());
    };
    for (const [index, { at, message, shows: more }] of messages.entries()) {
      const { text, blocks } = message;
      const pace = { window: deps.timings.spacing.editWindow };
      const taken = await posts.takeEdit(workspace, { id: addressOf(place, at) }, 'later', pace);
      if (taken.kind !== 'taken') return 'wait';
      await note({ sure: false });
      const { became, afterMs } = await web.change(place, at, { text, blocks });
      if (became === 'wait') await posts.holdEdits(workspace, afterMs);
      if (became === 'later' || became === 'wait') return became;
      if (became === 'closed') {
        await note({ at: clock.now() + closedFor - cardSpacing, sure: was.sure && index === 0 });
        return 'closed';
      }
      const sure = index === messages.length - 1;
      await note({ ...more, at: clock.now(), sure }, [addressOf(place, at)]);
    }
    return messages.length;
  }

  /** What the cards among these show, by address. */
  async function shownOf(workspace: Workspace, cards: readonly string[]): Promise<Map<string, OnCard>> {
    const found = new Map<string, OnCard>();
    for (const place of new Set(cards.map((card) => readAddress(card).place))) {
      const tss = cards.map(readAddress).filter((one) => one.place === place);
      const shown = await discussions.shown(
        workspace,
        place,
        tss.map(({ ts }) => ts),
      );
      for (const [ts, one] of shown) found.set(addressOf(place, ts), one);
    }
    return found;
  }

  /** Looks at the cards whose discussion has changed, the newest first, as many as may be changed now. */
  async function showCards(workspace: Workspace): Promise<StepEnd> {
    const now = clock.now();
    const touched = await byCard(workspace, Object.entries(await likes.touched(workspace)));
    const looked = [...(touched.get('') ?? [])];
    const none = looked.length;
    touched.delete('');
    const shown = await shownOf(workspace, [...touched.keys()]);
    const plan = cardsToShow([...touched.keys()], shown, now);
    let until = plan.again;
    let left = cardsPerMinute - (await discussions.changedSince(workspace, now - minute));
    for (const card of plan.now) {
      if (left <= 0) {
        until = Math.min(until, now + minute);
        break;
      }
      const changed = await show(workspace, card, shown.get(card), left);
      if (typeof changed === 'string') {
        until = Math.min(until, now + (changed === 'closed' ? closedFor : minute));
        // Of this one, or of any.
        if (changed === 'wait') break;
        if (changed !== 'full') left -= 1;
        continue;
      }
      left -= changed;
      looked.push(...(touched.get(card) ?? []));
    }
    const waiting = [...touched.values()].flat().length - (looked.length - none);
    await likes.forgetTouched(workspace, looked, { waiting, until: Math.min(until, now + closedFor) }, now);
    return { kind: 'kept' };
  }

  return { steps: { 'show-cards': showCards } };
}
