// Replaces ids by names, with the sandbox as Slack.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Deps } from '../../../src/deps.ts';
import { createSpelling } from '../../../src/discussions/jobs/spelling.ts';
import { plainText } from '../../../src/platform/slack/mrkdwn.ts';
import type { SlackWeb } from '../../../src/platform/slack/web.ts';
import type { Sandbox } from '../../../src/sandbox/contract.ts';
import { channels, people, workspace as team } from '../../../src/sandbox/world.ts';
import { calledIn, linksIn } from '../../support/mrkdwn.ts';
import { sandboxWeb } from '../../support/web.ts';

let sandbox: Sandbox;
let web: SlackWeb;

beforeAll(async () => {
  ({ sandbox, web } = await sandboxWeb());
});
afterAll(() => sandbox.close());

const workspace = { team: team.id, generation: 'one' };
const spell = (text: string, slack: object = web, all?: 'all'): Promise<string> =>
  createSpelling({ slack: async () => slack, log } as unknown as Deps)(workspace, text, all);
const log = { warn: () => undefined };
const { ada, lin } = people;
const { general, leads, private: hidden } = channels;

test('people and public channels have their names, as often as they are named', async () => {
  const text = `Ask <@${ada.id}> or <@${lin.id}> in <#${general.id}>; <@${ada.id}> knows <#${leads.id}|>`;
  const spelled = await spell(text);
  expect(plainText(spelled)).toBe(
    `Ask @${ada.name} or @${lin.name} in #general; @${ada.name} knows #tech-leads`,
  );
  // The text stays in Slack's markup for readers of that.
  expect(spelled).toContain(`<@${ada.id}|${ada.name}>`);
});

test('a private channel keeps its name to itself, also where Slack tells it, and so does one that nobody sees', async () => {
  expect(await spell(`See <#${hidden.id}>, <#${hidden.id}|> or <#C0NOWHERE>`)).toBe('See #…, #… or #…');
  expect(await spell(`See <#${hidden.id}|${hidden.name}>`)).toBe('See #…');
  expect(plainText(await spell(`<#${hidden.id}> <#${leads.id}|once-called-so>`))).toBe('#… #tech-leads');
});

test('somebody Slack does not know is named by their id', async () => {
  expect(plainText(await spell('Ask <@U0NOBODY1>'))).toBe('Ask @U0NOBODY1');
});

test('what names nobody stays as it is, to the letter', async () => {
  const text =
    '*Bold* <https://a.example/?a=1&amp;b=2|here> <!channel> &lt;@U0ADA0001&gt; <@B0LECTERN> ```<x>```';
  expect(await spell(text)).toBe(text);
});

describe.each(['<!channel>', '|> <!here>', '> <@U0LIN0001> <', '&lt;!channel&gt;', '<https://x.example|x>'])(
  'a name like %s',
  (wild) => {
    const wildly = {
      person: async (id: string) => ({ id, name: wild }),
      publicName: async () => wild,
    };

    test('cannot break out of its label', async () => {
      const spelled = await spell(`a <@${ada.id}> b <#${general.id}> c`, wildly);
      expect(spelled).toMatch(new RegExp(`^a <@${ada.id}\\|[^<>|&]*> b <#${general.id}\\|[^<>|&]*> c$`));
      expect(calledIn([plainText(spelled)])).toEqual([]);
      expect(linksIn([spelled])).toEqual([]);
    });
  },
);

test('a name that is nothing but such characters gives way to the id', async () => {
  const nameless = { person: async (id: string) => ({ id, name: '' }) };
  expect(await spell(`<@${ada.id}>`, nameless)).toBe(`<@${ada.id}|${ada.id}>`);
});

describe('names that cost requests', () => {
  let asked: string[];
  const slack = {
    person: async (id: string) => {
      asked.push(id);
      return { id, name: `name of ${id}` };
    },
    publicName: async (id: string) => {
      asked.push(id);
      return `name of ${id}`;
    },
  };
  beforeEach(() => {
    asked = [];
  });

  test('are asked for once in a text', async () => {
    expect(await spell('<#C0ONE> <#C0ONE> <#C0ONE|> <@U0ONE> <@U0ONE>', slack)).toContain(
      '<#C0ONE|name of C0ONE>',
    );
    expect(asked).toEqual(['C0ONE', 'U0ONE']);
  });

  test('of channels are asked of Slack once in five minutes', async () => {
    await spell(`<#${general.id}>`);
    const calls = () => sandbox.calls().filter(({ method }) => method === 'conversations.info').length;
    const before = calls();
    await spell(`<#${general.id}> <#${general.id}>`);
    expect(calls()).toBe(before);
  });

  test('are given to the first ten; who comes after is somebody', async () => {
    const many = Array.from({ length: 15 }, (_, at) => `<@U0N${at}> <#C0N${at}>`).join(' ');
    const spelled = await spell(many, slack);
    expect(asked).toHaveLength(10);
    expect(spelled).toContain('<@U0N0|name of U0N0> <#C0N0|name of C0N0>');
    expect(spelled).toContain('<@U0N14> #…');
  });

  test('are given to all where nobody waits, or it fails and is tried again', async () => {
    const many = Array.from({ length: 15 }, (_, at) => `<@U0N${at}>`).join(' ');
    expect(await spell(many, slack, 'all')).toContain('<@U0N14|name of U0N14>');
    const away = { person: async () => Promise.reject(new Error('ratelimited')) };
    await expect(spell('Ask <@U0ONE>', away, 'all')).rejects.toThrow('ratelimited');
  });

  test('are left out where Slack does not tell them now', async () => {
    const away = {
      person: async () => Promise.reject(new Error('ratelimited')),
      publicName: async () => Promise.reject(new Error('ratelimited')),
    };
    expect(await spell('Ask <@U0ONE> in <#C0ONE>', away)).toBe('Ask <@U0ONE> in #…');
  });
});
