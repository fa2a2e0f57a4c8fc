// `/lesson subscribe`: does it at once when words follow, else opens the form.
import type { Deps, LessonWord } from '../../deps.ts';
import { isZone, zoneShown } from '../../platform/calendar.ts';
import {
  type Answer,
  type Doorkeeper,
  inItsPlace,
  type Knock,
  onAction,
  say,
} from '../../platform/slack/knocks.ts';
import { unescapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import { parseCarried } from '../../platform/slack/outdated.ts';
import { localeOf, type Words, wordsFor } from '../../words/words.ts';
import { subscribeForm } from '../blocks/form.ts';
import { addMeReceipt, chooseChannelReceipt, receipt } from '../blocks/receipts.ts';
import { unclearReceipt } from '../blocks/unclear.ts';
import { isUnclear, parseRequest } from '../rules/request.ts';
import { restartSchema } from '../rules/restart.ts';
import {
  type Choice,
  comingUnder,
  firstWeekly,
  mayOrganise,
  mayStart,
  replacementSchema,
  type Subscription,
  stampOf,
  weeklyCron,
  weeklyTime,
} from '../rules/subscription.ts';
import type { Enrolment } from './enrol.ts';
import type { Place } from './place.ts';

const takes = ['course', 'weekday', 'time', 'zone', 'locale'] as const;

export function createSubscribe(deps: Deps, place: Place, { enrol, told }: Enrolment) {
  const { clock, catalogue } = deps;

  const defaults = (knock: Knock): Choice => ({
    course: catalogue[0]?.id ?? '',
    locale: localeOf(knock.person.locale),
    cron: weeklyCron(firstWeekly.weekday, firstWeekly.time),
    zone: isZone(knock.person.zone) ? knock.person.zone : 'Etc/UTC',
  });

  /** Why this channel cannot have lessons, if it cannot. */
  async function closedDoor(knock: Knock, words: Words): Promise<Answer | undefined> {
    const command = `subscribe ${knock.text}`.trim();
    if (!mayStart(knock.person)) return say(receipt(words.say('refusal.guest')));
    const web = await deps.slack(knock.team);
    const channel = await web.channel(knock.channel ?? '');
    if (channel.kind === 'im') return say(chooseChannelReceipt(words, command));
    if (channel.kind === 'unseen') return say(receipt(words.say('refusal.invite')));
    if (channel.archived) return say(receipt(words.say('refusal.archived')));
    if (!channel.member) return say(addMeReceipt(words, channel.id, command));
    return undefined;
  }

  async function subscribe(knock: Knock): Promise<Answer> {
    const words = wordsFor(knock.person);
    const closed = await closedDoor(knock, words);
    if (closed !== undefined) return closed;
    const existing = await place.here(knock);
    if (existing !== undefined && !mayOrganise(knock.person, existing)) {
      return place.notOrganiser(knock, existing);
    }
    const running = existing?.state === 'finished' ? undefined : existing;
    const base: Choice = running ?? defaults(knock);
    return knock.text === '' ? openForm(knock, words, base, existing) : byWords(knock, words, base);
  }

  function openForm(knock: Knock, words: Words, base: Choice, existing: Subscription | undefined): Answer {
    const running = existing?.state === 'finished' ? undefined : existing;
    const state = {
      ...base,
      channel: knock.channel ?? '',
      change: running !== undefined,
      stamp: stampOf(existing),
      ...(weeklyTime(base.cron) ?? firstWeekly),
    };
    return {
      kind: 'open',
      view: subscribeForm(words, catalogue, state, comingUnder(running, base, clock.now())),
    };
  }

  async function byWords(knock: Knock, words: Words, base: Choice): Promise<Answer> {
    const courses = catalogue.map(({ id }) => id);
    const read = parseRequest(unescapeMrkdwn(knock.text), {
      takes,
      courses,
      now: clock.now(),
      zone: base.zone,
    });
    if (isUnclear(read)) {
      const example = `/lesson subscribe ${base.course} mon 09:00 ${zoneShown(base.zone)} ${base.locale}`;
      return say(unclearReceipt(words, read, { takes, courses: catalogue, example }));
    }
    const { weekday, time, ...rest } = read;
    const old = weeklyTime(base.cron) ?? firstWeekly;
    const rescheduled = weekday !== undefined || time !== undefined;
    const cron = rescheduled ? weeklyCron(weekday ?? old.weekday, time ?? old.time) : base.cron;
    const { course, locale, zone } = { ...base, ...rest };
    const choice: Choice = { course, locale, zone, cron };
    return say(told(words, choice, await enrol(knock, knock.channel ?? '', choice)));
  }

  async function replaceByButton(knock: Knock): Promise<Answer> {
    const { replaces, ...choice } = parseCarried(replacementSchema, knock.text);
    const workspace = await deps.stores.installations.get(knock.team);
    const replaced = await deps.stores.subscriptions.find(workspace, replaces);
    const words = wordsFor(knock.person);
    if (replaced === undefined || replaced.state === 'ended') {
      return inItsPlace(say(receipt(words.say('refusal.old-button'))));
    }
    // Where the button was pressed may be a direct message.
    const enrolled = await enrol(knock, replaced.place, choice, replaces);
    return inItsPlace(say(told(words, choice, enrolled)));
  }

  /** *Go on* or *Start from the beginning*, where the channel took the course before. */
  async function restart(knock: Knock): Promise<Answer> {
    const { channel, how, replaces, ...choice } = parseCarried(restartSchema, knock.text);
    const words = wordsFor(knock.person);
    if (!mayStart(knock.person)) return say(receipt(words.say('refusal.guest')));
    const running = await place.here({ ...knock, channel });
    if (running !== undefined && running.state !== 'finished' && running.id !== replaces) {
      return inItsPlace(say(receipt(words.say('refusal.old-button'))));
    }
    return inItsPlace(say(told(words, choice, await enrol(knock, channel, choice, replaces, how))));
  }

  return {
    words: [{ word: 'subscribe', who: 'anyone', takesMore: true, handle: subscribe }] satisfies LessonWord[],
    listen(keeper: Doorkeeper): void {
      onAction(keeper, 'subscribe-replace', replaceByButton);
      onAction(keeper, 'course-go-on', restart);
      onAction(keeper, 'course-anew', restart);
      onAction(keeper, 'course-start', (knock) => subscribe({ ...knock, channel: knock.text, text: '' }));
    },
  };
}
