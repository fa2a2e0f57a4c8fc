// The strikes of a run. Each begins by itself, lasts a while, ends by itself, and reports whether it hit anything.
import type { Fault } from '../../src/sandbox/faults.ts';
import { channels, people } from '../../src/sandbox/world.ts';
import type { Chance } from './chance.ts';
import { isCard } from './people.ts';
import type { RedisHost } from './redis-host.ts';
import { pause, type Replica, type Stage, type Way } from './stage.ts';

export type Ground = {
  stage: Stage;
  host: RedisHost;
  chance: Chance;
  /** The channels in which people ask and answer. */
  places: readonly string[];
  /** The channels whose card was deleted. */
  deleted: Set<string>;
  /** The channels that were archived for a while. */
  archived: Set<string>;
  /** Resumes a course that was paused with its channel. */
  resume: (channel: string) => Promise<void>;
};

/** The parts of a run, in their order. */
export const phases = ['subscribe', 'ask', 'monday', 'mingle', 'ask again', 'friday', 'evening'] as const;
export type Phase = (typeof phases)[number];
type Phases = readonly [Phase, ...Phase[]];

type Strike = {
  way?: Way;
  /** The phases it can hit; all by default. */
  phases?: Phases;
  /** A strike that is never drawn together with this one: their combined effect is outside the model. */
  notWith?: string;
  /** Returns whether it hit: a step that never came was not struck. */
  strike: (ground: Ground) => Promise<boolean>;
};

/** The operations of outbox, sequence and sweep, and those that store people's acts; and the phases they come in. */
export const steps: Record<string, Phases> = {
  'create-subscription': ['subscribe'],
  'claim-lesson': ['monday'],
  'reserve-sequence': ['monday', 'evening'],
  'join-line': phases,
  'pick-turn': phases,
  'begin-sending': phases,
  'end-turn': phases,
  'put-back': phases,
  'keep-stray': ['monday'],
  'mark-stray': ['monday'],
  'record-introduction': ['subscribe'],
  'record-questions': ['ask', 'ask again'],
  'record-text': ['monday'],
  'record-prompt': ['monday'],
  'record-lesson': ['monday'],
  'record-question': ['ask', 'ask again'],
  'add-question': ['ask', 'ask again'],
  'freeze-questions': ['friday'],
  'change-guest': ['subscribe', 'friday'],
  'change-hour': ['friday'],
  'record-agenda': ['friday'],
  'record-turn': ['friday'],
  'match-answers': ['friday'],
  'keep-digest': ['evening'],
  'take-edit': ['ask', 'ask again', 'mingle', 'friday'],
  'end-refresh': ['ask', 'ask again', 'mingle', 'friday'],
  'record-digest': ['evening'],
  'end-step': phases,
  'put-task': phases,
  'add-like': ['mingle', 'friday'],
  'add-comment': ['mingle', 'friday'],
};

const post = 'chat.postMessage';

/** The longest wait for a step, ms. */
const patience = 1500;

/** An admin deletes the next card as soon as it is posted, so that the messages after it are posted outside its thread. */
async function deleteCard({ stage: { sandbox }, deleted }: Ground): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += 2) {
    const card = sandbox.state().messages.find((one) => isCard(one) && !deleted.has(one.channel));
    if (card !== undefined && card.replyCount === 0) {
      deleted.add(card.channel);
      await sandbox.act({ do: 'delete', as: people.ada.id, channel: card.channel, ts: card.ts });
      return true;
    }
    await pause(2);
  }
  return false;
}

/** Acts on the first process that comes to a step; false if none came. */
async function atStep(
  ground: Ground,
  operation: string,
  hit: (replica: Replica) => 'cut-after' | 'drop-before' | Promise<undefined>,
): Promise<boolean> {
  const { stage } = ground;
  // Work is put back only if Slack asks to wait.
  if (operation === 'put-back')
    stage.sandbox.faults.add({ method: post, answer: 'rate-limited', retryAfter: 1 });
  const deleting = operation.endsWith('-stray') ? deleteCard(ground) : undefined;
  let done: Promise<unknown> | undefined;
  const offs = stage.replicas.map((replica) =>
    replica.onCommand((command) => {
      if (done !== undefined || command.operation !== operation) return undefined;
      const verdict = hit(replica);
      done = Promise.resolve(verdict);
      return verdict;
    }),
  );
  for (let waited = 0; done === undefined && waited < patience; waited += 20) await pause(20);
  for (const off of offs) off();
  await Promise.all([done, deleting]);
  return done !== undefined;
}

