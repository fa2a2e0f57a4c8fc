// People who use everything the app shows them: buttons, menus, lists, forms; and the faults that result.
import type { Log } from '../../src/platform/logger.ts';
import type { Act, Block, OpenView } from '../../src/sandbox/contract.ts';
import { type Element, elementsOf, inputsOf } from '../../src/sandbox/inputs.ts';
import { isRecord } from '../../src/sandbox/json.ts';
import { people, type world } from './world.ts';

type Who = { id: string; handle: string };
type Spot = Extract<Act, { do: 'click' }>['on'];
type Press = { on: Spot; where: string; one: Element; value?: string };

/** The choices tried in one list; in a longer one the first, the last, and some between. */
const choicesTried = 6;
const pressesAtMost = 4000;

/** Collects the app's logs. Faults are errors, and buttons that have no listener. */
export function watchedLog(): { log: Log; takeFaults(): string[] } {
  let faults: string[] = [];
  const note = (fields: object, message: string) => {
    const shown = JSON.stringify(fields, (_, value) =>
      value instanceof Error ? String(value.stack) : value,
    );
    faults.push(`${message} ${shown}`);
  };
  return {
    log: {
      debug: (fields, message) => {
        if (message.includes('an older version')) note(fields, message);
      },
      info: () => undefined,
      warn: () => undefined,
      error: note,
    },
    takeFaults() {
      const taken = faults;
      faults = [];
      return taken;
    },
  };
}

const blocksOf = ({ view }: OpenView): Block[] =>
  Array.isArray(view.blocks)
    ? view.blocks.flatMap((block): Block[] =>
        isRecord(block) && typeof block.type === 'string' ? [{ ...block, type: block.type }] : [],
      )
    : [];

/** The text without parts that differ between messages of a kind: ids, dates, numbers. */
const kindOf = (text: string): string => text.replace(/[0-9a-f]{8,}|\d+/g, '#').slice(0, 80);

/** Page buttons keep their values in their keys, so that all pages are turned. */
const turnsPages = ({ action }: Element) => /^(reader|catalogue|order)-(next|back|first)$/.test(action);

/** Unchanged parts are the same objects; changed ones may still look the same. */
const isSame = (after: unknown[], before: unknown[]): boolean =>
  after.length === before.length &&
  after.every((one, i) => one === before[i] || JSON.stringify(one) === JSON.stringify(before[i]));

const spread = <T>(all: readonly T[]): T[] => {
  const step = Math.max(1, Math.ceil(all.length / choicesTried));
  return all.filter((_, index) => index % step === 0 || index === all.length - 1);
};

