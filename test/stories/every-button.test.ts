// A few weeks with a course in which people press everything the app shows them.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sentOverBudget } from '../support/budget.ts';
import { contentWith } from '../support/content.ts';
import { everyButton, watchedLog } from '../support/every-button.ts';
import { fridays, leads } from '../support/friday.ts';
import { withSmallCourse } from '../support/real-content.ts';
import { channels, people, world } from '../support/world.ts';

const { log, takeFaults } = watchedLog();
const content = withSmallCourse();
const long = contentWith({
  id: 'long',
  modules: [70, 70, 70],
  title: (n) => `Lesson ${n}: ${'so much to say '.repeat(5)}`,
});
cpSync(join(long, 'long'), join(content, 'long'), { recursive: true });
const here = world({ content, log });
const { ada, lin, marco, priya, wei, jonas } = people;
const { general } = channels;
const { invite, like, press, reply, turns, standIn } = fridays(here);

const sentBlocks = z.preprocess(
  (value) => (typeof value === 'string' ? JSON.parse(value) : value),
  z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })),
);

/** Elements that are not pressed here, and why. */
const unpressed: Record<string, string> = {};

const read = [
  ...['help', 'status', 'upcoming', 'catalogue', 'catalogue long', 'preview', 'featured', 'top'],
  ...['archive', 'questions', 'organisers', 'nonsense'],
];
const changing = ['settings', 'hour', 'agenda', 'export'];
const topics = [
  ...['hire', 'fire', 'plan', 'listen', 'teach', 'rest', 'budget', 'lead', 'write', 'travel', 'negotiate'],
  ...['estimate', 'delegate', 'decide', 'document', 'interview', 'mentor', 'present', 'recover', 'refuse'],
  ...['review', 'promote', 'measure', 'apologise', 'reorganise'],
];
const [first, second, third] = ['2026-12-11T16:00:00Z', '2026-12-18T16:00:00Z', '2026-12-25T16:00:00Z'];
const fourth = '2027-01-01T16:00:00Z';

const everybody = [priya, marco, wei, ada];