async function killed(replica: Replica, chance: Chance): Promise<void> {
  replica.kill();
  await pause(chance.between(20, 400));
  await replica.start();
}

const one = ({ stage, chance }: Ground): Replica | undefined =>
  stage.replicas[chance.between(0, stage.replicas.length - 1)];

function killedAt(operation: string, when: 'before' | 'after'): Strike {
  return {
    async strike(ground) {
      let struck: Replica | undefined;
      const hit = await atStep(ground, operation, (replica) => {
        struck = replica;
        replica.kill();
        return when === 'before' ? 'drop-before' : 'cut-after';
      });
      if (struck !== undefined) await killed(struck, ground.chance);
      return hit;
    },
  };
}

/** Freezes the process at a step for longer than the settle delay; then it continues normally. */
function frozenAt(operation: string, when: 'before' | 'after'): Strike {
  return {
    strike: (ground) => {
      const ms = ground.chance.between(600, 1200);
      return atStep(ground, operation, async (replica) => {
        replica.freeze();
        const thawed = pause(ms).then(() => void replica.thaw());
        if (when === 'before') await thawed;
        return undefined;
      });
    },
  };
}

/** Cuts the connection to Redis at a step; the process lives on. */
const cutAt = (operation: string, when: 'before' | 'after'): Strike => ({
  strike: (ground) => atStep(ground, operation, () => (when === 'before' ? 'drop-before' : 'cut-after')),
});

const slack = (fault: Fault): Strike => ({
  async strike({ stage, chance }) {
    const times = chance.between(1, 3);
    stage.sandbox.faults.add({ ...fault, times });
    await pause(chance.between(200, 900));
    return true;
  },
});

/**
 * The clock of Redis's machine is wrong for a while, as after a failover to another. Turns, by their horizon, and settle delays recover at
 * once from steps of more than ten minutes, and from small steps after the length of the step; steps between those would take longer than a
 * run. A step ahead ends the settle delay early, so it is not drawn where Slack shows a message late; see docs/reliability.md.
 */
const redisClock = (sign: 1 | -1): Strike => ({
  notWith: 'posts after the time-out',
  async strike({ stage, host, chance }) {
    const wrong = sign * (chance.percent(50) ? chance.between(11, 59) * 60_000 : chance.between(100, 2000));
    const step = async (from: number, to: number) => {
      for (const { proxy } of stage.replicas) proxy.skewTo(to);
      await host.expireSooner(to - from);
    };
    await step(0, wrong);
    await pause(chance.between(100, 2000));
    await step(wrong, 0);
    return true;
  },
});

/** An admin archives a channel and soon unarchives it; its organiser resumes the course. */
async function archive({ stage: { sandbox }, chance, places, archived, resume }: Ground): Promise<boolean> {
  // Slack cannot archive #general.
  const [channel] = chance.shuffle(places.filter((id) => id !== channels.general.id));
  if (channel === undefined) return false;
  archived.add(channel);
  await sandbox.act({ do: 'archive', as: people.ada.id, channel });
  await pause(chance.between(50, 2500));
  await sandbox.act({ do: 'unarchive', as: people.ada.id, channel });
  await resume(channel);
  return true;
}

/** A post is hit, and the calling process dies of it. */
const killedWhilePosting: Strike = {
  async strike(ground) {
    const { sandbox, replicas } = ground.stage;
    const posted = () => sandbox.calls().filter(({ method }) => method === 'chat.postMessage').length;
    const before = posted();
    sandbox.faults.add({ method: 'chat.postMessage', answer: 'hang', after: true });
    for (let waited = 0; posted() === before && waited < patience; waited += 5) await pause(5);
    if (posted() === before) return false;
    await Promise.all(replicas.map((replica) => killed(replica, ground.chance)));
    return true;
  },
};

const events = (how: 'twice' | 'late' | 'lost'): Strike => ({
  async strike({ stage, chance }) {
    stage.sandbox.faults.events({ how, ms: chance.between(20, 400), times: chance.between(1, 4) });
    await pause(300);
    return true;
  },
});

const redis = (begin: (host: RedisHost) => unknown, end: (host: RedisHost) => unknown): Strike => ({
  async strike({ host, chance }) {
    await begin(host);
    // Thirty seconds are rare, because a thousand runs have one hour.
    await pause(chance.percent(0.5) ? 30_000 : chance.between(100, 2500));
    await end(host);
    return true;
  },
});

