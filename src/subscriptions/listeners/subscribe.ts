// `/lesson subscribe`, by words or by form: starts a course in a channel, changes it, or offers to replace it.
import { z } from 'zod';
import { findCourse, locales } from '../../courses/rules.ts';
import type { Deps, LessonWord } from '../../deps.ts';
import type { Workspace } from '../../installations/rules.ts';
import { isZone } from '../../platform/calendar.ts';
import { newId } from '../../platform/ids.ts';
import { type Answer, type Doorkeeper, type Knock, onAction, onForm } from '../../platform/slack/knocks.ts';
import { personMention } from '../../platform/slack/mrkdwn.ts';
import { chainId, type NewChain } from '../../posts/rules.ts';
import { localeOf, type Words, wordsOf } from '../../words/words.ts';
import { introduction, notice, scheduleText } from '../blocks/channel.ts';
import { type FormState, inputs, replaceForm, subscribeForm } from '../blocks/form.ts';
import {
  addMeReceipt,
  chooseChannelReceipt,
  people,
  receipt,
  takenReceipt,
  unclearReceipt,
} from '../blocks/receipts.ts';
import { isUnclear, parseRequest } from '../rules/request.ts';
import {
  type Choice,
  choiceSchema,
  mayOrganise,
  mayStart,
  type NewSubscription,
  nextMoment,
  rescheduled,
  type Subscription,
  weekdays,
  weeklyCron,
  weeklyTime,
} from '../rules/subscription.ts';

const say = (message: { text: string }): Answer => ({ kind: 'say', message });

type Applied =
  | { kind: 'subscribed' | 'changed' | 'unchanged'; next: number }
  | { kind: 'offer' | 'taken'; existing: Subscription }
  | { kind: 'stale' | 'no-date' };

const carriedSchema = z.object({ channel: z.string(), change: z.boolean() });
const replaceSchema = z.object({ channel: z.string(), choice: choiceSchema, replaces: z.string() });

