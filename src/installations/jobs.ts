// Keeps the workspace data that the start writes. Deletes all data of a workspace that removed the app, and
// repeats this after a minute until nothing is left.
import type { Deps } from '../deps.ts';
import { outsideReason } from '../platform/failure.ts';
import type { Identity } from '../platform/slack/identity.ts';

/** `ask`: returns the owner of the token; throws where Slack does not take it. */
export function createInstallationJobs(deps: Deps, ask: () => Promise<Identity>) {
  const { installations } = deps.stores;
  let own: string | undefined;

  async function forget(team: string): Promise<void> {
    const found = await installations.purge(team);
    deps.log.info({ team, keys: found }, 'a workspace that removed the app was forgotten');
    // A running step may write once more; only a scan that finds nothing ends the purge.
    if (found === 0) await installations.purged(team);
  }

  const isForgotten = async (team: string) => !(await installations.purges()).includes(team);

  /** Deletes the data of an earlier installation first, as its removal promised. */
  async function install(found: Identity): Promise<void> {
    own = found.team;
    while (!(await isForgotten(found.team))) await forget(found.team);
    const workspace = await installations.save({ ...found, name: found.teamName }, deps.clock.now());
    await deps.putDaily(workspace);
  }

  /** Puts the daily tasks of every workspace again, including those that other processes serve. */
  async function start(found: Identity): Promise<void> {
    await install(found);
    const others = (await installations.installed()).filter(({ team }) => team !== found.team);
    for (const workspace of others) await deps.putDaily(workspace);
  }

  /** Redis was emptied, or the app was removed and installed again: Slack takes the token, and no earlier data is left. */
  async function installAgain(team: string): Promise<void> {
    if (await installations.isThere(team)) return;
    const found = await ask().catch((error: unknown) => {
      const reason = outsideReason(error);
      if (reason === undefined) throw error;
      deps.log.warn({ team, reason }, 'the app is not installed');
      return undefined;
    });
    if (found === undefined) return;
    await install(found);
    deps.log.warn({ team }, 'what the start had written was gone; it is there again');
  }

  return {
    start,
    tick: async () => {
      for (const team of await installations.purges()) await forget(team);
      if (own !== undefined) await installAgain(own);
    },
  };
}
