// Takes a turn: sends one message, and its line ends, stays or goes back.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { OutsideFailure } from '../../platform/failure.ts';
import { waitFor } from '../../platform/queue.ts';
import type { SlackWeb } from '../../platform/slack/web.ts';
import { waitAfterOutside } from '../rules/tasks.ts';
import { intentOf, lookAfter, mayStillSend, type Sequence, standsAlone } from '../rules.ts';
import type { Beginning } from '../store/outbox.ts';
import type { NextTurn, SendTurn, TurnEnd } from '../store/turns.ts';
import type { Enqueue } from './enqueue.ts';
import type { createRecord } from './record.ts';
import type { NoteFailure } from './steps.ts';
import type { createStrayJobs } from './stray.ts';
import type { TurnQueue } from './turn-queue.ts';

/** Whether a sequence as it was read still has the text of its part and the address of its reply. */
const isKnown = ({ cursor, attempt, under, root }: Sequence, begun: { part: number; attempt: number }) =>
  cursor === begun.part && attempt + 1 === begun.attempt && (under === undefined || root !== undefined);

/** The most messages that one job sends at once: enough for late answers, at four messages a second. */
const mostAtOnce = 20;

/** The longest a job itself waits for a turn, real ms; a later turn waits in the queue. */
const waitsItself = 1500;

/** A job leaves the turns to another after this many real ms, so that every process has its part. */
const handsOverAfter = 20_000;

/** A turn that this job waits for; its moment is in ms since the job began. */
type Expected = { name: string; moment: number };

