// The jobs of discussions: take in events kept aside, read a thread again after a gap, and forget old deletions.
import type { Deps, StepEnd } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { likeSchema, likesAmong, microsOf, readingMargin } from '../../likes/rules.ts';
import { day, hour, minute } from '../../platform/calendar.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Begun } from '../../platform/slack/thread.ts';
import { type Address, addressOf } from '../../posts/rules.ts';
import { afterLate, asMayBeKept, type Heard, heardSchema, replyIn } from '../rules/comment.ts';

/** A thread that Slack gives in parts: when its reading began, and when the last part came. */
type Reading = { at: Instant; last: Instant; begun: Begun };

/** A reading is begun anew after this long, or after a pause this long, because another process may have ended it, ms. */
const readFor = hour;
const pauses = 3 * minute;

/** A thread that is missing for this long is not missing by chance, ms. */
const missingFor = 10 * minute;

/** Keeps a message or a deletion; `unknown` when it has nothing to do with a post of ours. */
export type Keep = (workspace: Workspace, place: string, heard: Heard) => Promise<string>;

export function createDiscussionJobs(deps: Deps) {
  const { clock, log } = deps;
  const { discussions, likes, posts, subscriptions } = deps.stores;
  const begun = new Map<string, Reading>();
  /** Threads that Slack did not find, and when. */
  const missing = new Map<string, Instant>();

  /** A reply came in the thread of a question during its session: its answers are read again. */
  async function hearAnswers(
    workspace: Workspace,
    place: string,
    thread: string,
  ): Promise<string | undefined> {
    const root = await posts.find(workspace, place, thread);
    if (root?.kind !== 'turn') return root?.kind;
    const of = addressOf(place, thread);
    await deps.follow(workspace, 'read-answers', of);
    return root.kind;
  }

  const keep: Keep = async (workspace, place, heard) => {
    const now = clock.now();
    const under = heard.thread && (await hearAnswers(workspace, place, heard.thread));
    if (heard.kind === 'edited') return under ?? 'unknown';
    if (heard.kind === 'deleted') {
      const record = await posts.find(workspace, place, heard.ts);
      if (record?.kind === 'question') {
        await deps.follow(workspace, 'withdraw-question', record.about);
      }
      if (record?.kind === 'turn') await deps.follow(workspace, 'repeat-turn', record.about);
      return discussions.remove(workspace, { ...heard, place }, now);
    }
    const { kind, ...told } = heard;
    return discussions.add(workspace, { ...asMayBeKept(told, now, deps.textsKept), place }, now);
  };

  /** A post was recorded: earlier events about it count now, in the order they came. */
  async function replayEvents(workspace: Workspace, { place, ts }: Address): Promise<StepEnd> {
    const events = await posts.pendingEvents(workspace, place, ts);
    // The words of these comments were not kept, so the thread is read for them.
    const entry = { what: 'repair-thread', of: addressOf(place, ts) } as const;
    if (events.some(({ what }) => what === 'message'))
      await posts.put(workspace, entry, clock.now() + afterLate);
    for (const { what, event } of events) {
      if (what === 'like') await likes.add(workspace, { ...likeSchema.parse(event), place }, clock.now());
      else await keep(workspace, place, heardSchema.parse(event));
    }
    await posts.dropPendingEvents(workspace, place, ts);
    return { kind: 'done' };
  }

  /** Makes the comments and likes of a thread equal to those Slack shows. Changes after the reading stay. */
  async function repairThread(workspace: Workspace, { place, ts }: Address): Promise<StepEnd> {
    const id = `${workspace.team}/${addressOf(place, ts)}`;
    const now = clock.now();
    const reading = begun.get(id);
    begun.delete(id);
    const goesOn = reading !== undefined && now - reading.at < readFor && now - reading.last < pauses;
    const { at, begun: before } = goesOn ? reading : { at: now, begun: undefined };
    const readAt = (at - readingMargin) * 1000;
    const web = await deps.slack(workspace.team);
    const outcome = await web.thread(place, ts, before);
    if (outcome.kind === 'wait') {
      begun.set(id, { at, last: now, begun: outcome.begun });
      return { kind: 'again', ms: outcome.afterMs };
    }
    // A thread without any message no longer exists. Slack has to say so twice.
    const isMissing = outcome.kind === 'unseen' && outcome.error === 'thread_not_found';
    const isGone = isMissing && now - (missing.get(id) ?? now) >= missingFor;
    if (isMissing && !isGone) {
      if (!missing.has(id)) missing.set(id, now);
      return { kind: 'later', notBefore: now + missingFor };
    }
    missing.delete(id);
    if (outcome.kind === 'unseen' && !isGone) {
      log.warn(
        { team: workspace.team, place, ts, error: outcome.error },
        'discussions: a thread cannot be read',
      );
      return { kind: 'done' };
    }
    await hearAnswers(workspace, place, ts);
    const emoji = await likes.emoji(workspace, place);
    const messages = outcome.kind === 'read' ? outcome.messages : [];
    for (const message of messages) {
      const reply = replyIn(message, await web.isByPerson(message, workspace.team));
      const told = reply && { ...asMayBeKept(reply, clock.now(), deps.textsKept), asOf: readAt };
      if (told !== undefined) await discussions.add(workspace, { ...told, place }, clock.now());
      const standing = likesAmong(message.reactions, emoji);
      await likes.match(workspace, { place, ts: message.ts }, standing, readAt, clock.now());
    }
    const shown = new Set(messages.map((message) => message.ts));
    const isRootThere = messages.some((one) => one.ts === ts && one.subtype !== 'tombstone');
    if (!isRootThere) await discussions.remove(workspace, { place, ts }, clock.now());
    for (const known of await discussions.inThread(workspace, place, ts)) {
      if (shown.has(known) || microsOf(known) >= readAt) continue;
      await discussions.remove(workspace, { place, ts: known }, clock.now());
    }
    return { kind: 'done' };
  }

  /** A person keeps their comments out of what is featured, or lets them in: messages that show them are refreshed. */
  async function showPerson(workspace: Workspace, of: string): Promise<StepEnd> {
    const person = (await posts.entry(workspace, 'show-person', of))?.cause;
    if (person === undefined) return { kind: 'done' };
    const forget = await discussions.isQuiet(workspace, person);
    for (const place of await subscriptions.places(workspace)) {
      for (const pin of forget ? await discussions.pins(workspace, place) : []) {
        if (pin.person === person) await discussions.unpin(workspace, place, pin.ts, clock.now());
      }
      const told = await discussions.tellOf(workspace, { place, person, forget }, clock.now());
      if (!forget) await reread(workspace, place, told);
    }
    return { kind: 'done' };
  }

  /** A channel has a new id: its cards are compared with the events under both ids. */
  async function touchPlace(workspace: Workspace, place: string): Promise<StepEnd> {
    const now = clock.now();
    const standing = await posts.since(workspace, place, now - 30 * day);
    for (const { ts } of standing.filter(({ record }) => record.kind === 'lesson')) {
      await deps.follow(workspace, 'show-card', addressOf(place, ts));
      await deps.follow(workspace, 'show-prompt', addressOf(place, ts));
    }
    return { kind: 'done' };
  }

  /** The words of these comments were forgotten: their threads are read again, as far back as words are kept. */
  async function reread(workspace: Workspace, place: string, tss: readonly string[]): Promise<void> {
    const now = clock.now();
    const young = tss.filter((ts) => now - Number(ts) * 1000 < deps.textsKept);
    const threads = new Set((await discussions.some(workspace, place, young)).map(({ thread }) => thread));
    for (const ts of threads) {
      const entry = { what: 'repair-thread', of: addressOf(place, ts) } as const;
      // A change of a moment ago is older than the reading by then.
      await posts.put(workspace, entry, now + 2 * readingMargin);
    }
  }

  async function tick(now: Instant): Promise<void> {
    for (const [id, { at }] of begun) if (now - at > readFor) begun.delete(id);
    for (const [id, at] of missing) if (now - at > readFor) missing.delete(id);
  }

  async function forgetTexts(workspace: Workspace): Promise<StepEnd> {
    for (const place of await subscriptions.places(workspace))
      await discussions.sweep(workspace, place, clock.now(), deps.textsKept);
    return { kind: 'done' };
  }

  return {
    steps: {
      'adopt-events': replayEvents,
      'repair-thread': repairThread,
      'show-person': showPerson,
      'touch-place': touchPlace,
      'forget-comment-texts': forgetTexts,
    },
    tick,
    keep,
  };
}
