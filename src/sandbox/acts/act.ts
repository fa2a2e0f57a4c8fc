// The one entry for people's acts: performs an act and returns its result.
import type { Act, ActResult } from '../contract.ts';
import { type Core, personOf } from '../core.ts';
import { changeProfile, deactivate } from './accounts.ts';
import * as channels from './channels.ts';
import { command } from './commands.ts';
import { close, submit } from './forms.ts';
import { click, shortcut } from './interactions.ts';
import { erase, react, rewrite, write } from './messages.ts';
import { no, refusal } from './refusals.ts';
import type { Doer } from './rights.ts';

/** Does an act of a person. The result names the view that the app opened for it, if the app did so before it answered. */
export async function perform(core: Core, act: Act): Promise<ActResult> {
  const person = personOf(core, act.as);
  if (!person) return no(refusal(`There is no person ${act.as}.`, `没有 ${act.as} 这个人。`));
  if (person.deactivated === true)
    return no(refusal(`The account of ${person.name} is deactivated.`, `${person.name} 的账号已停用。`));
  const before = core.journal.state().views;
  const result = await run({ core, person }, act);
  const opened = core.journal
    .state()
    .views.findLast((view) => view.user === person.id && !before.some((one) => one.id === view.id));
  return result.ok && opened ? { view: opened.id, ...result } : result;
}

function run(doer: Doer, act: Act): Promise<ActResult> {
  switch (act.do) {
    case 'message':
      return write(doer, act);
    case 'edit':
      return rewrite(doer, act);
    case 'delete':
      return erase(doer, act);
    case 'react':
    case 'unreact':
      return react(doer, act);
    case 'command':
      return command(doer, act);
    case 'shortcut':
      return shortcut(doer, act);
    case 'click':
      return click(doer, act);
    case 'submit':
      return submit(doer, act);
    case 'close':
      return close(doer, act);
    case 'open-home':
      return channels.openHome(doer);
    case 'open-dm':
      return channels.openDirectMessages(doer, act);
    case 'join':
      return channels.join(doer, act);
    case 'leave':
      return channels.leave(doer, act);
    case 'invite':
      return channels.invite(doer, act);
    case 'remove':
      return channels.removeMember(doer, act);
    case 'archive':
    case 'unarchive':
      return channels.archive(doer, act);
    case 'rename':
      return channels.rename(doer, act);
    case 'delete-channel':
      return channels.deleteChannel(doer, act);
    case 'deactivate':
    case 'reactivate':
      return deactivate(doer, act);
    case 'profile':
      return changeProfile(doer, act);
    case 'uninstall':
      return channels.uninstall(doer);
  }
}
