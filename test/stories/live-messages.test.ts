// Each kind of live message, and what can come between what is so and what it says: in the end it says what is so.
import { expect, test } from 'vitest';
import { createInstallationStore } from '../../src/installations/store.ts';
import { createQuestionStore } from '../../src/questions/store/questions.ts';
import type { SandboxMessage } from '../../src/sandbox/contract.ts';
import type { Fault } from '../../src/sandbox/faults.ts';
import { keys as subscriptions } from '../../src/subscriptions/store/keys.ts';
import { fridays } from '../support/friday.ts';
import { people, world } from '../support/world.ts';

type Args = Readonly<Record<string, unknown>>;

/** What comes between. Each has a channel of its own, in which every kind is posted. */
const cases = {
  reserved: 'changed while reserved',
  sending: 'changed while being sent',
  posted: 'changed once posted',
  twice: 'changed twice at once',
  between: 'changed between render and store',
  late: 'a change that timed out comes about after the next one',
  crash: 'the process ends while its change is on its way',
  months: 'changed after months',
  wait: 'Slack says 429',
  message_not_found: 'Slack says message_not_found',
  edit_window_closed: 'Slack says edit_window_closed',
  cant_update_message: 'Slack says cant_update_message',
};
type Case = keyof typeof cases;
const isCase = (name: string): name is Case => Object.hasOwn(cases, name);
const names = Object.keys(cases).filter(isCase);
const channelOf = (name: Case) => `C0MORE${String(names.indexOf(name) + 1).padStart(4, '0')}`;
const all = names.map(channelOf);

type Kind = {
  /** Has it posted in every channel. */
  bring?: () => Promise<unknown>;
  /** Whether these are the blocks with which it is posted. */
  isIt: (blocks: string) => boolean;
  message: (channel: string) => SandboxMessage | undefined;
  /** Makes another thing so, and then a third; waits for nothing that follows. */
  change: (channel: string, to: 1 | 2) => Promise<unknown>;
  /** The same before it is posted, where that is done otherwise, and what it says then. */
  early?: { change: (channel: string) => Promise<unknown>; says: string };
  /** What it says, in a word; and the right words at first and after each change. */
  read: (blocks: string) => string;
  says: readonly [string, string, string?];
  /** It is not shown at once, and not often. */
  isSlow?: boolean;
  /** It is posted once more where it was deleted. */
  isRepeated?: boolean;
  /** What is done later changes it. */
  isShownLater?: boolean;
  /** Is done in all channels, for the kinds that follow. */
  after?: () => Promise<unknown>;
  /** What it says no more once the answer of the guest was deleted, months after. */
  afterMonths?: string;
  /** Cases that cannot come about, and why. */
  never?: Partial<Record<Case, string>>;
};

const askTimeout = 500;
/** How long a call is waited for, real ms. */
const patience = 10_000;
const here = world({ moreChannels: all.length, waits: { askTimeout, postTimeout: 400 } });
const { ada, lin, marco, wei } = people;
const { invite, shown } = fridays(here);

const each = async (what: (channel: string) => Promise<unknown>) => {
  for (const channel of all) await what(channel);
};
const withBlock = (channel: string, block: string) =>
  here.posts(channel).findLast((one) => shown(one).includes(`"block_id":"${block}"`));
const at = (channel: string, ts: string | undefined) => here.posts(channel).find((one) => one.ts === ts);
const wordIn = (blocks: string, marks: Record<string, string>) =>
  Object.keys(marks).find((word) => blocks.includes(marks[word] ?? '')) ?? '';
const tsOf = async (done: ReturnType<typeof here.sandbox.act>): Promise<string> => {
  const result = await done;
  return result.ok ? (result.ts ?? '') : '';
};
const says = (who: { id: string }, channel: string, thread: string, text: string) =>
  tsOf(here.sandbox.act({ do: 'message', as: who.id, channel, thread, text }));

/** The questions that were open once, by channel and number. */
const asked = new Map<string, string>();

async function questionsOf(channel: string) {
  const { id: team } = here.sandbox.state().workspace;
  const workspace = await createInstallationStore(here.redis).find(team);
  const subscription = await here.redis.get(subscriptions.place(team, channel));
  if (workspace === undefined || subscription === null) throw new Error('the channel has no course');
  return { workspace, subscription, questions: createQuestionStore(here.redis) };
}
/** A question of a channel by its number; changed here as who asked it changes it in the list of their own, which is shorter. */
async function questionAt(channel: string, number: number) {
  const { workspace, subscription, questions } = await questionsOf(channel);
  for (const one of await questions.open(workspace, subscription))
    asked.set(`${channel} ${one.number}`, one.id);
  const question = await questions.find(workspace, asked.get(`${channel} ${number}`) ?? '');
  if (question === undefined) throw new Error(`nobody asked ${number}`);
  return { workspace, questions, question };
}
async function withdraw(channel: string, number: number): Promise<void> {
  const { workspace, questions, question } = await questionAt(channel, number);
  await questions.withdraw(workspace, question, here.sandbox.clock.now());
  await here.app.tick();
}
const last = 4;

