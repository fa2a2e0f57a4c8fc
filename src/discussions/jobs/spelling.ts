// What people wrote in Slack with names in place of ids: of people and channels, without calling anybody.
import type { Deps } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { createMemo } from '../../platform/memo.ts';

/** A text in Slack's markup, with the names of those it names. */
export type Spelled = (workspace: Workspace, text: string) => Promise<string>;

const person = /<@([UW][A-Z0-9]+)>/g;
const channel = /<#([CG][A-Z0-9]+)(?:\|[^>]*)?>/g;

/** How many names one text is given at most: each may be a request to Slack. */
const mostNames = 10;

/** How long the name of a channel is remembered, ms of real time. */
const remembered = 300_000;

export function createSpelling(deps: Deps): Spelled {
  const channels = createMemo(async (address: string) => {
    const [team = '', id = ''] = address.split('/');
    const { kind, name } = await (await deps.slack(team)).channel(id);
    // What a private channel is called is for those who are in it.
    return kind === 'public' ? name : undefined;
  }, remembered);

  /** The name of what a mention names; undefined where Slack does not tell it now, or it is nobody's business. */
  async function nameOf({ team }: Workspace, id: string): Promise<string | undefined> {
    if (!/^[UW]/.test(id)) return channels.get(`${team}/${id}`);
    return (await (await deps.slack(team)).person(id, team)).name;
  }

  return async (workspace, text) => {
    const mentions = [...text.matchAll(person), ...text.matchAll(channel)];
    const ids = new Set(mentions.sort((a, b) => a.index - b.index).map(([, id = '']) => id));
    const names = new Map<string, string>();
    await Promise.all(
      [...ids].slice(0, mostNames).map(async (id) => {
        const name = await nameOf(workspace, id).catch((error: unknown) => {
          deps.log.warn({ team: workspace.team, error }, 'discussions: a name is not known now');
          return undefined;
        });
        if (name !== undefined) names.set(id, name);
      }),
    );
    // A label is shown as it is, and calls nobody.
    const label = (id: string) => (names.get(id) || id).replace(/[<>|&]/g, '');
    return text
      .replace(person, (mention, id: string) => (names.has(id) ? `<@${id}|${label(id)}>` : mention))
      .replace(channel, (_, id: string) => (names.has(id) ? `<#${id}|${label(id)}>` : '#…'));
  };
}