export const strikes: Record<string, Strike> = {
  'killed at any moment': {
    async strike(ground) {
      await pause(ground.chance.between(0, 400));
      const replica = one(ground);
      if (replica !== undefined) await killed(replica, ground.chance);
      return true;
    },
  },
  'killed while posting': killedWhilePosting,
  ...Object.fromEntries(
    Object.entries(steps).flatMap(([operation, when]) =>
      (['before', 'after'] as const).flatMap((side) => [
        [`killed ${side} ${operation}`, { ...killedAt(operation, side), phases: when }],
        [`frozen ${side} ${operation}`, { ...frozenAt(operation, side), phases: when }],
        [`cut off ${side} ${operation}`, { ...cutAt(operation, side), phases: when }],
      ]),
    ),
  ),

  'Redis killed and restarted': redis(
    (host) => host.kill(),
    (host) => host.restart(),
  ),
  'Redis frozen': redis(
    (host) => host.stop(),
    (host) => host.cont(),
  ),
  'Redis full': redis(
    (host) => host.fill(),
    (host) => host.empty(),
  ),
  'Redis with its clock ahead': redisClock(1),
  'Redis with its clock behind': redisClock(-1),
  'Redis slow': {
    async strike({ stage, chance }) {
      const ms = chance.between(10, 80);
      const offs = stage.replicas.map((replica) =>
        replica.onCommand(async () => {
          await pause(ms);
          return undefined;
        }),
      );
      await pause(chance.between(500, 1500));
      for (const off of offs) off();
      return true;
    },
  },
  'Redis connections cut': {
    async strike(ground) {
      one(ground)?.proxy.cut();
      await pause(50);
      return true;
    },
  },

  '429 with Retry-After': slack({ method: post, answer: 'rate-limited', retryAfter: 1 }),
  '500 without posting': slack({ method: post, answer: 'status', status: 500 }),
  '500 after having posted': slack({ method: post, answer: 'status', status: 500, after: true }),
  'internal_error after having posted': slack({
    method: post,
    answer: 'error',
    error: 'internal_error',
    after: true,
  }),
  'socket closed before posting': slack({ method: post, answer: 'cut' }),
  'socket closed after having posted': slack({ method: post, answer: 'cut', after: true }),
  'hangs without posting': slack({ method: post, answer: 'hang' }),
  'posts after the time-out': slack({ method: post, answer: 'late', ms: 300 }),
  'the look fails': slack({ method: 'conversations.history', answer: 'status', status: 503 }),
  'the look in a thread hangs': slack({ method: 'conversations.replies', answer: 'hang' }),
  'users.info hangs': slack({ method: 'users.info', answer: 'hang' }),
  'conversations.info fails': slack({ method: 'conversations.info', answer: 'status', status: 500 }),
  'a card deleted before its text': { phases: ['monday'], strike: deleteCard },
  'chat.delete fails': {
    phases: ['monday'],
    async strike(ground) {
      const method = 'chat.delete';
      const ways: readonly [Fault, ...Fault[]] = [
        { method, answer: 'rate-limited', retryAfter: 1 },
        { method, answer: 'hang' },
        { method, answer: 'cut', after: true },
        { method, answer: 'error', error: 'cant_delete_message' },
      ];
      ground.stage.sandbox.faults.add(ground.chance.pick(ways));
      return deleteCard(ground);
    },
  },
  'chat.update fails': slack({ method: 'chat.update', answer: 'status', status: 500 }),

  'events twice': events('twice'),
  'events late and out of order': events('late'),
  'events lost on the way': events('lost'),

  'a socket without hello': {
    way: 'socket',
    async strike({ stage, chance }) {
      stage.sandbox.sockets.silent(chance.between(1, 2));
      stage.sandbox.sockets.cut();
      await pause(300);
      return true;
    },
  },
  'sockets asked to leave': {
    way: 'socket',
    async strike({ stage, chance }) {
      stage.sandbox.sockets.disconnect(chance.percent(50) ? 'warning' : 'refresh_requested');
      await pause(200);
      return true;
    },
  },

  'a channel archived for a while': { strike: archive },
  'a clock that jumps up to an hour': {
    async strike(ground) {
      const replica = one(ground);
      replica?.skewTo((ground.chance.percent(50) ? 1 : -1) * ground.chance.between(5, 59) * 60_000);
      await pause(ground.chance.between(300, 900));
      replica?.skewTo(0);
      return true;
    },
  },
  'clocks five seconds apart': {
    async strike({ stage }) {
      for (const [index, replica] of stage.replicas.entries()) replica.skewTo(index % 2 === 0 ? 2500 : -2500);
      await pause(800);
      for (const replica of stage.replicas) replica.skewTo(0);
      return true;
    },
  },
};
