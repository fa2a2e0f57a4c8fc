// Every limit of Slack that the sandbox checks, one line each: the input, and Slack's answer.
import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../src/sandbox/limits.ts';

const long = (length: number) => 'x'.repeat(length);
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const section = (fields: object = {}) => ({ type: 'section', text: mrkdwn('Hello'), ...fields });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const button = (fields: object = {}) => ({
  type: 'button',
  text: plain('Read'),
  action_id: 'read',
  ...fields,
});
const option = (value: string) => ({ text: plain(value), value });
const options = (count: number) => Array.from({ length: count }, (_, i) => option(`o${i}`));
const select = (fields: object = {}) => ({
  type: 'static_select',
  action_id: 'pick',
  options: options(2),
  ...fields,
});
const image = { type: 'image', image_url: 'https://example.com/a.png', alt_text: 'A' };
const input = (element: object = { type: 'plain_text_input', action_id: 'text' }, fields: object = {}) => ({
  type: 'input',
  block_id: 'question',
  label: plain('Question'),
  element,
  ...fields,
});
const many = (count: number, of: (i: number) => object) => Array.from({ length: count }, (_, i) => of(i));
const modal = (fields: object = {}) => ({
  type: 'modal',
  title: plain('Ask'),
  blocks: [section()],
  ...fields,
});

type Case = [what: string, blocks: object[], pointer: string, constraint: RegExp];

