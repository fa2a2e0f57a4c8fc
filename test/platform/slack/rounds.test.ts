import { expect, test } from 'vitest';
import { inRound } from '../../../src/platform/slack/blocks.ts';
import { readInputs } from '../../../src/platform/slack/rounds.ts';

test('an input is read by its name in every round, and what is said of it goes to the block it is in', () => {
  const of = (round: string) => readInputs({ [inRound('why', round)]: { text: 'x' }, other: { a: 'b' } });
  for (const round of ['', '1', 'q:7']) {
    const { inputs, rounds, idOf } = of(round);
    expect(inputs).toEqual({ why: { text: 'x' }, other: { a: 'b' } });
    expect(rounds).toEqual({ why: round, other: '' });
    expect([idOf('why'), idOf('gone')]).toEqual([inRound('why', round), 'gone']);
  }
});