export function createSubscribe(deps: Deps) {
  const { clock, catalogue } = deps;
  const { installations, subscriptions, posts } = deps.stores;
  const titleOf = (id: string, words: Words) => findCourse(catalogue, id)?.title[words.locale] ?? id;

  async function workspaceOf(team: string): Promise<Workspace> {
    const workspace = await installations.find(team);
    if (workspace === undefined) throw new Error('this workspace has not installed the app');
    return workspace;
  }

  /** Does what was chosen, as far as the place allows it. `replaces` is the subscription it may end. */
  async function apply(knock: Knock, channel: string, choice: Choice, replaces?: string): Promise<Applied> {
    const workspace = await workspaceOf(knock.team);
    const now = clock.now();
    const existing = await subscriptions.at(workspace, channel);
    if (existing !== undefined) {
      if (!mayOrganise(knock.person, existing)) return { kind: 'taken', existing };
      if (existing.state !== 'finished' && existing.id !== replaces) {
        return existing.course === choice.course
          ? change(workspace, knock, existing, choice, now)
          : { kind: 'offer', existing };
      }
    }
    const next = nextMoment({ ...choice, last: undefined }, now);
    if (next === undefined) return { kind: 'no-date' };
    const id = newId();
    const subscription: NewSubscription = {
      v: '1',
      id,
      place: channel,
      ...choice,
      state: 'active',
      revision: 1,
      next,
      due: next,
      by: knock.person.id,
      at: now,
      organisers: [knock.person.id],
    };
    const words = wordsOf(choice.locale);
    const chain: NewChain = {
      id: chainId(id, 'introduction', now),
      place: channel,
      subscription: id,
      about: choice.course,
      threaded: false,
      notAfter: 0,
      messages: [introduction(words, titleOf(choice.course, words), subscription)],
    };
    const created = await subscriptions.create(workspace, subscription, chain, now, existing);
    if (created.kind === 'gone') throw new Error('this workspace has not installed the app');
    if (created.kind === 'taken') {
      const winner = await subscriptions.find(workspace, created.by);
      return winner === undefined ? { kind: 'stale' } : { kind: 'taken', existing: winner };
    }
    for (const chain of await posts.unpark(workspace, channel, now)) {
      await deps.hurry(workspace, 'send-part', chain);
    }
    await deps.hurry(workspace, 'send-part', created.chain, created.n);
    await deps.hurry(workspace, 'copy-due', id);
    return { kind: 'subscribed', next };
  }

  async function change(
    workspace: Workspace,
    knock: Knock,
    existing: Subscription,
    choice: Choice,
    now: number,
  ): Promise<Applied> {
    const next = nextMoment({ ...choice, last: existing.last }, now);
    if (next === undefined) return { kind: 'no-date' };
    const same = (['locale', 'cron', 'zone'] as const).every((field) => existing[field] === choice[field]);
    if (same) return { kind: 'unchanged', next: existing.due ?? next };
    const words = wordsOf(choice.locale);
    const text = words.say('notice.changed', {
      who: personMention(knock.person.id),
      schedule: scheduleText(words, choice),
      when: words.when(next, choice.zone),
    });
    const told: NewChain = {
      id: chainId(existing.id, 'notice', existing.revision + 1),
      place: existing.place,
      subscription: existing.id,
      about: existing.course,
      threaded: false,
      notAfter: 0,
      messages: [notice(text)],
    };
    const changed = await subscriptions.change(workspace, existing, rescheduled(existing, choice, now), now, {
      notice: told,
    });
    if (changed.kind !== 'changed') return { kind: 'stale' };
    await deps.hurry(workspace, 'send-part', told.id, changed.n);
    await deps.hurry(workspace, 'copy-due', existing.id);
    return { kind: 'changed', next };
  }

  function answer(words: Words, choice: Choice, applied: Applied): Answer {
    switch (applied.kind) {
      case 'subscribed':
      case 'changed':
      case 'unchanged': {
        const when = words.when(applied.next, choice.zone);
        return say(
          receipt(words.say(`done.${applied.kind}`, { course: titleOf(choice.course, words), when })),
        );
      }
      case 'offer':
        return say(takenReceipt(words, titleOf(applied.existing.course, words), choice, applied.existing.id));
      case 'taken':
        return say(receipt(takenText(words, applied.existing)));
      case 'stale':
        return say(receipt(words.say('refusal.changed-meanwhile')));
      case 'no-date':
        return say(receipt(words.say('subscribe.no-date')));
    }
  }

  const takenText = (words: Words, existing: Subscription) =>
    words.say('refusal.taken-by-other', {
      who: personMention(existing.by),
      course: titleOf(existing.course, words),
    });

  const defaults = (knock: Knock): Choice => ({
    course: catalogue[0]?.id ?? '',
    locale: localeOf(knock.person.locale),
    cron: weeklyCron('mon', '09:00'),
    zone: isZone(knock.person.zone) ? knock.person.zone : 'Etc/UTC',
  });

  const stateOf = (channel: string, choice: Choice, change: boolean): FormState => ({
    channel,
    course: choice.course,
    zone: choice.zone,
    locale: choice.locale,
    change,
    ...(weeklyTime(choice.cron) ?? { weekday: 'mon', time: '09:00' }),
  });

  /** Why this channel cannot have lessons, if it cannot. */
  async function closedDoor(knock: Knock, command: string): Promise<Answer | undefined> {
    const words = wordsOf(localeOf(knock.person.locale));
    if (!mayStart(knock.person)) return say(receipt(words.say('refusal.guest')));
    const web = await deps.slack(knock.team);
    const channel = await web.channel(knock.channel ?? '');
    if (channel.kind === 'im') return say(chooseChannelReceipt(words, command));
    if (channel.kind === 'unseen') return say(receipt(words.say('refusal.invite')));
    if (channel.archived) return say(receipt(words.say('refusal.archived')));
    if (!channel.member) return say(addMeReceipt(words, channel.id, command));
    return undefined;
  }

  async function handle(knock: Knock): Promise<Answer> {
    const words = wordsOf(localeOf(knock.person.locale));
    const closed = await closedDoor(knock, `subscribe ${knock.text}`.trim());
    if (closed !== undefined) return closed;
    const channel = knock.channel ?? '';
    const existing = await subscriptions.at(await workspaceOf(knock.team), channel);
    if (existing !== undefined && !mayOrganise(knock.person, existing)) {
      return say(
        receipt(words.say('refusal.organisers', { organisers: people(words, existing.organisers) })),
      );
    }
    const running = existing !== undefined && existing.state !== 'finished';
    const base: Choice = running ? existing : defaults(knock);
    if (knock.text === '') {
      const next = nextMoment({ ...base, last: running ? existing.last : undefined }, clock.now());
      return { kind: 'open', view: subscribeForm(words, catalogue, stateOf(channel, base, running), next) };
    }
    const read = parseRequest(
      knock.text,
      catalogue.map(({ id }) => id),
    );
    if (isUnclear(read)) {
      const example = `${base.course} mon 09:00 ${base.zone} ${base.locale}`;
      return say(unclearReceipt(words, read, catalogue, example));
    }
    const { weekday, time, ...rest } = read;
    const old = weeklyTime(base.cron) ?? { weekday: 'mon', time: '09:00' };
    const cron =
      weekday === undefined && time === undefined
        ? base.cron
        : weeklyCron(weekday ?? old.weekday, time ?? old.time);
    const { course, locale, zone } = { ...base, ...rest };
    const choice: Choice = { course, locale, zone, cron };
    return answer(words, choice, await apply(knock, channel, choice));
  }

  const formSchema = z.object({
    course: z.string(),
    weekday: z.enum(weekdays),
    time: z.string().regex(/^\d\d:\d\d$/),
    zone: z.string().refine(isZone),
    locale: z.enum(locales),
  });

  function readForm(knock: Knock) {
    const entered = Object.fromEntries(inputs.map((id) => [id, knock.inputs[id]?.[`subscribe-${id}`]]));
    return formSchema.safeParse(entered);
  }

  async function preview(knock: Knock): Promise<Answer> {
    const read = readForm(knock);
    if (!read.success) return { kind: 'nothing' };
    const { channel, change } = carriedSchema.parse(JSON.parse(knock.carried));
    const existing = change ? await subscriptions.at(await workspaceOf(knock.team), channel) : undefined;
    const { weekday, time, zone } = read.data;
    const next = nextMoment({ cron: weeklyCron(weekday, time), zone, last: existing?.last }, clock.now());
    const words = wordsOf(localeOf(knock.person.locale));
    return { kind: 'update', view: subscribeForm(words, catalogue, { ...read.data, channel, change }, next) };
  }

  async function submit(knock: Knock): Promise<Answer> {
    const words = wordsOf(localeOf(knock.person.locale));
    const read = readForm(knock);
    if (!read.success) {
      const fields = new Set(read.error.issues.map(({ path }) => String(path[0])));
      return {
        kind: 'errors',
        errors: Object.fromEntries([...fields].map((id) => [id, words.say('subscribe.no-date')])),
      };
    }
    if (!mayStart(knock.person)) return { kind: 'errors', errors: { course: words.say('refusal.guest') } };
    const { channel } = carriedSchema.parse(JSON.parse(knock.carried));
    const { course, locale, zone, weekday, time } = read.data;
    if (findCourse(catalogue, course) === undefined) {
      return { kind: 'errors', errors: { course: words.say('subscribe.unknown', { text: course }) } };
    }
    const choice: Choice = { course, locale, zone, cron: weeklyCron(weekday, time) };
    const applied = await apply(knock, channel, choice);
    switch (applied.kind) {
      case 'offer':
        return {
          kind: 'update',
          view: replaceForm(words, titleOf(applied.existing.course, words), {
            channel,
            choice,
            replaces: applied.existing.id,
          }),
        };
      case 'taken':
        return { kind: 'errors', errors: { course: takenText(words, applied.existing) } };
      case 'stale':
        return { kind: 'errors', errors: { course: words.say('refusal.changed-meanwhile') } };
      case 'no-date':
        return { kind: 'errors', errors: { time: words.say('subscribe.no-date') } };
      default:
        return { kind: 'nothing' };
    }
  }

  async function replaceByForm(knock: Knock): Promise<Answer> {
    const { channel, choice, replaces } = replaceSchema.parse(JSON.parse(knock.carried));
    const applied = await apply(knock, channel, choice, replaces);
    return applied.kind === 'subscribed' ? { kind: 'nothing' } : answerAsView(knock, choice, applied);
  }

  /** A form of one section has no input to show an error at: the refusal takes its place. */
  function answerAsView(knock: Knock, choice: Choice, applied: Applied): Answer {
    const words = wordsOf(localeOf(knock.person.locale));
    const said = answer(words, choice, applied);
    return said.kind === 'say' && said.message.blocks !== undefined
      ? {
          kind: 'update',
          view: {
            type: 'modal',
            title: { type: 'plain_text', text: words.say('confirm.replace-title') },
            close: { type: 'plain_text', text: words.say('reader.close') },
            blocks: said.message.blocks,
          },
        }
      : { kind: 'nothing' };
  }

  async function replaceByButton(knock: Knock): Promise<Answer> {
    const { replaces, ...choice } = choiceSchema
      .extend({ replaces: z.string() })
      .parse(JSON.parse(knock.text));
    const words = wordsOf(localeOf(knock.person.locale));
    const said = answer(words, choice, await apply(knock, knock.channel ?? '', choice, replaces));
    return said.kind === 'say' ? { kind: 'replace', message: said.message } : said;
  }

  return {
    words: [{ word: 'subscribe', who: 'anyone', handle }] satisfies LessonWord[],
    listen(keeper: Doorkeeper): void {
      for (const id of inputs) onAction(keeper, `subscribe-${id}`, preview);
      onForm(keeper, 'subscribe', 'course', submit);
      onForm(keeper, 'subscribe-replace', 'replace', replaceByForm);
      onAction(keeper, 'subscribe-replace', replaceByButton);
    },
  };
}