const refused: Case[] = [
  ['51 blocks', many(51, () => ({ type: 'divider' })), '/blocks', /no more than 50/],
  ['an unknown block', [{ type: 'banner' }], '/blocks/0/type', /Invalid/],
  ['an unknown field', [section({ colour: 'red' })], '/blocks/0', /Unrecognized key.*colour/],
  ['an empty section', [{ type: 'section' }], '/blocks/0', /text or fields/],
  ['an empty text', [section({ text: mrkdwn('') })], '/blocks/0/text/text', />=1/],
  ['a section text of 3,001', [section({ text: mrkdwn(long(3001)) })], '/blocks/0/text/text', /<=3000/],
  ['11 fields', [section({ fields: many(11, () => mrkdwn('a')) })], '/blocks/0/fields', /<=10/],
  ['a field of 2,001', [section({ fields: [plain(long(2001))] })], '/blocks/0/fields/0/text', /<=2000/],
  [
    'verbatim on plain text',
    [section({ text: { ...plain('a'), verbatim: true } })],
    '/blocks/0/text',
    /verbatim/,
  ],
  ['a header of 151', [{ type: 'header', text: plain(long(151)) }], '/blocks/0/text/text', /<=150/],
  ['mrkdwn in a header', [{ type: 'header', text: mrkdwn('a') }], '/blocks/0/text/type', /plain_text/],
  [
    '11 context elements',
    [{ type: 'context', elements: many(11, () => mrkdwn('a')) }],
    '/blocks/0/elements',
    /<=10/,
  ],
  [
    'a button in a context',
    [{ type: 'context', elements: [button()] }],
    '/blocks/0/elements/0/type',
    /Invalid/,
  ],
  ['an image without words', [{ ...image, alt_text: '' }], '/blocks/0/alt_text', />=1/],
  ['an image of nothing', [{ type: 'image', alt_text: 'A' }], '/blocks/0', /image_url or slack_file/],
  ['26 actions', [actions(...many(26, (i) => button({ action_id: `a${i}` })))], '/blocks/0/elements', /<=25/],
  ['no actions', [actions()], '/blocks/0/elements', />=1/],
  [
    'a button text of 76',
    [actions(button({ text: plain(long(76)) }))],
    '/blocks/0/elements/0/text/text',
    /<=75/,
  ],
  [
    'mrkdwn on a button',
    [actions(button({ text: mrkdwn('a') }))],
    '/blocks/0/elements/0/text/type',
    /plain_text/,
  ],
  [
    'a button value of 2,001',
    [actions(button({ value: long(2001) }))],
    '/blocks/0/elements/0/value',
    /<=2000/,
  ],
  [
    'a button url of 3,001',
    [actions(button({ url: `https://${long(2993)}` }))],
    '/blocks/0/elements/0/url',
    /<=3000/,
  ],
  ['a button style', [actions(button({ style: 'loud' }))], '/blocks/0/elements/0/style', /primary/],
  [
    'a label of 76',
    [actions(button({ accessibility_label: long(76) }))],
    '/blocks/0/elements/0/accessibility_label',
    /<=75/,
  ],
  [
    'an action_id of 256',
    [actions(button({ action_id: long(256) }))],
    '/blocks/0/elements/0/action_id',
    /<=255/,
  ],
  [
    'an action_id twice in a block',
    [actions(button(), button())],
    '/blocks/0/elements/1/action_id',
    /already exists/,
  ],
  ['a block_id of 256', [section({ block_id: long(256) })], '/blocks/0/block_id', /<=255/],
  [
    'a block_id twice',
    [section({ block_id: 'a' }), section({ block_id: 'a' })],
    '/blocks/1/block_id',
    /already exists/,
  ],
  ['101 options', [actions(select({ options: options(101) }))], '/blocks/0/elements/0/options', /<=100/],
  [
    'no options',
    [actions(select({ options: undefined }))],
    '/blocks/0/elements/0',
    /options or option_groups/,
  ],
  [
    '101 options in a group',
    [actions(select({ options: undefined, option_groups: [{ label: plain('g'), options: options(101) }] }))],
    '/blocks/0/elements/0/option_groups/0/options',
    /<=100/,
  ],
  [
    'a group label of 76',
    [
      actions(
        select({ options: undefined, option_groups: [{ label: plain(long(76)), options: options(1) }] }),
      ),
    ],
    '/blocks/0/elements/0/option_groups/0/label/text',
    /<=75/,
  ],
  [
    'an initial option that is not offered',
    [actions(select({ initial_option: option('other') }))],
    '/blocks/0/elements/0/initial_option',
    /one of the options/,
  ],
  [
    'an option value of 76',
    [actions(select({ options: [{ text: plain('a'), value: long(76) }] }))],
    '/blocks/0/elements/0/options/0/value',
    /<=75/,
  ],
  [
    'a placeholder of 151',
    [actions(select({ placeholder: plain(long(151)) }))],
    '/blocks/0/elements/0/placeholder/text',
    /<=150/,
  ],
  [
    '6 overflow options',
    [actions({ type: 'overflow', options: options(6) })],
    '/blocks/0/elements/0/options',
    /<=5/,
  ],
  [
    '11 radio buttons',
    [actions({ type: 'radio_buttons', options: options(11) })],
    '/blocks/0/elements/0/options',
    /<=10/,
  ],
  [
    '11 checkboxes',
    [actions({ type: 'checkboxes', options: options(11) })],
    '/blocks/0/elements/0/options',
    /<=10/,
  ],
  [
    'a time of 25:00',
    [actions({ type: 'timepicker', initial_time: '25:00' })],
    '/blocks/0/elements/0/initial_time',
    /HH:mm/,
  ],
  [
    'a zone nobody knows',
    [actions({ type: 'timepicker', timezone: 'Mars/Base' })],
    '/blocks/0/elements/0/timezone',
    /IANA/,
  ],
  [
    'a date of the 31st of June',
    [actions({ type: 'datepicker', initial_date: '2026-06-31' })],
    '/blocks/0/elements/0/initial_date',
    /date/,
  ],
  [
    'a confirm title of 101',
    [
      actions(
        button({
          confirm: {
            title: plain(long(101)),
            text: plain('Sure?'),
            confirm: plain('Yes'),
            deny: plain('No'),
          },
        }),
      ),
    ],
    '/blocks/0/elements/0/confirm/title/text',
    /<=100/,
  ],
  [
    'a confirm text of 301',
    [
      actions(
        button({
          confirm: { title: plain('Stop'), text: plain(long(301)), confirm: plain('Yes'), deny: plain('No') },
        }),
      ),
    ],
    '/blocks/0/elements/0/confirm/text/text',
    /<=300/,
  ],
  [
    'a confirm button of 31',
    [
      actions(
        button({
          confirm: {
            title: plain('Stop'),
            text: plain('Sure?'),
            confirm: plain(long(31)),
            deny: plain('No'),
          },
        }),
      ),
    ],
    '/blocks/0/elements/0/confirm/confirm/text',
    /<=30/,
  ],
  [
    'a text input outside an input block',
    [actions({ type: 'plain_text_input' })],
    '/blocks/0/elements/0/type',
    /Invalid/,
  ],
  [
    'markdown of 12,001 in two blocks',
    many(2, () => ({ type: 'markdown', text: long(6001) })),
    '/blocks',
    /12000/,
  ],
  [
    'an alert in a message',
    [{ type: 'alert', text: plain('Careful') }],
    '/blocks/0',
    /not allowed in a message/,
  ],
  [
    'a rich text input in a message',
    [input({ type: 'rich_text_input' })],
    '/blocks/0/element',
    /not allowed in a message/,
  ],
  [
    'an unknown rich text element',
    [
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'shout', text: 'a' }] }],
      },
    ],
    '/blocks/0/elements/0/elements/0/type',
    /Invalid/,
  ],
  [
    'a table of 101 rows',
    [{ type: 'table', rows: many(101, () => [{ type: 'raw_text', text: 'a' }]) }],
    '/blocks/0/rows',
    /<=100/,
  ],
];

