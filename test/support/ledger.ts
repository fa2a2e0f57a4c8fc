// The operator's view of a channel: the answer of `lectern ledger`.
import { answer } from '../../src/operator-cli.ts';
import { channels, type world } from './world.ts';

export async function ledgerOf(here: ReturnType<typeof world>, channel: string = channels.leads.id) {
  const config = { redisUrl: here.url, contentDir: 'content', settle: 500 };
  const { lines } = await answer(['ledger', channel], { config, clock: here.sandbox.clock, between: 0 });
  return lines.join('\n');
}
