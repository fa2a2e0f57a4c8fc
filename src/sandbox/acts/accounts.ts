// Deactivates and reactivates a person's account as an admin does. As in Slack, channels still list a deactivated member.
import { whoIs } from '../composer.ts';
import type { Act, ActResult } from '../contract.ts';
import { personOf } from '../core.ts';
import { tell } from '../events.ts';
import { userObject } from '../slack-objects.ts';
import { type Doer, isAdmin, no, statusOf } from './rights.ts';

type Of = Extract<Act, { do: 'deactivate' | 'reactivate' }>;

export async function deactivate({ core, person }: Doer, act: Of): Promise<ActResult> {
  if (!isAdmin(person)) return no('Only admins and owners deactivate people.');
  const who = whoIs(core, act.who);
  const other = who === undefined ? undefined : personOf(core, who);
  if (other === undefined) return no(`There is nobody called ${act.who}.`);
  const ends = act.do === 'deactivate';
  if ((other.deactivated === true) === ends) return no(`${other.name} is ${ends ? '' : 'not '}deactivated.`);
  const at = core.journal.commit({ do: ends ? 'deactivated' : 'reactivated', user: other.id });
  const user = userObject(core, { ...other, deactivated: ends }, true);
  return { ok: true, ...statusOf(await tell(core, [{ type: 'user_change', user, event_ts: at }])) };
}
