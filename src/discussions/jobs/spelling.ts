// Spells a text from Slack with the names of people and channels in place of their ids, without notifying people.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';

/**
 * Spells a text in Slack's markup with names. With `all` it throws where Slack gives no name now; otherwise it leaves out that name, and
 * all after the tenth, because a person is waiting.
 */
export type Spelled = (workspace: Workspace, text: string, all?: 'all') => Promise<string>;

const person = /<@([UW][A-Z0-9]+)>/g;
const channel = /<#([CG][A-Z0-9]+)(?:\|[^>]*)?>/g;

/** The most names in a text while a person is waiting: each may be a request to Slack. */
const mostNames = 10;

export function createSpelling(deps: Deps): Spelled {
  return async (workspace, text, all) => {
    const web = await deps.slack(workspace.team);
    const nameOf = async (id: string) => (await web.person(id, workspace.team)).name;
    const mentions = [...text.matchAll(person), ...text.matchAll(channel)];
    const ids = new Set(mentions.sort((a, b) => a.index - b.index).map(([, id = '']) => id));
    const names = new Map<string, string>();
    await Promise.all(
      [...ids].slice(0, all === undefined ? mostNames : ids.size).map(async (id) => {
        const asked = /^[UW]/.test(id) ? nameOf(id) : web.publicName(id);
        const name = await asked.catch((error: unknown) => {
          if (all !== undefined) throw error;
          deps.log.warn({ team: workspace.team, error }, 'discussions: a name is not known now');
          return undefined;
        });
        if (name !== undefined) names.set(id, name);
      }),
    );
    // A label is shown as it is, without a notification.
    const label = (id: string) => (names.get(id) || id).replace(/[<>|&]/g, '');
    return text
      .replace(person, (mention, id: string) => (names.has(id) ? `<@${id}|${label(id)}>` : mention))
      .replace(channel, (_, id: string) => (names.has(id) ? `<#${id}|${label(id)}>` : '#…'));
  };
}
