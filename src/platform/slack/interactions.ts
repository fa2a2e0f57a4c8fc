// Interactions: commands, buttons, forms and events, each read once and answered within Slack's three seconds.
import type { KnownBlock, ModalView } from '@slack/types';
import type { Log } from '../logger.ts';
import type { Metrics } from '../metrics.ts';
import { within } from '../queue.ts';
import type { BoltListeners, Hears } from './bolt-listeners.ts';
import { again, noticeView } from './modal-notice.ts';
import { plainText, plainWords, unescapeMrkdwn } from './mrkdwn.ts';
import { type Outdated, OutdatedPayload } from './outdated.ts';
import { actedBlockSchema, actionSchema, commandSchema, submissionSchema, teamOf } from './payloads.ts';
import type { Person } from './people.ts';
import { type Inputs, readInputs } from './rounds.ts';
import type { SlackWeb } from './web.ts';

/** A message that is shown to one person and not stored. */
export type Receipt = { text: string; blocks?: KnownBlock[] };

export type InteractionAnswer =
  | { kind: 'nothing' }
  | { kind: 'say'; message: Receipt }
  /** Replaces the private message that the button is in. */
  | { kind: 'replace'; message: Receipt }
  | { kind: 'open'; view: ModalView }
  /** Replaces the form that the person has open. */
  | { kind: 'update'; view: ModalView }
  /** Errors of a form by block id; the form stays open with its input. */
  | { kind: 'errors'; errors: Record<string, string> };

export const say = (message: Receipt): InteractionAnswer => ({ kind: 'say', message });

/** The answer to a button in a private message: a message in it replaces that message. */
export const replaceOriginal = (answer: InteractionAnswer): InteractionAnswer =>
  answer.kind === 'say' ? { kind: 'replace', message: answer.message } : answer;

export type Interaction = {
  team: string;
  /** The channel of the interaction; absent in a form. */
  channel?: string;
  /** The `ts` of the message that the button is in. */
  on?: string;
  person: Person;
  /** The text after the command, or the value of a button or choice. */
  text: string;
  /** The same text as the person saw it, mentions by name; empty for anything but a command. */
  plain: string;
  /** The state of a form's inputs by block id, without its round, and action id. */
  inputs: Inputs;
  /** The rounds of the inputs, where they are of a form. */
  rounds?: Record<string, string>;
  /** Slack's id of this interaction; a repeated delivery has the same id. */
  id: string;
  /** The data that the form carries (`private_metadata`); for a button in a message, the id of its block. */
  carried: string;
};

export type Handler = (interaction: Interaction) => Promise<InteractionAnswer>;

/** The message when something outside fails with this error; `text` is the person's input, which the message gives back. */
export type Apology = (person: Person | undefined, text: string, error: unknown) => Receipt;

export type Router = {
  boltListeners: BoltListeners;
  web: (team: string) => Promise<SlackWeb>;
  apology: Apology;
  log: Log;
  metrics: Metrics;
  /** The longest time of an interaction before it is answered with the apology, ms. */
  deadline: number;
};

type Outcome = { answer: InteractionAnswer; failed: boolean };

/** Runs a handler against the deadline. An outside failure becomes the apology, never an exception. */
export async function open(
  router: Router,
  interaction: Omit<Interaction, 'person'>,
  user: string,
  handler: Handler,
  { typed = '', what = 'action' }: { typed?: string; what?: Outdated } = {},
): Promise<Outcome> {
  let person: Person | undefined;
  let web: SlackWeb | undefined;
  const work = async () => {
    web = await router.web(interaction.team);
    person = await web.person(user, interaction.team);
    return handler({ ...interaction, person });
  };
  try {
    return { answer: await within(router.deadline, work(), 'no answer in time'), failed: false };
  } catch (failure) {
    const isOutdated = failure instanceof OutdatedPayload;
    const error = isOutdated ? new OutdatedPayload(failure.message, what) : failure;
    if (isOutdated) router.log.debug({ what, why: failure.message }, 'what an older version left was used');
    else {
      router.log.error({ error, team: interaction.team }, 'an interaction could not be answered');
      router.metrics.failedOutside(error);
    }
    person ??= web?.remembered(user);
    return { answer: { kind: 'say', message: router.apology(person, typed, error) }, failed: true };
  }
}

/** Opens a form. Where it does not open, since a trigger lives three seconds, `tell` says so to the person. */
export async function openForm(
  { router, team, user, typed = '' }: { router: Router; team: string; user: string; typed?: string },
  { trigger, view }: { trigger: string; view: ModalView },
  tell: (message: Receipt) => Promise<unknown>,
): Promise<void> {
  const web = await router.web(team);
  await web.openView(trigger, view).catch(async (error: unknown) => {
    router.log.error({ error, team }, 'a form did not open');
    await tell(router.apology(web.remembered(user), typed, error));
  });
}

