// Slash commands: Slack's own few, and the app's as its manifest declares them.

import { typed } from '../composer.ts';
import type { Act, ActResult, Channel } from '../contract.ts';
import { say, sendEphemeralFromSlack } from '../ephemeral.ts';
import { isRecord, parseJson } from '../json.ts';
import { app, workspace } from '../world.ts';
import { archive, invite, join, leave, removeMember } from './channels.ts';
import { archived, isRefusal, no, notJoined, refusal } from './refusals.ts';
import { type Doer, seen } from './rights.ts';

type CommandAct = Extract<Act, { do: 'command' }>;

/** The channel name in a command's payload. Slack names public channels only. */
const channelName = (channel: Channel) =>
  ({ public: channel.name, private: 'privategroup', im: 'directmessage' })[channel.kind];

const builtIn: Record<string, (doer: Doer, channel: string, text: string) => Promise<ActResult>> = {
  '/invite': (doer, channel, text) => invite(doer, { do: 'invite', as: doer.person.id, channel, who: text }),
  '/remove': (doer, channel, text) =>
    removeMember(doer, { do: 'remove', as: doer.person.id, channel, who: text }),
  '/archive': (doer, channel) => archive(doer, { do: 'archive', as: doer.person.id, channel }),
  '/join': (doer, channel) => join(doer, { do: 'join', as: doer.person.id, channel }),
  '/leave': (doer, channel) => leave(doer, { do: 'leave', as: doer.person.id, channel }),
};

async function runApp(doer: Doer, channel: Channel, command: string, text: string): Promise<ActResult> {
  const { core, person } = doer;
  const occasion = { channel: channel.id, user: person.id };
  const failed = (error: string, status?: number): ActResult => {
    const sentence = `${command} failed with the error "${error}"`;
    sendEphemeralFromSlack(core, channel.id, person.id, sentence);
    return no(refusal(sentence, `${command} 没有成功，错误是“${error}”`), status);
  };
  const payload = {
    team_id: workspace.id,
    team_domain: workspace.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: person.id,
    user_name: person.handle,
    command,
    text,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: core.tickets.responseUrl(occasion),
    trigger_id: core.tickets.trigger(person.id),
  };
  const answer = await core.delivery.send({ kind: 'slash_commands', payload });
  if (answer === undefined) return failed('dispatch_failed');
  if (!answer.answered)
    return failed(answer.reason === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed');
  const { status, body, type } = answer;
  if (status !== 200) return failed('dispatch_failed', status);
  if (body.trim() === '') return { ok: true, status };
  const json = type.startsWith('application/json') ? parseJson(body) : undefined;
  const said = say(core, occasion, isRecord(json) ? json : { text: body });
  if (said.ok) return { ...said, status };
  const [problem] = said.problems;
  failed('invalid_command_response', status);
  const why = `${said.error}${problem ? `: ${problem.constraint} at ${problem.pointer}` : ''}`;
  return no(refusal(`${command} was answered with ${why}`, `${command} 得到的应答是 ${why}`), status);
}

export async function command(doer: Doer, act: CommandAct): Promise<ActResult> {
  const { core, person } = doer;
  const word = act.command.startsWith('/') ? act.command : `/${act.command}`;
  const channel = seen(doer, act.channel);
  if (isRefusal(channel)) return no(channel);
  if (person.role === 'external')
    return no(
      refusal(
        'People of another workspace have no slash commands here.',
        '其他工作区的人在这里不能用斜杠命令。',
      ),
    );

  const own = builtIn[word];
  if (own) return own(doer, channel.id, act.text.trim());
  if (channel.archived) return no(archived(channel));
  if (!channel.members.includes(person.id)) return no(notJoined(person.name, channel));
  const known = core.manifest.commands.find((one) => one.command === word);
  if (!known || !core.journal.state().installed) {
    const ephemeral = sendEphemeralFromSlack(core, channel.id, person.id, `${word} is not a valid command.`);
    return { ok: true, ephemeral };
  }
  return runApp(doer, channel, word, known.escape ? typed(core, act.text, true) : act.text);
}