describe('a message', () => {
  test.each(refused)('with %s is refused', (_, blocks, pointer, constraint) => {
    const found = checkMessage({ text: 'fallback', blocks });
    expect(found).toContainEqual({
      error: 'invalid_blocks',
      pointer,
      constraint: expect.stringMatching(constraint),
    });
  });

  test('with all there is may pass', () => {
    const blocks = [
      { type: 'header', text: plain('Lesson') },
      section({ accessory: image, fields: [mrkdwn('a'), plain('b')] }),
      { type: 'context', elements: [image, mrkdwn('small')] },
      actions(
        button({ confirm: { title: plain('a'), text: mrkdwn('b'), confirm: plain('c'), deny: plain('d') } }),
        select(),
      ),
      actions({ type: 'conversations_select', filter: { include: ['public'] } }, { type: 'users_select' }),
      { type: 'divider' },
      image,
      { type: 'markdown', text: '# Hello' },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'a' }] }],
      },
      input(),
    ];
    expect(checkMessage({ text: 'fallback', blocks })).toEqual([]);
  });

  test.each([
    ['nothing to say', {}, 'no_text'],
    ['a text of 40,001', { text: long(40_001) }, 'msg_too_long'],
    ['blocks that are no list', { text: 'a', blocks: {} }, 'invalid_blocks_format'],
    [
      '12,001 characters in all',
      { text: 'a', blocks: many(5, () => section({ text: mrkdwn(long(2401)) })) },
      'msg_blocks_too_long',
    ],
    [
      'two tables',
      { text: 'a', blocks: many(2, () => ({ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] })) },
      'invalid_attachments',
    ],
    ['metadata without a type', { text: 'a', metadata: { event_payload: {} } }, 'invalid_metadata_format'],
    [
      'a metadata type with a space',
      { text: 'a', metadata: { event_type: 'a b', event_payload: {} } },
      'invalid_metadata_format',
    ],
    [
      'deep metadata',
      { text: 'a', metadata: { event_type: 'a', event_payload: { a: { b: { c: 1 } } } } },
      'invalid_metadata_format',
    ],
    [
      'large metadata',
      { text: 'a', metadata: { event_type: 'a', event_payload: { a: long(4000) } } },
      'metadata_too_large',
    ],
  ])('with %s is refused', (_, message, error) => {
    expect(checkMessage(message).map((one) => one.error)).toContain(error);
  });
});

describe('a modal', () => {
  test.each<[string, unknown, string, RegExp]>([
    ['no blocks', modal({ blocks: [] }), '/view/blocks', />=1/],
    [
      '101 blocks',
      modal({ blocks: many(101, () => ({ type: 'divider' })) }),
      '/view/blocks',
      /no more than 100/,
    ],
    ['a title of 25', modal({ title: plain(long(25)) }), '/view/title/text', /<=24/],
    ['a submit of 25', modal({ submit: plain(long(25)) }), '/view/submit/text', /<=24/],
    ['a close of 25', modal({ close: plain(long(25)) }), '/view/close/text', /<=24/],
    ['an input but no submit', modal({ blocks: [input()] }), '/view/submit', /input block/],
    [
      'private_metadata of 3,001',
      modal({ private_metadata: long(3001) }),
      '/view/private_metadata',
      /<=3000/,
    ],
    ['a callback_id of 256', modal({ callback_id: long(256) }), '/view/callback_id', /<=255/],
    [
      'a markdown block',
      modal({ blocks: [{ type: 'markdown', text: 'a' }] }),
      '/view/blocks/0',
      /not allowed in a modal/,
    ],
    [
      'a table',
      modal({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }] }),
      '/view/blocks/0',
      /not allowed/,
    ],
    ['an unknown field', modal({ colour: 'red' }), '/view', /colour/],
    [
      'an input label of 2,001',
      modal({ submit: plain('Go'), blocks: [input(undefined, { label: plain(long(2001)) })] }),
      '/view/blocks/0/label/text',
      /<=2000/,
    ],
    [
      'a hint of 2,001',
      modal({ submit: plain('Go'), blocks: [input(undefined, { hint: plain(long(2001)) })] }),
      '/view/blocks/0/hint/text',
      /<=2000/,
    ],
    [
      'a button as input',
      modal({ submit: plain('Go'), blocks: [input(button())] }),
      '/view/blocks/0/element/type',
      /Invalid/,
    ],
    [
      'a max_length of 3,001',
      modal({ submit: plain('Go'), blocks: [input({ type: 'plain_text_input', max_length: 3001 })] }),
      '/view/blocks/0/element/max_length',
      /<=3000/,
    ],
    [
      'two elements that want the focus',
      modal({
        submit: plain('Go'),
        blocks: many(2, (i) =>
          input({ type: 'plain_text_input', focus_on_load: true }, { block_id: `b${i}` }),
        ),
      }),
      '/view/blocks',
      /focus_on_load/,
    ],
  ])('with %s is refused', (_, view, pointer, constraint) => {
    const found = checkView(view);
    expect(found).toContainEqual({
      error: 'invalid_arguments',
      pointer,
      constraint: expect.stringMatching(constraint),
    });
  });

  test('of more than 250 KB is refused', () => {
    const blocks = many(100, () => section({ text: mrkdwn(long(2600)) }));
    expect(checkView(modal({ blocks })).map((one) => one.error)).toContain('view_too_large');
  });

  test('with inputs and a submit passes', () => {
    expect(
      checkView(modal({ submit: plain('Ask'), blocks: [input(), input(select(), { block_id: 'b' })] })),
    ).toEqual([]);
  });
});

test('a Home tab takes no datetimepicker', () => {
  const view = { type: 'home', blocks: [actions({ type: 'datetimepicker' })] };
  expect(checkView(view)[0]).toMatchObject({
    pointer: '/view/blocks/0/elements/0',
    constraint: expect.stringMatching(/home/),
  });
});