export function everyButton(here: ReturnType<typeof world>, takeFaults: () => string[]) {
  const problems: string[] = [];
  /** The names of all used buttons and lists, forms, and shortcuts. */
  const pressed = new Set<string>();
  const sent = new Set<string>();
  const chosen = new Set<string>();
  let count = 0;
  /** The presses since the story went on, by person and kind. */
  let done = new Set<string>();
  let turnsBack = false;

  const mine = ({ id }: Who) => here.sandbox.state().views.filter(({ user }) => user === id);
  const open = (who: Who) => mine(who).at(-1);

  const places = (who: Who) =>
    here.sandbox.state().channels.filter(({ kind, members, archived }) => {
      const isVisitor = who.id === people.priya.id || who.id === people.jonas.id;
      return !archived && (members.includes(who.id) || (kind === 'public' && !isVisitor));
    });

  const windows = (who: Who): unknown[] =>
    mine(who).map(({ id, view }) => [id, view.title, view.submit, view.blocks]);

  /** Everything a person can see now, message by message. */
  function seen(who: Who): unknown[] {
    const { messages, ephemerals, app } = here.sandbox.state();
    const channels = new Set(places(who).map(({ id }) => id));
    return [
      ...messages.filter(({ channel, user }) => user === app.userId && channels.has(channel)),
      ...ephemerals.filter(({ user }) => user === who.id),
      ...windows(who),
    ];
  }

  /** The places that can show the effect of a press: for a press in a window that window, for a choice its list. */
  const looks = { all: seen, windows, itself: () => [] };

  function choicesOf({ type, element }: Element): (string | undefined)[] {
    if (type === 'button') return [undefined];
    if (type === 'users_select') return [people.wei.id, people.jonas.id, here.sandbox.state().app.userId];
    if (type === 'conversations_select') return here.sandbox.state().channels.map(({ id }) => id);
    if (type === 'timepicker') return ['07:30', '23:59'];
    const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
    const all = [element, ...groups].flatMap((one) =>
      isRecord(one) && Array.isArray(one.options) ? one.options : [],
    );
    return spread(all).flatMap((one) => (isRecord(one) ? [String(one.value)] : []));
  }

  /** The first value of each list. It is chosen last, so that the choices leave things as they were. */
  const held = new Map<string, string>();

  function choicesFrom(on: Spot, one: Element): (string | undefined)[] {
    const { initial_option: option, initial_time: time } = one.element;
    const key = JSON.stringify([on, one.block, one.action]);
    if (!held.has(key)) held.set(key, String(isRecord(option) ? option.value : time));
    const choices = choicesOf(one);
    const last = held.get(key);
    return [...choices.filter((value) => value !== last), ...(last === 'undefined' ? [] : [last])];
  }

  const pressesIn = (blocks: Block[], on: Spot, where: string): Press[] =>
    elementsOf(blocks)
      .filter(({ input }) => input === undefined || input.dispatches)
      .flatMap((one) =>
        choicesFrom(on, one).map((value) => ({ on, where, one, ...(value === undefined ? {} : { value }) })),
      );

  const keyOf = (who: Who, { where, one, value }: Press): string =>
    [
      ...[who.handle, where, one.action],
      ...(turnsPages(one) ? [one.block, one.element.value] : [kindOf(one.block)]),
      value !== undefined && one.type !== 'overflow' ? value : kindOf(String(value ?? one.element.value)),
    ].join(' ');

  /** The next of these presses; pages are first turned to the last one. */
  function nextOf(who: Who, all: readonly Press[]): Press | undefined {
    const left = all.filter((one) => !done.has(keyOf(who, one)));
    const turn = (where: string) => left.find(({ one }) => one.action.endsWith(where));
    return turn('-next') ?? (turnsBack ? turn('-back') : undefined) ?? left[0];
  }

  /** Does an act and checks its answer and effect: Slack itself complains after three seconds. */
  async function tried(who: Who, what: string, act: Act, shownIn: keyof typeof looks = 'all'): Promise<void> {
    count += 1;
    if (count > pressesAtMost) throw new Error(`there is no end to what can be pressed: ${what}`);
    const look = looks[shownIn];
    const before = look(who);
    const result = await here.sandbox.act(act);
    await here.idle();
    const isSeen = () => {
      const refused = result.ok && result.errors !== undefined;
      return refused || shownIn === 'itself' || !isSame(look(who), before);
    };
    // An answer by the response URL or in a window comes after the acknowledgement.
    for (let turn = 0; turn < 200 && !isSeen(); turn += 1)
      await new Promise((resolve) => setTimeout(resolve, 5));
    if (!result.ok) problems.push(`${what}: ${result.error}`);
    else if (!isSeen()) problems.push(`${what}: nothing is seen of it`);
    for (const fault of takeFaults()) problems.push(`${what}: ${fault}`);
  }

  async function press(who: Who, one: Press): Promise<void> {
    const { on, one: element, value, where } = one;
    done.add(keyOf(who, one));
    pressed.add(element.action);
    const named = [element.action, ...(value === undefined ? [] : [value])].join(' ');
    await tried(
      who,
      `${who.handle}, ${where}: ${named}`,
      {
        do: 'click',
        as: who.id,
        on,
        block: element.block,
        action: element.action,
        ...(value === undefined ? {} : { value }),
      },
      element.type !== 'button' && element.type !== 'overflow' ? 'itself' : 'view' in on ? 'windows' : 'all',
    );
  }

  const fillings: Record<string, string> = {
    plain_text_input: 'How would you say it?',
    users_select: people.wei.id,
  };

  /** Submits the top window, with all required inputs filled. */
  async function send(who: Who, view: OpenView): Promise<void> {
    const form = String(view.view.callback_id);
    done.add(`${who.handle} sends ${form}`);
    sent.add(form);
    const values: Extract<Act, { do: 'submit' }>['values'] = {};
    for (const one of inputsOf(blocksOf(view))) {
      if (one.input === undefined || one.input.optional || view.values[one.block]?.[one.action]) continue;
      const { initial_value, initial_option, initial_time, initial_user } = one.element;
      if (initial_value ?? initial_option ?? initial_time ?? initial_user) continue;
      const given = fillings[one.type] ?? choicesOf(one)[0];
      if (given !== undefined) values[one.block] = { [one.action]: given };
    }
    await tried(who, `${who.handle} sends ${form}`, { do: 'submit', as: who.id, view: view.id, values });
  }

  /** Presses everything in a person's windows, submits the forms, and closes the rest. */
  async function throughWindows(who: Who): Promise<void> {
    for (;;) {
      const view = open(who);
      if (view === undefined) return;
      const where = `window ${String(view.view.callback_id)}`;
      const next = nextOf(who, pressesIn(blocksOf(view), { view: view.id }, where));
      if (next !== undefined) await press(who, next);
      else if (
        isRecord(view.view.submit) &&
        !done.has(`${who.handle} sends ${String(view.view.callback_id)}`)
      )
        await send(who, view);
      else await here.act({ do: 'close', as: who.id, view: view.id });
    }
  }

  /** The presses in all messages a person sees, latest first. */
  function inMessages(who: Who): Press[] {
    const { messages, ephemerals, channels } = here.sandbox.state();
    const seenThere = new Set(places(who).map(({ id }) => id));
    const kind = new Map(channels.map((one) => [one.id, one.kind === 'im' ? 'direct' : one.name]));
    const ephemeral = ephemerals
      .filter(({ user, channel }) => user === who.id && seenThere.has(channel))
      .map(({ id, blocks = [] }) => pressesIn(blocks, { ephemeral: id }, 'to them alone'));
    const posts = messages
      .filter(({ channel }) => seenThere.has(channel))
      .map(({ channel, ts, blocks = [] }) =>
        pressesIn(blocks, { channel, ts }, `message in ${kind.get(channel) ?? channel}`),
      );
    return [...ephemeral.reverse(), ...posts.reverse()].flat();
  }

  /** Whether the element is still there: an earlier press may have removed it. */
  function stands({ on, one: { block, action } }: Press): boolean {
    const { messages, ephemerals } = here.sandbox.state();
    const message =
      'ephemeral' in on
        ? ephemerals.find(({ id }) => id === on.ephemeral)
        : 'ts' in on && messages.find(({ channel, ts }) => channel === on.channel && ts === on.ts);
    return elementsOf((message || undefined)?.blocks ?? []).some(
      (one) => one.block === block && one.action === action,
    );
  }

  const told = {
    problems,
    pressed,
    sent,
    chosen,
    /** From here on everything is pressed again; pages are now turned back, or started over. */
    goesOn(): void {
      turnsBack = !turnsBack;
      done = new Set();
    },

    /** Each person in turn presses everything they see, and everything that results, until nothing is left. */
    async allPress(...who: Who[]): Promise<void> {
      for (const one of who) {
        await throughWindows(one);
        const left = () => inMessages(one).filter((press) => !done.has(keyOf(one, press)));
        for (let found = left(); found.length > 0; found = left()) {
          for (const next of found) {
            if (done.has(keyOf(one, next)) || !stands(next)) continue;
            await press(one, next);
            await throughWindows(one);
          }
        }
      }
    },

    /** Runs a command, and presses everything in its answer. */
    async says(who: Who, text: string, channel: string, command = '/lesson'): Promise<void> {
      await tried(who, `${who.handle}: ${command} ${text}`, {
        do: 'command',
        as: who.id,
        channel,
        command,
        text,
      });
      await throughWindows(who);
      for (;;) {
        const last = here.sandbox.state().ephemerals.findLast(({ user }) => user === who.id);
        const next = nextOf(
          who,
          pressesIn(last?.blocks ?? [], { ephemeral: last?.id ?? '' }, 'to them alone'),
        );
        if (next === undefined) return;
        await press(who, next);
        await throughWindows(who);
      }
    },

    async fromMenu(who: Who, callback: string, channel: string, ts: string): Promise<void> {
      chosen.add(callback);
      await tried(who, `${who.handle}: ${callback}`, { do: 'shortcut', as: who.id, callback, channel, ts });
      await throughWindows(who);
    },
  };
  return told;
}
