import { describe, expect, test } from 'vitest';
import { locales } from '../../../src/courses/rules.ts';
import {
  featuredView,
  type ShownComment,
  soFarView,
  standing,
  topReceipt,
  type Under,
  withRoles,
} from '../../../src/discussions/blocks/featured.ts';
import { checkMessage, checkView } from '../../../src/sandbox/limits.ts';
import { wordsOf } from '../../../src/words/words.ts';
import { courseWith, taughtOf } from '../../support/course.ts';
import { calledIn, hostile, linksIn, mrkdwnIn, partsOf, piecesOf, shownText } from '../../support/mrkdwn.ts';

const plain = await courseWith([12]);
const long = await courseWith([12], { title: (number) => `${number} <&>|${'&'.repeat(140)}` });

const at = { place: 'C0LEADS01', workspaceUrl: 'https://acme.slack.com/' };
const nowhere = { ...at, workspaceUrl: '' };
const carried = JSON.stringify({
  place: 'C0LEADS01',
  subscription: 'a'.repeat(32),
  card: '1796025600.000100',
});

const comment = (text: string | undefined, more: Partial<ShownComment> = {}): ShownComment => ({
  ts: '1796025700.000100',
  thread: '1796025600.000100',
  person: 'U0MARCO01',
  likes: 3,
  ...(text === undefined ? {} : { text }),
  ...more,
});
const under = (number: number, comments: ShownComment[], course = plain): Under => ({
  taught: taughtOf(course, number),
  card: `17960256${String(number).padStart(2, '0')}.000100`,
  comments,
});
/** `count` lessons, each with three comments of this text, featured and not, by an author, a guest and another person. */
const lessons = (count: number, text: string | undefined, course = plain): Under[] =>
  Array.from({ length: count }, (_, index) =>
    under(
      index + 1,
      (['author', 'guest', undefined] as const).map((role, one) =>
        comment(text, {
          ts: `17960257${String(index).padStart(2, '0')}.00010${one}`,
          likes: 1200,
          pinned: one < 2,
          role,
        }),
      ),
      course,
    ),
  );

const organiser = { carried, quiet: false, mayUnpin: true };
const reader = { carried, quiet: false, mayUnpin: false };

/** The lines of a comment in a window: its text, and the details beside it. */
const linesIn = (view: { blocks: readonly unknown[] }) => mrkdwnIn(view.blocks).map(shownText);

