// `lectern ledger`: the accounts of one channel in every workspace that knows it, the course it has now first.
import { findCourse } from '../../courses/rules.ts';
import type { Deps } from '../../deps.ts';
import { type Account, accountOf } from '../rules/account.ts';
import type { Content } from './doctor.ts';
import { createLook, type OperatorStores } from './look.ts';

export type Accounts = {
  found: { workspace: { team: string; name: string }; account: Account }[];
  /** Every place that has or had a course, in the named workspace if one was named, for a question about an unknown place. */
  places: string[];
  /** The workspaces that can be named; empty unless the named one does not exist. */
  teams: string[];
};

export function createLedger(deps: { clock: Deps['clock']; content: Content; stores: OperatorStores }) {
  const { installations } = deps.stores;
  const lookAround = createLook(deps);
  const catalogue = 'catalogue' in deps.content ? deps.content.catalogue : [];

  return async (channel: string, team?: string): Promise<Accounts> => {
    const seen = await lookAround(team);
    const now = deps.clock.now();
    return {
      found: seen.flatMap((one) =>
        one.subscriptions
          .filter(({ place }) => place === channel)
          .sort((a, b) => Number(a.state === 'ended') - Number(b.state === 'ended') || b.at - a.at)
          .map((subscription) => ({
            workspace: { team: one.team, name: one.name },
            account: accountOf(one, subscription, findCourse(catalogue, subscription.course), now),
          })),
      ),
      places: [
        ...new Set(seen.flatMap(({ subscriptions }) => subscriptions.map(({ place }) => place))),
      ].sort(),
      teams: seen.length === 0 && team !== undefined ? (await installations.workspaces()).sort() : [],
    };
  };
}
