// What people wrote in Slack with names in place of ids: of people and channels, without calling anybody.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';

/** A text in Slack's markup, with the names of those it names. */
export type Spelled = (workspace: Workspace, text: string) => Promise<string>;

const person = /<@([UW][A-Z0-9]+)>/g;
const channel = /<#([CG][A-Z0-9]+)(?:\|[^>]*)?>/g;

export function createSpelling(deps: Deps): Spelled {
  return async (workspace, text) => {
    const web = await deps.slack(workspace.team);
    const names = new Map<string, string>();
    for (const [, id = ''] of text.matchAll(person)) {
      names.set(id, (await web.person(id, workspace.team)).name);
    }
    for (const [, id = ''] of text.matchAll(channel)) {
      const { kind, name } = await web.channel(id);
      // What a private channel is called is for those who are in it.
      if (kind === 'public') names.set(id, name);
    }
    // A label is shown as it is, and calls nobody.
    const label = (id: string) => (names.get(id) || id).replace(/[<>|&]/g, '');
    return text
      .replace(person, (_, id: string) => `<@${id}|${label(id)}>`)
      .replace(channel, (_, id: string) => (names.has(id) ? `<#${id}|${label(id)}>` : '#…'));
  };
}