/** By channel: the comment below the card, the guest’s answer, and their invitation, which is one of many in one conversation. */
const comments = new Map<string, string>();
const answers = new Map<string, string>();
const invitations = new Map<string, string>();
let direct = '';

const inDirect = (channel: string, action: string) =>
  here.click(wei, { channel: direct, ts: invitations.get(channel) ?? '' }, action);
const answerAgain = (channel: string, text: string) =>
  here.sandbox.act({ do: 'edit', as: wei.id, channel, ts: answers.get(channel) ?? '', text });
async function inviteAll(date: string): Promise<void> {
  direct = await here.direct(wei);
  await each(async (channel) => {
    await invite(ada, wei, { channel, date });
    const found = here.posts(direct).findLast((one) => shown(one).includes(`<#${channel}>`));
    invitations.set(channel, found?.ts ?? '');
  });
}
async function callOff(channel: string): Promise<void> {
  const { subscription } = await questionsOf(channel);
  await here.say(ada, 'guest', channel);
  await here.until(async () => (await here.view(ada)).text.includes(subscription));
  await here.click(ada, { view: (await here.view(ada)).id }, 'guest-cancel');
}

const once = 'it changes but once';
const notYet = 'nothing can change it before it is there';
const unanswered = 'its guest cannot answer it yet; that it is called off meanwhile is not tried here';
const over = 'months after its session nothing changes it any more';

