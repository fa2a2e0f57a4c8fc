// Checks the page that lists where everything is answered against the source, and the subcommands against the names people may type.
import { expect, test } from 'vitest';
import { stepCalled } from '../src/steps.ts';
import { names } from '../src/subscriptions/rules/subcommands.ts';
import { whereIs, whereIsPage } from './support/where-is.ts';

test('docs/where-is.md is what the source says; -u makes it anew', async () => {
  await expect(whereIsPage()).toMatchFileSnapshot('../docs/where-is.md');
});

test('every word people may type after /lesson has one subcommand, and every subcommand a word', () => {
  const words = whereIs().subcommand.map(({ name }) => name);
  expect(words.toSorted()).toEqual([...new Set(names.values())].toSorted());
});

test('every step is done in one place', () => {
  const steps = whereIs().step.map(({ name }) => name);
  expect(new Set(steps).size).toBe(steps.length);
  expect(steps.filter((name) => stepCalled(name) === undefined)).toEqual([]);
});