describe.each(locales)('in %s', (locale) => {
  const words = wordsOf(locale);

  test.each(['& <!channel> '.repeat(39).slice(0, 500), '&'.repeat(500), '字'.repeat(500), '👍'.repeat(500)])(
    '%# ten lessons with three comments each, as long as is kept, are a window Slack takes',
    (text) => {
      for (const where of [at, nowhere]) {
        const view = featuredView(words, lessons(10, text, long), where, organiser);
        expect(checkView(view)).toEqual([]);
        expect(view.blocks.length).toBeLessThanOrEqual(100);
        expect(JSON.stringify(view).match(/"comment-/g)).toHaveLength(30);
      }
    },
  );

  test.each(hostile)('%# nobody is called but who spoke, and what they said stays in its quote', (text) => {
    for (const where of [at, nowhere]) {
      const views = [
        featuredView(words, lessons(1, text), where, organiser),
        soFarView(words, under(1, [comment(text)]), 40, where),
      ];
      for (const view of views) {
        expect(checkView(view)).toEqual([]);
        expect(new Set(calledIn(mrkdwnIn(view.blocks)))).toEqual(new Set(['U0MARCO01']));
        const links = linksIn(mrkdwnIn(view.blocks));
        expect(links.filter((address) => !address.startsWith(at.workspaceUrl))).toEqual([]);
        const said = view.blocks.filter(({ block_id }) => block_id?.startsWith('comment-'));
        for (const text of mrkdwnIn(said)) expect(partsOf(text)).toEqual(['quote']);
      }
      const top = topReceipt(words, { lessons: [], comments: [comment(text), comment(text)] }, where);
      expect(checkMessage({ text: top.text, blocks: top.blocks })).toEqual([]);
      expect(calledIn(mrkdwnIn(top.blocks))).toEqual(['U0MARCO01', 'U0MARCO01']);
      for (const text of mrkdwnIn(top.blocks)) {
        expect(partsOf(text)).toEqual(['lines']);
        const [, ...lines] = text.split('\n');
        expect(lines).toHaveLength(2);
        if (where === at) {
          for (const line of lines) expect(piecesOf(line)).toEqual(['text', 'link', 'text', 'user', 'text']);
        }
        expect(linksIn([text]).filter((address) => !address.startsWith(at.workspaceUrl))).toEqual([]);
      }
    }
  });

  test('only organisers can take back what organisers chose', () => {
    const [chosen, ranked] = [comment('a', { pinned: true }), comment('b', { ts: '1796025701.000100' })];
    const shown = (more: typeof reader) =>
      JSON.stringify(featuredView(words, [under(1, [chosen, ranked])], at, more));
    expect(shown(reader)).not.toContain('featured-unpin');
    expect(shown(organiser).match(/"action_id":"featured-unpin"/g)).toHaveLength(1);
    expect(shown(organiser)).toContain('"value":"1796025700.000100"');
  });

  test('it says how comments come there; a person may keep theirs out, and let them in again', () => {
    for (const [quiet, key, value] of [
      [false, 'featured.keep-out', 'out'],
      [true, 'featured.let-in', 'in'],
    ] as const) {
      const view = featuredView(words, lessons(1, 'a'), at, { ...reader, quiet });
      expect(view.private_metadata).toBe(carried);
      expect(mrkdwnIn(view.blocks)).toContain(words.say('featured.note'));
      expect(mrkdwnIn(view.blocks).includes(words.say('featured.is-out'))).toBe(quiet);
      expect(view.blocks.at(-1)).toMatchObject({
        elements: [{ action_id: 'featured-quiet', text: { text: words.say(key) }, value }],
      });
    }
  });

  test('to keep them out is asked about first, for it reaches far; to let them in is not', () => {
    const pressed = (quiet: boolean) =>
      JSON.stringify(featuredView(words, lessons(1, 'a'), at, { ...reader, quiet }).blocks.at(-1));
    const view = featuredView(words, lessons(1, 'a'), at, reader);
    expect(checkView(view)).toEqual([]);
    expect(view.blocks.at(-1)).toMatchObject({
      elements: [
        {
          confirm: {
            title: { text: words.say('featured.sure-title') },
            text: { text: words.say('featured.sure') },
            confirm: { text: words.say('featured.sure-yes') },
            deny: { text: words.say('form.close') },
          },
        },
      ],
    });
    expect(pressed(false).match(/"confirm":\{"title"/g)).toHaveLength(1);
    expect(pressed(true)).not.toContain('confirm');
  });

  test('of a whole course it says so, and that they are the latest lessons', () => {
    const noted = (more: { isCourse?: boolean }) =>
      mrkdwnIn(featuredView(words, lessons(2, 'a'), at, { ...reader, ...more }).blocks);
    expect(noted({ isCourse: true })).toContain(words.say('featured.note-course'));
    expect(noted({ isCourse: true })).not.toContain(words.say('featured.note'));
    expect(noted({ isCourse: false })).toContain(words.say('featured.note'));
    expect(noted({})).not.toContain(words.say('featured.note-course'));
  });

  test('the button for that is another block after each press, so that Slack shows it anew', () => {
    const id = (quiet: boolean) => featuredView(words, [], at, { ...reader, quiet }).blocks.at(-1)?.block_id;
    expect(id(true)).not.toBe(id(false));
  });

  test('where nothing is featured it says how something comes to be', () => {
    for (const none of [[], [under(1, [])], [under(1, []), under(2, [])]]) {
      const view = featuredView(words, none, at, organiser);
      expect(checkView(view)).toEqual([]);
      expect(mrkdwnIn(view.blocks)[0]).toBe(words.say('featured.none'));
      expect(view.blocks).toHaveLength(3);
      expect(featuredView(words, none, at, { ...organiser, isCourse: true }).blocks).toHaveLength(2);
    }
  });

  test('a button says aloud which comment it takes back', () => {
    const view = featuredView(words, [under(1, [comment('First of all', { pinned: true })])], at, organiser);
    expect(JSON.stringify(view)).toContain(
      `"accessibility_label":"${words.say('featured.unpin')}${words.say('text.colon')}First of all"`,
    );
  });

  test.each(['***', '_ _', '`', '~~'])('a comment of nothing but marks (%s) is a link with words', (text) => {
    const top = topReceipt(words, { lessons: [], comments: [comment(text)] }, at);
    expect(mrkdwnIn(top.blocks).join('')).not.toMatch(/<[^>|]*\|\s*>/);
    expect(linesIn(featuredView(words, [under(1, [comment(text)])], at, reader))).not.toContain('');
  });

  test('a comment whose words are kept no more leads to them', () => {
    const view = featuredView(words, [under(1, [comment(undefined)])], at, reader);
    expect(linesIn(view)).toContain(`_${words.say('featured.no-words')}_`);
    expect(mrkdwnIn(view.blocks).join('\n')).toContain(
      `<https://acme.slack.com/archives/C0LEADS01/p1796025700000100?thread_ts=1796025600.000100&cid=C0LEADS01|${words.say('featured.open')}>`,
    );
    expect(JSON.stringify(featuredView(words, [under(1, [comment('a')])], nowhere, reader))).not.toContain(
      'http',
    );
  });

  test('the thread so far says how much there is, and shows the most liked, with nothing to press', () => {
    const five = [0, 1, 2, 3, 4].map((index) =>
      comment('字'.repeat(500), { ts: `1796025700.00010${index}`, pinned: true }),
    );
    const view = soFarView(words, under(1, five, long), 1200, at);
    expect(checkView(view)).toEqual([]);
    expect(linesIn(view)).toContain(words.say('featured.so-far-best', { total: 1200, count: 5 }));
    expect(JSON.stringify(view.blocks)).not.toContain('button');
    const none = soFarView(words, under(1, []), 30, at);
    expect(checkView(none)).toEqual([]);
    expect(linesIn(none)).toContain(words.say('featured.so-far-none', { total: 30, count: 0 }));
  });

  test('what is liked most is a message Slack takes, each line a link', () => {
    const liked = [1, 2, 3, 4, 5].map((number) => ({
      taught: taughtOf(long, number),
      card: `179602560${number}.000100`,
      likes: 1200,
    }));
    const comments = [1, 2, 3, 4, 5].map((number) =>
      comment('W'.repeat(500), { ts: `179602570${number}.000100`, role: 'guest', likes: 1200 }),
    );
    const top = topReceipt(words, { lessons: liked, comments }, at);
    expect(checkMessage({ text: top.text, blocks: top.blocks })).toEqual([]);
    expect(JSON.stringify(top.blocks).match(/<https:/g)).toHaveLength(10);
    expect(top.text).toBe(words.say('top.plain', { lessons: 5, comments: 5 }));
    expect(mrkdwnIn(top.blocks).join()).not.toContain(long.title[locale]);
    const some = { ...taughtOf(plain, 1), course: { id: 'other', title: undefined, size: 1 } };
    const both = topReceipt(
      words,
      { lessons: [...liked.slice(1), { taught: some, card: '1796025609.000100', likes: 1 }], comments },
      at,
    );
    expect(checkMessage({ text: both.text, blocks: both.blocks })).toEqual([]);
    expect(mrkdwnIn(both.blocks).join()).toContain(long.title[locale]);
    expect(mrkdwnIn(both.blocks).join()).toMatch(/ · other · /);
    const only = topReceipt(words, { lessons: [], comments }, nowhere);
    expect(only.blocks.map(({ block_id }) => block_id)).toEqual(['top-comments']);
    expect(topReceipt(words, { lessons: [], comments: [] }, at).text).toBe(words.say('top.none'));
  });
});

test('who spoke stands beside what they are to the lesson, its likes and who chose it', () => {
  const said = (locale: 'en' | 'zh-CN', more: Partial<ShownComment>) =>
    shownText(standing(wordsOf(locale), comment('a', more)));
  expect(said('en', { role: 'author', pinned: true })).toBe(
    '@U0MARCO01 · author · 3 likes · chosen by an organiser',
  );
  expect(said('en', { role: 'guest', likes: 1 })).toBe('@U0MARCO01 · guest · 1 like');
  expect(said('en', { likes: 0 })).toBe('@U0MARCO01');
  expect(said('zh-CN', { role: 'author', pinned: true })).toBe('@U0MARCO01 · 本课作者 · 3 个赞 · 组织者选入');
});

test.each([
  [2, 3, '本频道点赞最多的 2 节课和 3 条评论。'],
  [2, 0, '本频道点赞最多的 2 节课。'],
  [0, 3, '本频道点赞最多的 3 条评论。'],
])(
  'in Chinese what is liked most is said aloud without what there is none of: %i and %i',
  (lessons, comments, said) => {
    expect(wordsOf('zh-CN').say('top.plain', { lessons, comments })).toBe(said);
  },
);

test('each lesson is named above its comments', () => {
  const view = (locale: 'en' | 'zh-CN') =>
    linesIn(featuredView(wordsOf(locale), [under(7, [comment('Well &lt;said&gt;.')])], at, reader)).slice(
      0,
      3,
    );
  expect(view('en')).toEqual([
    'Lesson 7 of 12 · Title 7',
    '> Well <said>.',
    '@U0MARCO01 · 3 likes · Open in the thread',
  ]);
  expect(view('zh-CN')).toEqual([
    '第 7 课，共 12 节 · Title 7',
    '> Well <said>.',
    '@U0MARCO01 · 3 个赞 · 到消息列里看',
  ]);
});

describe('what is quoted', () => {
  const quoted = (text: string) =>
    linesIn(featuredView(wordsOf('en'), [under(1, [comment(text)])], at, reader))[1];
  const listed = (text: string) => {
    const top = topReceipt(wordsOf('en'), { lessons: [], comments: [comment(text)] }, at);
    return shownText(mrkdwnIn(top.blocks).join('\n').split('\n')[1] ?? '');
  };

  test('who is mentioned there is named by their name, and is not called as if they had spoken', () => {
    const text = 'Ask <@U0ADA0001|Ada Okonkwo> or <!channel>, see <#C1|general> and <!subteam^S1|@leads>';
    expect(quoted(text)).toBe('> Ask @Ada Okonkwo or @channel, see #general and @leads');
    const view = featuredView(wordsOf('en'), [under(1, [comment(text)])], at, reader);
    expect(calledIn(mrkdwnIn(view.blocks))).toEqual(['U0MARCO01']);
  });

  test('who has no name there is somebody', () => {
    expect(quoted('Ask <@U0ADA0001> or <@W0ADA0001>.')).toBe('> Ask @someone or @someone.');
  });

  test.each([
    ['bold', 'Be *kind* first', 'Be *kind* first', 'Be kind first'],
    ['italic', '_Be kind_ first', '_Be kind_ first', 'Be kind first'],
    ['struck out', 'Be ~quick~ kind', 'Be ~quick~ kind', 'Be quick kind'],
    ['code', 'Run `npm ci` first', 'Run `npm ci` first', 'Run npm ci first'],
    ['code over lines', 'Run\n```npm ci\nnpm test```', 'Run `npm ci npm test`', 'Run npm ci npm test'],
    [
      'several at once',
      '*_Be kind_*, (*always*) and “_first_”!',
      '*_Be kind_*, (*always*) and “_first_”!',
      'Be kind, (always) and “first”!',
    ],
    [
      'at the end of a sentence',
      'Be *kind*. Be _brave_, `often`',
      'Be *kind*. Be _brave_, `often`',
      'Be kind. Be brave, often',
    ],
  ])('marks of %s are shown in a quote, and are no words in a link', (_, text, styled, shown) => {
    expect(quoted(text)).toBe(`> ${styled}`);
    expect(listed(text)).toBe(`1. ${shown} · @U0MARCO01 · 3 likes`);
  });

  test.each(['Call snake_case_names and 2*3*4', 'Read https://a.example/x_y~z*w', 'a ~ b * c _ d ` e'])(
    'what only looks like marks stays: %s',
    (text) => {
      expect(quoted(text)).toBe(`> ${text}`);
    },
  );
});

test('whoever wrote the lesson is its author, also as a guest; others are guests or nothing', () => {
  const comments = ['U1', 'U2', 'U3'].map((person) => comment('a', { person }));
  const roles = withRoles(comments, { author: 'U1', guests: new Set(['U1', 'U2']) }).map(({ role }) => role);
  expect(roles).toEqual(['author', 'guest', undefined]);
  expect(withRoles(comments, { author: undefined, guests: new Set() }).map(({ role }) => role)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
