// Problems with Redis and its settings, the content, and the app itself.
import { minute } from '../../platform/calendar.ts';
import type { Finding } from './findings.ts';

/** The settings that decide which data a crash or a full memory can destroy. */
export const settingNames = ['appendonly', 'appendfsync', 'maxmemory-policy'] as const;

/** `settings`: of every node; undefined where the server does not tell. `refused`: the words of refused writes, such as `OOM`. */
export function redisFindings(
  settings: readonly Record<string, string>[] | undefined,
  refused: readonly string[] = [],
): Finding[] {
  const found: Finding[] = refused.map((word) => ({ is: 'writes-refused', word }));
  if (settings === undefined) return [...found, { is: 'settings-unknown' }];
  const has = (name: (typeof settingNames)[number], value: string) =>
    settings.some((node) => node[name] === value);
  if (has('appendonly', 'no')) found.push({ is: 'not-appended' });
  else if (has('appendfsync', 'no')) found.push({ is: 'written-at-leisure' });
  else if (has('appendfsync', 'everysec')) found.push({ is: 'written-every-second' });
  const policies = new Set(settings.map((node) => node['maxmemory-policy'] ?? 'noeviction'));
  policies.delete('noeviction');
  for (const policy of policies) found.push({ is: 'evicts', policy });
  return found;
}

/** A running app leaves a sign of life every minute; without one for this long, it does not run, ms. */
const silent = 3 * minute;

/** `heard`: the time at which the app last ran, in each workspace. */
export function appFindings(heard: readonly (number | undefined)[], now: number): Finding[] {
  if (heard.length === 0) return [{ is: 'nobody-installed' }];
  const at = lastOf(heard);
  const found: Finding[] = [];
  if (at === undefined || now - at > silent) found.push({ is: 'not-running', measured: { since: at } });
  else if (at - now > silent) found.push({ is: 'clock-ahead', measured: { heardAt: at } });
  return found;
}

/** The latest sign of life. */
export function lastOf(heard: readonly (number | undefined)[]): number | undefined {
  const known = heard.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.max(...known);
}