export function createTurn(
  deps: Deps,
  plan: ReturnType<typeof createRecord> & {
    begin: (workspace: Workspace, sequence: Sequence, mark: string) => Promise<Beginning>;
    keepStray: ReturnType<typeof createStrayJobs>['keep'];
    turns: TurnQueue;
    enqueue: Enqueue;
    noteFailure: NoteFailure;
    failed: (workspace: Pick<Workspace, 'team'>, error: unknown) => void;
    /** Whether this process takes no more turns. */
    closing: () => boolean;
    /** Measures real ms: the time this process takes from making a message ready to sending it. */
    stopwatch: () => () => number;
  },
) {
  const { turns, begin, close, closeThread, record } = plan;
  const { clock, log, metrics, timings } = deps;
  const { posts } = deps.stores;
  const ms = { between: timings.spacing.perWorkspace, grant: mayStillSend(timings) };

  /**
   * Takes the turns of a workspace while one follows another: sends the message of this turn while waiting for the next. A turn that comes
   * later, or after the job has had its time, is added to the queue.
   */
  function takeTurns(workspace: Workspace, name: string): Promise<void> {
    const sending = new Set<Promise<void>>();
    return loop(workspace, name, sending).finally(() => Promise.all(sending));
  }

  async function loop(workspace: Workspace, name: string, sending: Set<Promise<void>>): Promise<void> {
    const elapsed = plan.stopwatch();
    let expected: Expected[] = [{ name, moment: 0 }];

    const expect = async (next: NextTurn | undefined): Promise<void> => {
      if (next === undefined) return;
      const full = sending.size >= mostAtOnce || elapsed() > handsOverAfter || plan.closing();
      if (full || next.afterMs > waitsItself) return turns.request(workspace, next);
      expected.push({ name: next.name, moment: elapsed() + next.afterMs });
    };

    while (expected.length > 0 || sending.size > 0) {
      const soonest = Math.min(...expected.map(({ moment }) => moment));
      await waitFor(soonest - elapsed(), sending);
      const come = expected.find(({ moment }) => moment <= elapsed());
      if (come === undefined) continue;
      expected = expected.filter((one) => one !== come);
      const { turn, next } = await posts.pickTurn(workspace, come.name, ms);
      await expect(next);
      if (turn === undefined) continue;
      const one: Promise<void> = take(workspace, turn)
        .then(expect)
        .catch((error: unknown) => plan.failed(workspace, error))
        .finally(() => sending.delete(one));
      sending.add(one);
    }
  }

  /** Uses a turn, and another in its place where there was nothing to send; returns the turn that has to be added then. */
  async function take(workspace: Workspace, given: SendTurn): Promise<NextTurn | undefined> {
    for (let turn: SendTurn | undefined = given; turn !== undefined; ) {
      const end = await serve(workspace, turn).catch(noted(workspace, turn.sequence));
      if (end === 'late') return posts.needTurn(workspace);
      const next = await posts.endTurn(workspace, turn, end, clock.now());
      if (end.givenBackMs === undefined) return next;
      const picked = await posts.pickTurn(workspace, '', ms);
      if (picked.turn === undefined) return picked.next;
      await turns.request(workspace, picked.next);
      turn = picked.turn;
    }
    return undefined;
  }

  const noted =
    (workspace: Workspace, of: string) =>
    async (error: unknown): Promise<TurnEnd> => {
      await plan.noteFailure(workspace, { what: 'send-part', of }, error);
      return { line: 'leave' };
    };

  /** Sends the message of this turn, if it may still be sent; returns the end of its line. The turn has another mark from then on. */
  async function serve(workspace: Workspace, turn: SendTurn): Promise<TurnEnd | 'late'> {
    const givenBackMs = timings.spacing.perWorkspace;
    const sequence = await posts.sequence(workspace, turn.sequence);
    if (sequence === undefined) return { line: 'leave', givenBackMs };
    const web = await deps.slack(workspace.team);
    const elapsed = plan.stopwatch();
    const beginning = await begin(workspace, sequence, turn.mark);
    switch (beginning.kind) {
      case 'send': {
        turn.mark = beginning.mark;
        const begun = isKnown(sequence, beginning)
          ? { ...sequence, attempt: beginning.attempt }
          : await posts.sequence(workspace, turn.sequence);
        const end = await send(workspace, web, begun, elapsed);
        return { channelMs: Math.max(0, timings.spacing.perPlace - elapsed()), ...end };
      }
      case 'unsettled':
        await plan.enqueue(workspace, [{ what: 'send-part', of: sequence.id }]);
        return { line: 'stay', channelMs: lookAfter(timings), givenBackMs };
      case 'held':
        return { line: 'stay', channelMs: lookAfter(timings), givenBackMs };
      case 'late':
        return 'late';
      case 'behind':
        return { line: 'behind', behindUntil: clock.now() + waitAfterOutside, givenBackMs };
      case 'released':
        log.info(
          { team: workspace.team, sequence: sequence.id },
          'outbox: not sent, what it stood on has changed',
        );
        return { line: 'leave', givenBackMs };
      case 'parked':
      case 'gone':
        return { line: 'leave', givenBackMs };
    }
  }

  async function send(
    workspace: Workspace,
    web: SlackWeb,
    sequence: Sequence | undefined,
    elapsed: () => number,
  ): Promise<TurnEnd> {
    if (sequence?.message === undefined) throw new Error('a sequence has no message at its cursor');
    const may = () => elapsed() <= mayStillSend(timings);
    if (!may()) {
      log.warn(
        { team: workspace.team, sequence: sequence.id, part: sequence.cursor },
        'outbox: too late to send',
      );
      return unknown(workspace, sequence);
    }
    const { threaded, root } = sequence;
    const said = { text: sequence.message.text, blocks: sequence.message.blocks };
    const intent = intentOf(sequence.id, sequence.cursor);
    const thread = threaded && root !== undefined ? { thread: root } : {};
    const outcome = await web.post({ channel: sequence.place, ...thread, ...said, intent }, may);
    switch (outcome.kind) {
      case 'sent':
        await record(workspace, sequence, outcome.ts);
        return { line: 'leave' };
      case 'stray':
        await plan.keepStray(workspace, sequence, outcome);
        return { line: 'leave' };
      case 'wait':
        metrics.failedOutside('ratelimited');
        await posts.putBack(workspace, sequence, clock.now());
        return { line: 'stay', channelMs: outcome.afterMs, workspaceMs: outcome.afterMs };
      case 'place-closed':
        await close(workspace, sequence, true, outcome.error);
        return { line: 'leave' };
      case 'thread-closed':
        log.warn(
          { team: workspace.team, sequence: sequence.id, error: outcome.error },
          'outbox: a thread is closed',
        );
        await closeThread(workspace, sequence);
        return { line: standsAlone(sequence) ? 'stay' : 'leave' };
      case 'message-refused':
        await posts.putBack(workspace, sequence, clock.now());
        throw new Error(`Slack refused the message: ${outcome.error}`);
      case 'outside':
        await posts.putBack(workspace, sequence, clock.now());
        throw new OutsideFailure(`Slack answered ${outcome.error}`, outcome.error);
      case 'unknown':
        metrics.failedOutside(outcome.error);
        log.warn(
          { team: workspace.team, sequence: sequence.id, part: sequence.cursor, error: outcome.error },
          'outbox: it may stand',
        );
        return unknown(workspace, sequence);
    }
  }

  /** The part may be posted: nothing else is sent in its channel until it was looked for. */
  async function unknown(workspace: Workspace, sequence: Sequence): Promise<TurnEnd> {
    await plan.enqueue(workspace, [{ what: 'send-part', of: sequence.id }]);
    return { line: 'stay', channelMs: lookAfter(timings) };
  }

  return takeTurns;
}