const kinds: Record<string, Kind> = {
  card: {
    bring: () => here.move({ to: '2026-11-30T09:00:00Z' }),
    isIt: (blocks) => blocks.includes('"takeaways"'),
    message: (channel) => withBlock(channel, 'takeaways'),
    async change(channel, to) {
      const liking = (who: { id: string }, how: 'react' | 'unreact') =>
        here.sandbox.act({ do: how, as: who.id, channel, ts: comments.get(channel) ?? '', emoji: '+1' });
      if (!comments.has(channel)) {
        const card = withBlock(channel, 'takeaways')?.ts ?? '';
        comments.set(channel, await says(marco, channel, card, 'A reason'));
        await liking(ada, 'react');
      }
      await liking(lin, to === 1 ? 'react' : 'unreact');
    },
    read: (blocks) => (blocks.includes('featured-open') ? 'featured' : 'plain'),
    says: ['plain', 'featured', 'plain'],
    isSlow: true,
    never: { reserved: notYet },
  },
  head: {
    bring: () => each((channel) => here.askAtOnce(marco, 'First?', channel)),
    isIt: (blocks) => blocks.includes('"block_id":"questions"'),
    message: (channel) => withBlock(channel, 'questions'),
    change: (channel, to) => here.askAtOnce(lin, to === 1 ? 'Second?' : 'Third?', channel),
    read: (blocks) => /(\d+) questions? so far/.exec(blocks)?.[1] ?? '',
    says: ['1', '2', '3'],
    after: () =>
      each(async (channel) => {
        for (const text of ['Second?', 'Third?']) await here.askAtOnce(lin, text, channel);
      }),
    never: { months: over },
  },
  question: {
    bring: () => each((channel) => here.askAtOnce(ada, 'Last?', channel)),
    isIt: (blocks) => blocks.includes('Last?'),
    message: (channel) => here.posts(channel).find((one) => /"question".*Last/.test(shown(one))),
    async change(channel, to) {
      const { workspace, questions, question } = await questionAt(channel, last);
      await questions.edit(workspace, question, `Last, ${to}?`, here.sandbox.clock.now());
      await here.app.tick();
    },
    read: (blocks) => /Last(?:, \d)?/.exec(blocks)?.[0] ?? '',
    says: ['Last', 'Last, 1', 'Last, 2'],
    after: () =>
      each(async (channel) => {
        await here.askAtOnce(marco, 'After the last?', channel);
        await questionAt(channel, last);
      }),
    never: { months: over },
  },
  invitation: {
    bring: () => inviteAll('2026-12-04T16:00:00Z'),
    isIt: (blocks) => blocks.includes('"invitation"'),
    message: (channel) => at(direct, invitations.get(channel)),
    change: (channel, to) => (to === 1 ? inDirect(channel, 'guest-accept') : callOff(channel)),
    read: (blocks) =>
      wordIn(blocks, { asks: 'guest-accept', accepted: 'guest-back-out', off: 'invitation-state' }),
    says: ['asks', 'accepted', 'off'],
    never: { reserved: unanswered, sending: unanswered, months: over },
  },
  'note about a guest': {
    async bring() {
      await inviteAll('2026-12-11T16:00:00Z');
      await each((channel) => inDirect(channel, 'guest-accept'));
    },
    isIt: (blocks) => blocks.includes('"block_id":"guest"'),
    message: (channel) => withBlock(channel, 'guest'),
    async change(channel) {
      await here.until(async () => shown(at(direct, invitations.get(channel))).includes('guest-back-out'));
      await inDirect(channel, 'guest-back-out');
    },
    read: (blocks) => wordIn(blocks, { off: 'guest-off', announced: '"guest"' }),
    says: ['announced', 'off'],
    never: { twice: once, between: once, months: over },
  },
  agenda: {
    bring: () => here.move({ to: '2026-12-04T16:00:00Z' }),
    isIt: (blocks) => blocks.includes('"block_id":"agenda"'),
    message: (channel) => withBlock(channel, 'agenda'),
    change: (channel, to) => withdraw(channel, to + 1),
    read: (blocks) => `${blocks.split('_withdrawn_').length - 1} withdrawn`,
    says: ['0 withdrawn', '1 withdrawn', '2 withdrawn'],
    after: () =>
      each(async (channel) => {
        for (const number of [2, 3]) await withdraw(channel, number);
      }),
    afterMonths: '✓',
  },
  'question of the hour': {
    bring: () =>
      each(async (channel) => {
        const turn = withBlock(channel, 'turn')?.ts ?? '';
        answers.set(channel, await says(wei, channel, turn, 'Said 0'));
        await here.click(wei, { channel, ts: turn }, 'turn-next');
      }),
    isIt: (blocks) => /"turn-question".*Last/.test(blocks),
    message: (channel) =>
      here.posts(channel).findLast((one) => /"turn-question".*Last|"turn-withdrawn"/.test(shown(one))),
    async change(channel, to) {
      const turn = here.posts(channel).findLast((one) => /"turn-question".*Last/.test(shown(one)))?.ts ?? '';
      if (to === 1) return says(wei, channel, turn, 'So it is');
      const { messages } = here.sandbox.state();
      const reply = messages.find((one) => one.threadTs === turn && one.user === wei.id)?.ts ?? '';
      return here.sandbox.act({ do: 'delete', as: wei.id, channel, ts: reply });
    },
    early: { change: (channel) => withdraw(channel, last), says: 'withdrawn' },
    read: (blocks) =>
      wordIn(blocks, { withdrawn: 'turn-withdrawn', answered: '✓', asked: 'answer in the thread' }),
    says: ['asked', 'answered', 'asked'],
    isRepeated: true,
    afterMonths: '✓',
  },
  'list of who answers': {
    isIt: (blocks) => blocks.includes('"block_id":"list"'),
    message: (channel) =>
      here.posts(direct).findLast((one) => /"list"/.test(shown(one)) && shown(one).includes(`<#${channel}>`)),
    // It changes when the hour is over, as the recap comes.
    change: async () => undefined,
    read: (blocks) => wordIn(blocks, { asks: '"list-how"', over: '"list"' }),
    says: ['asks', 'over'],
    isShownLater: true,
    never: {
      ...{ reserved: 'an hour lies between', sending: 'an hour lies between', months: over },
      ...{ twice: once, between: once, crash: 'it would end while the other channels change' },
    },
  },
  recap: {
    bring: () => here.move({ to: '2026-12-04T17:00:00Z' }),
    isIt: (blocks) => blocks.includes('"block_id":"recap"'),
    message: (channel) => withBlock(channel, 'recap'),
    change: (channel, to) => answerAgain(channel, `Said ${to}`),
    read: (blocks) => /Said \d/.exec(blocks)?.[0] ?? '',
    says: ['Said 0', 'Said 1', 'Said 2'],
    after: () => each((channel) => answerAgain(channel, 'Said 0')),
    afterMonths: 'Said 0',
  },
  digest: {
    bring: () => here.move({ to: '2026-12-04T17:16:00Z' }),
    isIt: (blocks) => blocks.includes('"block_id":"digest"'),
    message: (channel) => withBlock(channel, 'digest'),
    change: (channel, to) => answerAgain(channel, `Said ${to}`),
    read: (blocks) => /Said \d/.exec(blocks)?.[0] ?? '',
    says: ['Said 0', 'Said 1', 'Said 2'],
    afterMonths: 'Said 0',
  },
};

