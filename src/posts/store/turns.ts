// Stores of turns: the next message of a workspace, and its moment. All moments are real ms by the clock of Redis.
import type { Workspace } from '../../installations/rules.ts';
import { keys as installations } from '../../installations/store.ts';
import type { Instant } from '../../platform/clock.ts';
import type { Connection } from '../../platform/redis.ts';
import { createScript } from '../../platform/scripts.ts';
import { keys, taskKeys, turnKeys } from './keys.ts';

const scripts = {
  join: createScript(new URL('./join-line.lua', import.meta.url)),
  need: createScript(new URL('./need-turn.lua', import.meta.url)),
  pick: createScript(new URL('./pick-turn.lua', import.meta.url)),
  end: createScript(new URL('./end-turn.lua', import.meta.url)),
};

/** A turn that has to be added to the queue: its name, and the real ms until then. */
export type NextTurn = { afterMs: number; name: string };

/** A message with its turn. It belongs to the job that was given it while its channel has this mark. */
export type SendTurn = { channel: string; line: string; sequence: string; mark: string };

/** The end of a line after its turn. */
export type TurnEnd = {
  /** `behind`: it is moved behind the message it replies to; where it was already behind that, it waits until `behindUntil`. */
  line: 'leave' | 'stay' | 'behind';
  behindUntil?: Instant;
  /** The real ms for which nothing is sent in the channel. */
  channelMs?: number;
  /** The real ms for which nothing is sent in the workspace. */
  workspaceMs?: number;
  /** The real ms by which the turn is given back, because nothing was sent; the job that ends it so takes another at once. */
  givenBackMs?: number;
};

export function createTurns(redis: Connection) {
  const installation = ({ team, generation }: Workspace) => ({
    key: installations.installation(team),
    generation,
  });

  return {
    /**
     * Has sequences whose next message is due wait for their turn. A waiting one keeps its position. One that has `begun` does not wait: its
     * message may be posted and has to be looked for, or all of it is done.
     */
    async joinLine(
      workspace: Workspace,
      sequences: readonly string[],
      now: Instant,
    ): Promise<{ next: NextTurn | undefined; begun: string[] }> {
      const { key, generation } = installation(workspace);
      const { team } = workspace;
      const touched = [
        key,
        ...taskKeys(team),
        ...turnKeys(team),
        ...sequences.map((id) => keys.sequence(team, id)),
      ];
      const reply = await scripts.join(redis, touched, [generation, now]);
      const [, , ...begun] = Array.isArray(reply) ? reply : [];
      return { next: nextTurn(reply), begun: sequences.filter((_, index) => begun[index] === 1) };
    },

    /** The turn that has to be added, if messages wait and none is expected, or the expected one does not come. */
    async needTurn(workspace: Workspace): Promise<NextTurn | undefined> {
      const { key, generation } = installation(workspace);
      return nextTurn(await scripts.need(redis, [key, ...turnKeys(workspace.team)], [generation]));
    },

    /** Takes the turn with this name: the message to send, if one may be sent now, and the next turn to be added. */
    async pickTurn(
      workspace: Workspace,
      name: string,
      ms: { between: number; grant: number },
    ): Promise<{ turn: SendTurn | undefined; next: NextTurn | undefined }> {
      const { key, generation } = installation(workspace);
      const args = [generation, name, Math.ceil(ms.between), Math.ceil(ms.grant)];
      const reply = await scripts.pick(redis, [key, ...turnKeys(workspace.team)], args);
      const [, , channel, line, sequence, mark] = Array.isArray(reply) ? reply.map(String) : [];
      const next = nextTurn(reply);
      if (channel === undefined || line === undefined || sequence === undefined || mark === undefined)
        return { turn: undefined, next };
      return { turn: { channel, line, sequence, mark }, next };
    },

    /** Ends a turn; the sequence's next message waits for its own. */
    async endTurn(
      workspace: Workspace,
      turn: SendTurn,
      end: TurnEnd,
      now: Instant,
    ): Promise<NextTurn | undefined> {
      const { key, generation } = installation(workspace);
      const { team } = workspace;
      const touched = [key, keys.sequence(team, turn.sequence), ...taskKeys(team), ...turnKeys(team)];
      const { channelMs = 0, workspaceMs = 0, givenBackMs = -1, behindUntil = now } = end;
      const args = [generation, now, turn.channel, turn.line, turn.mark, end.line];
      const reply = await scripts.end(redis, touched, [
        ...args,
        Math.ceil(channelMs),
        Math.ceil(workspaceMs),
        Math.ceil(givenBackMs),
        behindUntil,
      ]);
      return nextTurn(reply);
    },

    /** The number of messages that wait for their turn. */
    waitingMessages: ({ team }: Pick<Workspace, 'team'>): Promise<number> => redis.zcard(keys.lines(team)),
  };
}

function nextTurn(reply: unknown): NextTurn | undefined {
  const [afterMs, name] = Array.isArray(reply) ? reply : [];
  return Number(afterMs) >= 0 ? { afterMs: Number(afterMs), name: String(name) } : undefined;
}

/** A line as `turns.lua` writes it: since when it waits (real ms of Redis), its channel, and the sequence. */
export function readLine(line: string): { channel: string; at: number; sequence: string } {
  const [channel = '', , at = '', , sequence = ''] = line.split('|');
  return { channel, at: Number(at), sequence };
}