test('every press is answered with something to see', { timeout: 300_000 }, async () => {
  const all = everyButton(here, takeFaults);
  const { says, allPress, fromMenu } = all;

  const words = async () => {
    for (const who of [marco, ada]) for (const text of read) await says(who, text, leads);
    for (const text of changing) await says(ada, text, leads);
  };
  /** Restores the course after the presses have changed it. */
  const restored = async () => {
    await here.lesson(ada, 'subscribe tech-leadership mon 09:00 Etc/UTC en');
    for (const button of ['subscribe-replace', 'course-go-on']) await here.press(ada, button).catch(() => '');
    await here.lesson(ada, 'hour fri 16:00');
  };

  const settled = async () => {
    all.goesOn();
    await restored();
  };
  const ended = async () => {
    await here.lesson(ada, 'unsubscribe');
    await here.press(ada, 'subscription-end');
  };

  // The time before a course, and the start of one.
  await says(ada, 'status', await here.direct(ada));
  await says(marco, 'subscribe', general.id);
  await words();
  await says(priya, 'subscribe', leads);
  await says(ada, 'subscribe', leads);
  await says(ada, 'subscribe saying-no', leads);
  await says(ada, 'subscribe tech-leadership', leads);
  await allPress(...everybody);
  await says(ada, 'unsubscribe', leads);
  await settled();
  await words();

  // Lessons: early, skipped, and in a closed channel.
  all.goesOn();
  await here.lesson(ada, 'now');
  await says(ada, 'now', leads);
  await says(ada, 'skip', leads);
  await says(marco, 'skip', leads);
  await here.act({ do: 'archive', as: ada.id, channel: leads });
  await allPress(ada);
  await here.act({ do: 'unarchive', as: ada.id, channel: leads });
  all.goesOn();
  await allPress(...everybody);

  // A lesson, and the comments under it.
  await here.lesson(ada, 'resume');
  await settled();
  await here.move({ to: '2026-12-07T09:00:00Z' });
  const card = here.cards().at(-1);
  const thread = card?.ts ?? '';
  const commented = [];
  for (let n = 1; n <= 32; n += 1) {
    const who = [lin, marco, wei][n % 3] ?? lin;
    commented.push(await reply(who, card, `Thought ${n}`));
  }
  const [liked, chosen, quoted] = commented.map((one) => (one.ok ? (one.ts ?? '') : ''));
  for (const who of [ada, priya, wei, marco]) await like(who, liked);
  await fromMenu(priya, 'feature-comment', leads, chosen ?? '');
  await fromMenu(ada, 'feature-comment', leads, chosen ?? '');
  await says(ada, 'featured', leads);
  await fromMenu(marco, 'ask-about', leads, quoted ?? '');
  await fromMenu(wei, 'ask-about', leads, thread);
  await here.move({ advance: 'PT1H' });
  await allPress(...everybody);
  await words();

  // Questions.
  await settled();
  for (const [index, topic] of topics.entries())
    await here.ask([lin, wei, marco, priya, ada][index % 5] ?? lin, `How do you ${topic}?`);
  await says(marco, `How do you ${topics[0]} well?`, leads, '/ask');
  await says(marco, '', leads, '/ask');
  await says(priya, '', await here.direct(priya), '/ask');
  await reply(marco, card, `<@${here.sandbox.state().app.userId}> a coffee with everybody`);
  await allPress(...everybody);
  await says(ada, 'agenda', leads);
  await says(marco, 'questions', leads);

  // A guest: invited, cancelled, declining, accepting; one whom the app cannot write to; a stand-in.
  await settled();
  await invite(ada, wei, { date: first });
  for (const date of [second, fourth]) await invite(ada, lin, { date });
  await allPress(wei, lin);
  await allPress(priya, marco, ada);
  await here.act({ do: 'invite', as: ada.id, channel: leads, who: '@jonas' });
  here.sandbox.faults.add({ method: 'conversations.open', answer: 'error', error: 'user_not_visible' });
  await invite(ada, jonas, { date: third });
  await allPress(jonas, ada);
  await standIn(marco);
  await allPress(marco);
  await says(ada, 'guest', leads);
  for (const date of [second, third, fourth]) await invite(ada, ada, { date });
  await settled();
  await standIn(wei);

  // The hour.
  await here.move({ to: first });
  await allPress(priya, marco, wei, ada);
  while (
    turns().length < 40 &&
    !here.sandbox.state().ephemerals.some(({ blocks }) => JSON.stringify(blocks ?? '').includes('turn-undo'))
  )
    if (!(await press(wei, 'turn-next')).ok) break;
  all.goesOn();
  await allPress(priya, marco, wei, ada);
  await here.move({ to: '2026-12-14T10:00:00Z' });
  await allPress(...everybody);

  // The course ends and starts again; it has no organiser left.
  await settled();
  await ended();
  await here.lesson(ada, 'subscribe');
  await here.fillIn(ada, { course: { 'subscribe-course': 'tech-leadership' } });
  await allPress(ada);
  for (let time = 1; time <= 2; time += 1) {
    await ended();
    await says(ada, 'subscribe tech-leadership', leads);
  }
  for (let time = 1; time <= 2; time += 1) {
    await says(ada, 'unsubscribe', leads);
    await restored();
  }
  await here.lesson(ada, 'subscribe');
  await here.fillIn(ada, { course: { 'subscribe-course': 'saying-no' } });
  await allPress(ada);
  await here.act({ do: 'deactivate', as: ada.id, who: '@ada' });
  await says(marco, 'pause', leads);
  all.goesOn();
  await allPress(marco, wei);

  const told = here.sandbox
    .calls()
    .filter(({ method }) => /^chat\.(postMessage|update|postEphemeral)$/.test(method))
    .map(({ args }) => ({ text: String(args.text), blocks: sentBlocks.parse(args.blocks ?? []) }));
  const ephemeral = here.sandbox.state().ephemerals.filter(({ from }) => from !== 'slack');
  const over = [...told, ...ephemeral].flatMap(({ text, blocks = [] }) => sentOverBudget(text, blocks));
  expect([...new Set(over)]).toEqual([]);

  const { actions, forms, shortcuts } = here.app.names();
  const left = [
    ...actions.filter((name) => !all.pressed.has(name)),
    ...forms.filter((name) => !all.sent.has(name)),
    ...shortcuts.filter((name) => !all.chosen.has(name)),
  ];
  expect([all.problems, left]).toEqual([[], Object.keys(unpressed)]);
});