/** What is wrong, each in a line. */
const wrong: string[] = [];
const look = (name: string, kind: Kind, one: Case, should: string | undefined): void => {
  const found = kind.read(shown(kind.message(channelOf(one))));
  if (found !== should) wrong.push(`${name}, ${cases[one]}: says “${found}”, should say “${should}”`);
};

/** The next call that is meant goes wrong; resolves once it has come. */
function next(fault: Fault, isMeant: (args: Args) => boolean): () => Promise<void> {
  let came = false;
  const only = (args: Args) => {
    const isNow = isMeant(args);
    came ||= isNow;
    return isNow;
  };
  here.sandbox.faults.add({ ...fault, only });
  return async () => {
    const late = performance.now() + patience;
    await here.until(async () => came || performance.now() > late);
    if (!came) wrong.push(`no ${fault.method} came to be ${fault.answer}`);
  };
}
/** The same, held until it is let go. */
function hold(fault: Pick<Fault, 'method'> & { after?: boolean }, isMeant: (args: Args) => boolean) {
  let letGo = () => {};
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  return { letGo, seen: next({ ...fault, answer: 'held', until }, isMeant) };
}
const update = 'chat.update';
const changes =
  ({ channel, ts }: SandboxMessage) =>
  (args: Args) =>
    args.channel === channel && args.ts === ts;

/** Minutes pass where a kind is not shown at once, until this has come. */
async function inTime({ isSlow }: Kind, coming: Promise<void>): Promise<void> {
  let isThere = isSlow !== true;
  const there = coming.finally(() => {
    isThere = true;
  });
  while (!isThere) await here.move({ advance: 'PT1M', jump: true });
  return there;
}

/** Time passes until all is shown that is to be. */
async function pass({ isSlow }: Kind): Promise<void> {
  const moves = isSlow === true ? ['PT1M', 'PT10M', 'PT10M'] : ['PT2M', 'PT2M'];
  // What has failed waits from then on.
  await here.idle();
  for (const advance of moves) await here.move({ advance, jump: true });
  await here.idle();
}

/** What a case does to a message that is posted; says which of its changes must be shown in the end, 0 for none. */
type Play = (kind: Kind, channel: string, isIt: (args: Args) => boolean) => Promise<0 | 1 | 2>;

const refused =
  (error: string): Play =>
  async (kind, channel, isIt) => {
    // Two refreshes at once may both try.
    next({ method: update, answer: 'error', error, times: 3 }, isIt);
    await kind.change(channel, 1);
    return kind.isRepeated === true && error === 'message_not_found' ? 1 : 0;
  };

const plays: Partial<Record<Case, Play>> = {
  async posted(kind, channel) {
    await kind.change(channel, 1);
    return 1;
  },
  async twice(kind, channel) {
    await kind.change(channel, 1);
    await kind.change(channel, 2);
    return 2;
  },
  async between(kind, channel, isIt) {
    const { seen, letGo } = hold({ method: update }, isIt);
    await kind.change(channel, 1);
    await inTime(kind, seen());
    await kind.change(channel, 2);
    letGo();
    return 2;
  },
  async late(kind, channel, isIt) {
    // Longer than the next one waits for it.
    const seen = next({ method: update, answer: 'late', ms: 3 * askTimeout }, isIt);
    await kind.change(channel, 1);
    if (kind.says[2] === undefined) return 1;
    await inTime(kind, seen());
    await kind.change(channel, 2);
    return 2;
  },
  async wait(kind, channel, isIt) {
    next({ method: update, answer: 'rate-limited', retryAfter: 1 }, isIt);
    await kind.change(channel, 1);
    return 1;
  },
  message_not_found: refused('message_not_found'),
  edit_window_closed: refused('edit_window_closed'),
  cant_update_message: refused('cant_update_message'),
};

