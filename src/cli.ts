#!/usr/bin/env node
// The operator CLI: `lectern <command>`, with the same settings and stores as the app; it posts nothing in Slack.
import { existsSync } from 'node:fs';
import { loadStoreConfig, whyNot } from './config.ts';
import { answer } from './operator-cli.ts';
import { systemClock } from './platform/clock.ts';
import { loadSettings } from './platform/env.ts';

async function main(): Promise<number> {
  // The variables of a `.env` file are added to the environment; existing ones keep their values.
  if (existsSync('.env')) loadSettings('.env');
  const config = loadStoreConfig(process.env);
  const options = { config, clock: systemClock, between: 1000 };
  const { code, lines } = await answer(process.argv.slice(2), options);
  const print = code === 2 ? console.error : console.log;
  for (const line of lines) print(line);
  return code;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(whyNot(error));
    process.exitCode = 2;
  },
);
