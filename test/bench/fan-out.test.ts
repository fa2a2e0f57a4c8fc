import { describe, expect, test } from 'vitest';
import { intentIn } from './fake-slack.ts';
import { wrongIn } from './fan-out.ts';

/** Messages as the small Slack keeps them, from the metadata that the app sends. */
const posted = (channel: string, ...parts: number[]) =>
  parts.map((part) => {
    const sent = {
      event_type: 'lectern_post',
      event_payload: { intent: `${channel.toLowerCase()}-chain-${part}` },
    };
    return { channel, intent: intentIn(JSON.stringify(sent)) };
  });

describe('of lessons to many channels', () => {
  test('nothing is wrong where each has its parts once and in order', () => {
    const made = [...posted('C1', 0), ...posted('C2', 0, 1, 2), ...posted('C1', 1, 2)];
    expect(wrongIn(made, ['C1', 'C2'])).toBe(0);
  });

  test.each([
    ['a part that came twice', posted('C1', 0, 1, 1, 2), 2],
    ['a part that is missing', posted('C1', 0, 1), 1],
    ['a channel without its lesson', [], 3],
    ['a text before its card', posted('C1', 1, 0, 2), 2],
  ])('%s is', (_, first, wrong) => {
    expect(wrongIn([...first, ...posted('C2', 0, 1, 2)], ['C1', 'C2'])).toBe(wrong);
  });
});
