// A person changes their profile, and an admin deactivates and reactivates accounts. As in Slack, channels still list a deactivated member.
import { whoIs } from '../composer.ts';
import type { Act, ActResult, Person } from '../contract.ts';
import { type Core, personOf } from '../core.ts';
import { tell } from '../events.ts';
import { userObject } from '../slack-objects.ts';
import { no, nobody, refusal } from './refusals.ts';
import { type Doer, isAdmin, statusOf } from './rights.ts';

type Of = Extract<Act, { do: 'deactivate' | 'reactivate' }>;

export async function deactivate({ core, person }: Doer, act: Of): Promise<ActResult> {
  if (!isAdmin(person))
    return no(refusal('Only admins and owners deactivate people.', '只有管理员和所有者能停用账号。'));
  const who = whoIs(core, act.who);
  const other = who === undefined ? undefined : personOf(core, who);
  if (other === undefined) return no(nobody(act.who));
  const ends = act.do === 'deactivate';
  if ((other.deactivated === true) === ends)
    return no(
      ends
        ? refusal(`${other.name} is deactivated.`, `${other.name} 的账号已停用。`)
        : refusal(`${other.name} is not deactivated.`, `${other.name} 的账号没有停用。`),
    );
  const at = core.journal.commit({ do: ends ? 'deactivated' : 'reactivated', user: other.id });
  return tellOf(core, { ...other, deactivated: ends }, at);
}

export async function changeProfile(
  { core, person }: Doer,
  { set, to }: Extract<Act, { do: 'profile' }>,
): Promise<ActResult> {
  const at = core.journal.commit({ do: 'profile-changed', user: person.id, set, to });
  return tellOf(core, { ...person, [set]: to }, at);
}

/** https://docs.slack.dev/reference/events/user_change */
async function tellOf(core: Core, person: Person, at: string): Promise<ActResult> {
  const event = { type: 'user_change', user: userObject(core, person, true), event_ts: at };
  return { ok: true, ...statusOf(await tell(core, [event])) };
}
