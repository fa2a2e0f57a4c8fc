// The declarations of steps by the features: reading a task's name, and describing it.
import { describe, expect, test } from 'vitest';
import { digestSteps } from '../src/digests/rules/steps.ts';
import { lessonSteps } from '../src/lessons/rules/steps.ts';
import { likeSteps } from '../src/likes/rules/steps.ts';
import { causeIsMoment, handled, postSteps, type Step } from '../src/posts/rules/steps.ts';
import { questionSteps } from '../src/questions/rules/steps.ts';
import { sessionSteps } from '../src/sessions/rules/steps.ts';
import { dailySteps, isDaily, stepCalled } from '../src/steps.ts';
import { subscriptionSteps } from '../src/subscriptions/rules/steps.ts';

const at = 1796025600000;

/** The subject of a step as read from a task's name, as written again, and its place. */
const read = <T>({ subject }: Step<T>, text: string) => {
  const about = subject.read(text);
  return { about, from: text, text: subject.write(about), where: subject.where(text) };
};

const session = { subscription: 's1', sessionAt: at };

test.each([
  ['post-lesson', read(lessonSteps['post-lesson'], 's1'), 's1', { subscription: 's1' }],
  [
    'other-prompt',
    read(lessonSteps['other-prompt'], 's1@12.1'),
    { subscription: 's1', ts: '12.1' },
    { subscription: 's1' },
  ],
  ['delete-stray', read(postSteps['delete-stray'], 'C1/12.1'), { place: 'C1', ts: '12.1' }, { place: 'C1' }],
  [
    'tell-removed',
    read(subscriptionSteps['tell-removed'], 's1@U2@7'),
    { subscription: 's1', person: 'U2', revision: '7' },
    { subscription: 's1' },
  ],
  ['post-agenda', read(sessionSteps['post-agenda'], `s1@${at}`), { id: `s1@${at}`, ...session }, session],
  [
    'release-stand-in',
    read(sessionSteps['release-stand-in'], `s1@U2@${at}`),
    { subscription: 's1', person: 'U2', at },
    { subscription: 's1' },
  ],
  [
    'tell-asker',
    read(questionSteps['tell-asker'], 'q1,q2/carried-all/7'),
    { questions: ['q1', 'q2'], what: 'carried-all', occurrence: '7' },
    {},
  ],
  [
    'answer-mention',
    read(questionSteps['answer-mention'], 'C1/U2/'),
    { place: 'C1', person: 'U2', thread: '' },
    { place: 'C1' },
  ],
  [
    'show-digest',
    read(digestSteps['show-digest'], `s1/${at}`),
    { subscription: 's1', moment: at },
    { subscription: 's1' },
  ],
  [
    'export-course',
    read(digestSteps['export-course'], 's1/ab12'),
    { id: 's1/ab12', subscription: 's1' },
    { subscription: 's1' },
  ],
] as const)('%s reads the name of its task, and writes the same', (_, found, about, where) => {
  expect(found).toEqual({ about, text: found.from, from: found.from, where });
});

test('a handler gets what its task is about', async () => {
  const told: unknown[] = [];
  const tell = (about: unknown) => {
    told.push(about);
    return { kind: 'done' } as const;
  };
  const calls = handled(postSteps, {
    'send-part': async (_, about) => tell(about),
    'delete-stray': async (_, about) => tell(about),
  });
  const workspace = { team: 'T1', generation: 'g1' };
  await calls['delete-stray']?.(workspace, 'C1/12.1');
  await calls['send-part']?.(workspace, 'c1');
  expect(told).toEqual([{ place: 'C1', ts: '12.1' }, 'c1']);
});

test('a daily step that is done comes again the next day; one that is not is called again before', async () => {
  const ends = [{ kind: 'done' }, { kind: 'again', ms: 0 }] as const;
  const workspace = { team: 'T1', generation: 'g1' };
  const answers = ends.map(async (end) => {
    const step = async () => end;
    const calls = handled(likeSteps, {
      ...{ 'repair-after': step, 'repair-place': step, 'recount-likes': step },
      'forget-removals': step,
    });
    return [
      await calls['forget-removals']?.(workspace, 'workspace'),
      await calls['repair-after']?.(workspace, 'gap'),
    ];
  });
  expect(await Promise.all(answers)).toEqual([
    [{ kind: 'tomorrow' }, { kind: 'done' }],
    [ends[1], ends[1]],
  ]);
});

test('daily steps are known as such, and nobody waits for them', () => {
  expect(dailySteps).toContainEqual({ what: 'wake-finished', atStart: true });
  expect(dailySteps).toContainEqual({ what: 'forget-comment-texts', atStart: false });
  expect(dailySteps.filter(({ what }) => stepCalled(what)?.onClock !== undefined)).toEqual([]);
  expect([isDaily('heal-subscriptions'), isDaily('post-lesson'), isDaily('toString')]).toEqual([
    true,
    false,
    false,
  ]);
});

describe('what the clock of the sandbox says', () => {
  const seen = (name: string, known: Partial<{ state: string; guest: string; comes: boolean }>) =>
    stepCalled(name)?.onClock?.isSeen?.({ state: undefined, guest: undefined, comes: true, ...known });

  test.each([
    ['tell-finished', { state: 'finished' }, true],
    ['tell-finished', { state: 'active' }, false],
    ['tell-resumed', { state: 'paused' }, false],
    ['post-digest', { state: 'ended' }, false],
    ['other-prompt', { state: 'active' }, false],
    ['list-questions', { comes: false }, false],
    ['guest-overdue', { guest: 'invited' }, true],
    ['remind-guest', { guest: 'invited' }, false],
    ['remind-guest', { guest: 'accepted', comes: false }, false],
    ['guest-missing', { state: 'active' }, true],
    ['guest-missing', { state: 'active', guest: 'accepted' }, false],
  ])('%s with %j: %s', (name, known, isSeen) => {
    expect(seen(name, known)).toBe(isSeen);
  });
});

test('a step of another version is nothing that is known', () => {
  expect(stepCalled('toString')).toBeUndefined();
  expect(stepCalled('post-lesson')?.forOperators).toBe('preparing the lesson that is due');
});

test('of a guest the clock names what people will see, by what the guest answered', () => {
  const guests = [undefined, 'invited', 'accepted', 'declined'];
  const seenFor = (name: string, more: { comes: boolean; state: string }) =>
    guests.filter((guest) => stepCalled(name)?.onClock?.isSeen?.({ guest, ...more }));
  const soon = { comes: true, state: 'active' };
  expect(seenFor('guest-overdue', soon)).toEqual(['invited']);
  expect(seenFor('remind-guest', soon)).toEqual(['accepted']);
  expect(seenFor('guest-missing', soon)).toEqual([undefined, 'declined']);
  expect(seenFor('guest-missing', { ...soon, state: 'paused' })).toEqual([]);
  for (const name of ['guest-overdue', 'remind-guest', 'guest-missing'])
    expect(seenFor(name, { ...soon, comes: false })).toEqual([]);
});

test('what a channel is told is on the clock while its course is as it was', () => {
  const states = (name: string) =>
    ['active', 'paused', 'ended'].filter((state) =>
      stepCalled(name)?.onClock?.isSeen?.({ state, comes: true, guest: undefined }),
    );
  expect(states('tell-resumed')).toEqual(['active']);
  expect(states('tell-lapsed')).toEqual(['active', 'paused']);
});

test('only what repairs from a moment on has that moment as its cause', () => {
  expect(['repair-after', 'repair-place', 'repair-thread', 'send-part'].map(causeIsMoment)).toEqual([
    ...[true, true, false, false],
  ]);
});