/** Has a kind posted; in two channels something changes meanwhile. */
async function bring(name: string, kind: Kind): Promise<void> {
  const post = 'chat.postMessage';
  const early = (['reserved', 'sending'] as const).filter((one) => kind.never?.[one] === undefined);
  const change = kind.early?.change ?? ((channel: string) => kind.change(channel, 1));
  const changed = early.map(async (one) => {
    const isIt = ({ channel, blocks }: Args) =>
      channel === channelOf(one) && kind.isIt(JSON.stringify(blocks));
    if (one === 'reserved') {
      await next({ method: post, answer: 'rate-limited', retryAfter: 1 }, isIt)();
      return change(channelOf(one));
    }
    const { seen, letGo } = hold({ method: post, after: true }, isIt);
    await seen();
    await change(channelOf(one));
    letGo();
  });
  await kind.bring?.();
  await Promise.all(changed);
  await pass(kind);
  for (const one of early) look(name, kind, one, kind.early?.says ?? kind.says[1]);
}

/** The process ends while the change is on its way, which never comes about; another begins. */
async function crash(kind: Kind): Promise<void> {
  const channel = channelOf('crash');
  const posted = kind.message(channel);
  if (posted === undefined || kind.never?.crash !== undefined) return;
  const seen = next({ method: update, answer: 'hang' }, changes(posted));
  await kind.change(channel, 1);
  await inTime(kind, seen());
  await here.stop(true);
  await here.start();
  await here.app.tick();
  await here.idle();
}

/** Goes through all cases of a kind; the check whether they ended well, for then. */
async function play(name: string, kind: Kind): Promise<() => void> {
  const ends: { one: Case; end: 0 | 1 | 2; tries: () => number }[] = [];
  for (const one of names) {
    const what = kind.never?.[one] === undefined ? plays[one] : undefined;
    if (what === undefined) continue;
    const posted = kind.message(channelOf(one));
    if (posted === undefined) {
      wrong.push(`${name}, ${cases[one]}: is not posted`);
      continue;
    }
    look(name, kind, one, kind.says[0]);
    const isIt = changes(posted);
    const count = () =>
      here.sandbox.calls().filter(({ method, args }) => method === update && isIt(args)).length;
    const before = count();
    ends.push({ one, end: await what(kind, channelOf(one), isIt), tries: () => count() - before });
  }
  return () => {
    for (const { one, end, tries } of ends) {
      look(name, kind, one, kind.says[end]);
      if (end === 0 && ![1, 2].includes(tries()))
        wrong.push(`${name}, ${cases[one]}: ${tries()} changes were tried`);
    }
    if (kind.never?.crash === undefined) look(name, kind, 'crash', kind.says[1]);
  };
}

/** What expires by itself is gone, and then the card is liked and the answer deleted. */
async function afterMonths(): Promise<void> {
  await here.move({ to: '2027-02-03T12:00:00Z', jump: true });
  for (const key of await here.redis.keys('lectern:*'))
    if ((await here.redis.pttl(key)) > 0) await here.redis.del(key);
  const channel = channelOf('months');
  const of = Object.entries(kinds).filter(([, kind]) => kind.never?.months === undefined);
  const posted = new Map(of.map(([name, kind]) => [name, kind.message(channel)]));
  posted.set(
    'question of the hour',
    here.posts(channel).find((one) => shown(one).includes('"turn-question"')),
  );
  for (const [name, { afterMonths: mark }] of of)
    if (mark !== undefined && !shown(posted.get(name)).includes(mark)) wrong.push(`${name}: said no ${mark}`);
  await kinds.card?.change(channel, 1);
  await here.sandbox.act({ do: 'delete', as: wei.id, channel, ts: answers.get(channel) ?? '' });
  if (kinds.card !== undefined) await pass(kinds.card);
  for (const [name, { afterMonths: mark = '"card"' }] of of) {
    const now = shown(at(channel, posted.get(name)?.ts));
    const isRight = name === 'card' ? now.includes('featured-open') : !now.includes(mark);
    if (!isRight) wrong.push(`${name}, ${cases.months}: does not say so`);
  }
}

test('each kind says what is so in the end, whatever comes between', { timeout: 300_000 }, async () => {
  for (const { id } of [lin, wei]) await each((channel) => here.sandbox.act({ do: 'join', as: id, channel }));
  await each((channel) => here.lesson(ada, 'subscribe mon 09:00 Etc/UTC en', channel));
  await each((channel) => here.lesson(ada, 'guest stand-in @wei', channel));
  let later = () => {};
  for (const [name, kind] of Object.entries(kinds)) {
    await bring(name, kind);
    later();
    await crash(kind);
    const check = await play(name, kind);
    later = kind.isShownLater === true ? check : () => {};
    if (kind.isShownLater !== true) {
      await pass(kind);
      check();
    }
    await kind.after?.();
  }
  await afterMonths();
  expect(wrong).toEqual([]);
});
