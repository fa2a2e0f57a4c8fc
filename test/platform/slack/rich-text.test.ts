// A message's `rich_text` block as Slack sends it, and the words and styles that the app reads in it.
import { describe, expect, test } from 'vitest';
import { saidIn } from '../../../src/platform/slack/rich-text.ts';
import { saidLine, saidText } from '../../../src/platform/slack/show-text.ts';
import { beginningOfMarkup, lookOf, type Run, readMarkup } from '../../../src/platform/slack/user-text.ts';
import { richTextOf } from '../../../src/sandbox/rich-text.ts';

const run = (text: string, ...styles: (keyof Run['style'])[]): Run => ({
  text,
  style: Object.fromEntries(styles.map((style) => [style, true])),
});
const text = (words: string, ...styles: string[]) => ({
  type: 'text',
  text: words,
  ...(styles.length === 0 ? {} : { style: Object.fromEntries(styles.map((style) => [style, true])) }),
});
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const blocks = (...elements: object[]) => [{ type: 'rich_text', block_id: 'Xy1', elements }];
const read = (raw: string, ...elements: object[]) => readMarkup(saidIn(raw, blocks(...elements)));

describe('styles', () => {
  test('within a word, where the text alone shows marks', () => {
    const runs = read('un*believ*able', section(text('un'), text('believ', 'bold'), text('able')));
    expect(runs).toEqual([run('un'), run('believ', 'bold'), run('able')]);
  });

  test('several at once, and none where Slack read none', () => {
    expect(read('*_a_* b', section(text('a', 'bold', 'italic'), text(' b')))).toEqual([
      run('a', 'bold', 'italic'),
      run(' b'),
    ]);
    expect(read('*not bold*', section(text('*not bold*')))).toEqual([run('*not bold*')]);
    expect(read('`x`', section(text('x', 'code')))).toEqual([run('x', 'code')]);
  });

  test('a style that Slack says is off is off', () => {
    const off = { type: 'text', text: 'plain', style: { bold: false, strike: true } };
    expect(read('plain', section(off))).toEqual([run('plain', 'strike')]);
  });
});

describe('what is no text', () => {
  test('people, channels, links, emoji, groups, everybody', () => {
    const elements = [
      { type: 'user', user_id: 'U1' },
      text(' '),
      { type: 'channel', channel_id: 'C1' },
      text(' '),
      { type: 'link', url: 'https://a.example/?a=1&b=2', text: 'a | b' },
      text(' '),
      { type: 'link', url: 'https://b.example' },
      text(' '),
      { type: 'emoji', name: 'tada', unicode: '1f389' },
      { type: 'emoji', name: 'wave', skin_tone: 3 },
      { type: 'usergroup', usergroup_id: 'S1' },
      { type: 'broadcast', range: 'here' },
      { type: 'color', value: '#ff0000' },
      { type: 'date', timestamp: 1, format: '{date}', fallback: ' today' },
    ];
    const said = saidIn('raw', blocks(section(...elements)));
    expect(said).toContain('<@U1> <#C1> ');
    expect(saidText(said)).toBe(
      '@U1 #C1 a ¦ b https://b.example :tada::wave::skin-tone-3:@…@here#ff0000 today',
    );
  });

  test('a mention keeps its place in bold', () => {
    const said = saidIn('', blocks(section(text('ask ', 'bold'), { type: 'user', user_id: 'U1' })));
    expect(readMarkup(said.replace('<@U1>', '<@U1|Ada>'))).toEqual([run('ask ', 'bold'), run('@Ada')]);
  });
});

describe('lines', () => {
  test('a list, a quote, and code stand on lines of their own', () => {
    const list = (style: string, ...items: string[]) => ({
      type: 'rich_text_list',
      style,
      indent: 0,
      border: 0,
      elements: items.map((item) => section(text(item))),
    });
    const said = saidIn(
      '',
      blocks(
        section(text('First:\n')),
        list('bullet', 'one', 'two'),
        list('ordered', 'three', 'four'),
        { type: 'rich_text_quote', elements: [text('said')] },
        { type: 'rich_text_preformatted', elements: [text('a\n  b')], border: 0 },
        section(text('after')),
      ),
    );
    expect(saidText(said)).toBe('First:\n• one\n• two\n1. three\n2. four\nsaid\na\n  b\nafter');
    expect(readMarkup(said)).toContainEqual(run('a\n  b', 'code'));
  });
});

describe('the text counts', () => {
  test.each([
    ['there are no blocks', undefined],
    ['there are none', []],
    ['a block is another', [{ type: 'section', text: { type: 'mrkdwn', text: 'x' } }]],
    ['there is more than one', [...blocks(section(text('a'))), ...blocks(section(text('b')))]],
    ['somebody invents an element', blocks(section({ type: 'hologram', text: 'x' }))],
    ['the block is empty', blocks(section())],
    ['it is broken', [{ type: 'rich_text', elements: 'x' }]],
  ])('where %s', (_, given) => {
    expect(saidIn(' *said* ', given)).toBe('*said*');
  });
});

test('what nobody styled is kept as its text is', () => {
  expect(saidIn('R&amp;D &lt;3', blocks(section(text('R&D <3'))))).toBe('R&amp;D &lt;3');
});

test('it calls nobody, whatever is in it', () => {
  const said = saidIn('', blocks(section(text('<!channel> & <=b>no', 'bold'), text('\n<@U1>'))));
  expect(readMarkup(said)).toEqual([run('<!channel> & <=b>no', 'bold'), run('\n<@U1>')]);
  expect(saidLine(said, 80)).not.toMatch(/<[!@]/);
});

test('its beginning ends in no torn mention, and keeps its styles', () => {
  const said = saidIn(
    '',
    blocks(section(text('be bold ', 'bold'), { type: 'user', user_id: 'U12345' }, text(' x*y*z'))),
  );
  for (let most = 1; most <= said.length; most += 1) {
    const words = saidText(beginningOfMarkup(said, most));
    expect('be bold @U12345 x*y*z').toMatch(new RegExp(`^${words.replaceAll('*', '\\*')}`));
  }
  expect(readMarkup(beginningOfMarkup(said, 11))).toEqual([run('be bold', 'bold')]);
});

test('what one types of it in a question are its words', () => {
  expect(lookOf(saidIn('How *do* I?', blocks(section(text('How '), text('do', 'bold'), text(' I?')))))).toBe(
    'How do I?',
  );
  expect(lookOf('2*3*4 <@U1|ada>')).toBe('2*3*4 @ada');
});

test('the sandbox makes the block that Slack makes', () => {
  expect(richTextOf('*so* says <@U0ADA0001>, see <https://a.example|here>')).toEqual([
    {
      type: 'rich_text',
      elements: [
        section(text('so', 'bold'), text(' says '), { type: 'user', user_id: 'U0ADA0001' }, text(', see '), {
          type: 'link',
          url: 'https://a.example',
          text: 'here',
        }),
      ],
    },
  ]);
});
