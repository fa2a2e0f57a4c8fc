// The cards of lessons after they were posted: they say what their discussion has come to, and are not changed all the time.
import { findCourse, findLesson } from '../../courses/rules.ts';
import type { Deps, RoomJobs, StepEnd } from '../../deps.ts';
import type { UnderLesson } from '../../discussions/jobs/featured.ts';
import { fewestReads, longThread, type Shown } from '../../discussions/rules/featured.ts';
import type { Workspace } from '../../installations/rules.ts';
import { minute } from '../../platform/calendar.ts';
import type { Message } from '../../posts/rules.ts';
import { addressOf, readAddress } from '../../posts/rules.ts';
import { wordsOf } from '../../words/words.ts';
import { lessonCard, promptMessage } from '../blocks/lesson.ts';
import { cardSpacing, cardsToShow } from '../rules/cards.ts';

/** `place/ts`, and the number of its last touch. */
type Touched = [address: string, touch: string];

const unchanged: Omit<Shown, 'at'> = { featured: false, reads: 0, long: false };

export function createCardJobs(deps: Deps, under: UnderLesson): RoomJobs {
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

  /** Makes a card say what is so now; says whether that changed anything. */
  async function show(workspace: Workspace, address: string, shown: Shown | undefined): Promise<boolean> {
    const { place, ts } = readAddress(address);
    const record = await posts.find(workspace, place, ts);
    if (record === undefined) return false;
    const subscription = await subscriptions.find(workspace, record.subscription);
    const course = subscription && findCourse(catalogue, subscription.course);
    const lesson = course && findLesson(course, record.about.split('@')[0] ?? '');
    if (subscription === undefined || course === undefined || lesson === undefined) return false;
    const reads = (await discussions.readers(workspace, place, ts)).length;
    const now = {
      featured: (await under.featured(workspace, place, ts, 1)).length > 0,
      reads: reads >= fewestReads ? reads : 0,
      long: (await discussions.countIn(workspace, place, ts)) >= longThread,
    };
    const was = shown ?? unchanged;
    const words = wordsOf(subscription.locale);
    const web = await deps.slack(workspace.team);
    const edit = async (at: string, { text, blocks }: Message) => web.edit(place, at, { text, blocks });
    const isOther = now.featured !== was.featured || now.reads !== was.reads;
    if (isOther) await edit(ts, lessonCard(words, course, lesson, { card: ts, ...now }));
    if (now.long !== was.long) {
      const standing = await posts.since(workspace, place, record.at);
      const prompt = standing.find(
        (one) => one.record.kind === 'prompt' && one.record.chain === record.chain,
      );
      if (prompt !== undefined)
        await edit(prompt.ts, promptMessage(words, lesson, now.long ? ts : undefined));
    }
    if (!isOther && now.long === was.long) return false;
    await discussions.noteShown(workspace, address, { at: clock.now(), ...now });
    return true;
  }

  /** Looks at the cards whose discussion has changed, the newest first, as many as may be changed now. */
  async function showCards(workspace: Workspace): Promise<StepEnd> {
    const now = clock.now();
    const touched = await byCard(workspace, Object.entries(await likes.touched(workspace)));
    const shown = await discussions.shown(workspace);
    const looked = [...(touched.get('') ?? [])];
    const none = looked.length;
    touched.delete('');
    const plan = cardsToShow([...touched.keys()], shown, now);
    let until = plan.again;
    let left = plan.budget;
    for (const card of plan.now) {
      if (left === 0) {
        until = Math.min(until, now + minute);
        break;
      }
      if (await show(workspace, card, shown.get(card))) left -= 1;
      looked.push(...(touched.get(card) ?? []));
    }
    const waiting = [...touched.values()].flat().length - (looked.length - none);
    await likes.forgetTouched(workspace, looked, { waiting, until: Math.min(until, now + cardSpacing) }, now);
    return { kind: 'kept' };
  }

  return { steps: { 'show-cards': showCards } };
}