/** A slash command. Its answer is the body of the acknowledgement, so a confirmed change is already stored. */
export const commandListener =
  (router: Router, handler: Handler): Hears['command'] =>
  async ({ body, context, ack, respond }) => {
    const acknowledged = router.metrics.acknowledging('command');
    const { team_id, channel_id, user_id, trigger_id, ...said } = commandSchema.parse(body);
    const team = context.teamId ?? team_id;
    const text = unescapeMrkdwn(said.text);
    const typed = `${body.command} ${text}`.trim();
    const plain = plainText(said.text);
    const interaction = { team, channel: channel_id, text, plain, inputs: {}, id: trigger_id, carried: '' };
    const { answer } = await open(router, interaction, user_id, handler, { typed, what: 'command' });
    if (answer.kind === 'say' || answer.kind === 'replace') {
      await ack({ response_type: 'ephemeral', ...answer.message });
      acknowledged();
      return;
    }
    await ack();
    acknowledged();
    if (answer.kind === 'open') {
      const { view } = answer;
      await openForm({ router, team, user: user_id, typed }, { trigger: trigger_id, view }, (message) =>
        respond({ response_type: 'ephemeral', ...message }),
      );
    }
  };

export const onCommand = (router: Router, command: string, handler: Handler): void =>
  router.boltListeners.command(command, commandListener(router, handler));

/** A button, or a choice in a message or form. */
export const actionListener =
  (router: Router, handler: Handler): Hears['action'] =>
  async ({ body, context, ack, respond }) => {
    const acknowledged = router.metrics.acknowledging('action');
    const { trigger_id, channel, message, view, actions, ...who } = actionSchema.parse(body);
    // The person may be of another workspace than the one that installed the app.
    const team = context.teamId ?? teamOf(who);
    const { inputs, rounds } = readInputs(view?.state ?? {});
    const interaction = {
      team,
      ...(channel === undefined ? {} : { channel: channel.id }),
      ...(message === undefined ? {} : { on: message.ts }),
      text: actions[0] ?? '',
      plain: '',
      inputs,
      rounds,
      id: trigger_id,
      carried: view?.private_metadata ?? actedBlockSchema.parse(body).actions[0].block_id,
    };
    const { answer } = await open(router, interaction, who.user.id, handler);
    await ack();
    acknowledged();
    const web = await router.web(team);
    // A choice in a form has no response URL, so a message replaces the form.
    const tell = (message: Receipt): Promise<unknown> =>
      view === undefined
        ? respond({ response_type: 'ephemeral', replace_original: false, ...message })
        : web.updateView(view.id, noticeView(view, message), view.hash);
    const answered = async () => {
      if (answer.kind === 'open') {
        const form = { trigger: trigger_id, view: answer.view };
        await openForm({ router, team, user: who.user.id }, form, tell);
      }
      if (answer.kind === 'update' && view !== undefined)
        await web.updateView(view.id, answer.view, view.hash);
      if (answer.kind === 'say' || (answer.kind === 'replace' && view !== undefined)) {
        await tell(answer.message);
        return;
      }
      if (answer.kind === 'replace') {
        await respond({ response_type: 'ephemeral', replace_original: true, ...answer.message });
      }
    };
    await answered().catch((error: unknown) =>
      router.log.error({ error, team }, 'an answer did not reach its person'),
    );
  };

export const onAction = (router: Router, action: string, handler: Handler): void =>
  router.boltListeners.action(action, actionListener(router, handler));

/** A form. A failure to store its input leaves the form open, with the apology under its first input, or at the top without one. */
export const formListener =
  (router: Router, firstInput: string | undefined, handler: Handler): Hears['view'] =>
  async ({ body, context, ack }) => {
    const acknowledged = router.metrics.acknowledging('form');
    const { view, ...who } = submissionSchema.parse(body);
    const { id, private_metadata: carried } = view;
    const { inputs, rounds, idOf } = readInputs(view.state);
    const team = context.teamId ?? teamOf(who);
    const interaction = { team, text: '', plain: '', inputs, rounds, id, carried };
    const { answer, failed } = await open(router, interaction, who.user.id, handler, { what: 'form' });
    const first = view.blocks.find(
      ({ block_id }) => firstInput !== undefined && block_id === idOf(firstInput),
    );
    // Slack shows the errors of a form as they are, without mentions, bold or code.
    const errors = (said: Record<string, string>) =>
      ack({
        response_action: 'errors',
        errors: Object.fromEntries(
          Object.entries(said).map(([name, text]) => [idOf(name), plainWords(text)]),
        ),
      });
    if (failed && answer.kind === 'say') {
      if (firstInput === undefined || first?.type !== 'input')
        await ack({ response_action: 'update', view: again(view, answer.message) });
      else await errors({ [firstInput]: answer.message.text });
    } else if (answer.kind === 'errors') {
      await errors(answer.errors);
    } else if (answer.kind === 'update' || answer.kind === 'open') {
      await ack({ response_action: 'update', view: answer.view });
    } else if (answer.kind === 'say') {
      await ack({ response_action: 'update', view: noticeView(view, answer.message) });
    } else {
      await ack();
    }
    acknowledged();
  };

export const onForm = (
  router: Router,
  callback: string,
  firstInput: string | undefined,
  handler: Handler,
): void => router.boltListeners.view(callback, formListener(router, firstInput, handler));
