// The form behind `/lesson subscribe`, and the one that asks before a course is replaced.
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { type Course, type Locale, locales } from '../../courses/rules.ts';
import { zoneShown, zones } from '../../platform/calendar.ts';
import { context, option, plain, section, select } from '../../platform/slack/blocks.ts';
import { channelMention, escapeMrkdwn } from '../../platform/slack/mrkdwn.ts';
import type { Words } from '../../words/words.ts';
import { type Choice, type NextLesson, type Weekday, weekdays } from '../rules/subscription.ts';
import { comingText } from './channel.ts';

/** Block ids of the form's inputs. Each input's action id is its block id with the prefix `subscribe-`. */
export const inputs = ['course', 'weekday', 'time', 'zone', 'locale'] as const;

export type FormState = {
  channel: string;
  course: string;
  weekday: Weekday;
  time: string;
  zone: string;
  locale: Locale;
  /** Whether the channel already has this form's subscription. */
  change: boolean;
  /** The state that the form was made from (`stampOf`). */
  stamp: string;
};

const regionOf = (zone: string): string => (zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : 'Etc');

/** All zones, and UTC, which the runtime does not list, in groups of at most 100, the limit of a select. */
function zoneGroups(chosen: string) {
  const all = [...new Set([chosen, 'Etc/UTC', ...zones])].sort();
  const groups = new Map<string, string[]>();
  for (const zone of all) groups.set(regionOf(zone), [...(groups.get(regionOf(zone)) ?? []), zone]);
  return [...groups].flatMap(([region, members]) => {
    const chunks: string[][] = [];
    for (let i = 0; i < members.length; i += 100) chunks.push(members.slice(i, i + 100));
    return chunks.map((chunk, i) => ({
      label: plain(chunks.length > 1 ? `${region} ${i + 1}` : region),
      options: chunk.map((zone) => option(zoneShown(zone), zone)),
    }));
  });
}

function input(id: (typeof inputs)[number], label: string, element: InputBlock['element']): InputBlock {
  return { type: 'input', block_id: id, label: plain(label), dispatch_action: true, element };
}

/** `next` is the next lesson under the shown schedule. */
export function subscribeForm(
  words: Words,
  courses: readonly Course[],
  state: FormState,
  next: NextLesson,
): ModalView {
  const { say, locale } = words;
  const blocks: KnownBlock[] = [
    context('for', say('form.for', { channel: channelMention(state.channel) })),
    input(
      'course',
      say('form.course'),
      select(
        'subscribe-course',
        courses.map(({ id, title }) => option(title[locale], id)),
        state.course,
      ),
    ),
    input(
      'weekday',
      say('form.weekday'),
      select(
        'subscribe-weekday',
        weekdays.map((weekday) => option(say(`weekday.${weekday}`), weekday)),
        state.weekday,
      ),
    ),
    input('time', say('form.time'), {
      type: 'timepicker',
      action_id: 'subscribe-time',
      initial_time: state.time,
    }),
    input('zone', say('form.zone'), {
      type: 'static_select',
      action_id: 'subscribe-zone',
      option_groups: zoneGroups(state.zone),
      initial_option: option(zoneShown(state.zone), state.zone),
    }),
    input(
      'locale',
      say('form.language'),
      select(
        'subscribe-locale',
        locales.map((id) => option(say(`language.${id}`), id)),
        state.locale,
      ),
    ),
    context('next', comingText(words, next, state.zone)),
  ];
  return {
    type: 'modal',
    callback_id: 'subscribe',
    title: plain(say(state.change ? 'form.title-change' : 'form.title')),
    submit: plain(say(state.change ? 'form.submit-change' : 'form.submit')),
    close: plain(say('form.close')),
    private_metadata: JSON.stringify({
      channel: state.channel,
      change: state.change,
      stamp: state.stamp,
    }),
    blocks,
  };
}

/** Asks before the course of a channel is replaced. */
export function replaceForm(
  words: Words,
  running: string,
  carried: Choice & { channel: string; replaces: string },
): ModalView {
  return {
    type: 'modal',
    callback_id: 'subscribe-replace',
    title: plain(words.say('confirm.replace-title')),
    submit: plain(words.say('button.replace')),
    close: plain(words.say('form.close')),
    private_metadata: JSON.stringify(carried),
    blocks: [
      section(
        'replace',
        [words.say('refusal.taken', { course: escapeMrkdwn(running) }), words.say('refusal.taken-next')].join(
          '\n',
        ),
      ),
    ],
  };
}

/** The view that replaces a form which cannot continue. */
export function answerView(words: Words, message: { blocks: KnownBlock[] }): ModalView {
  return {
    type: 'modal',
    title: plain(words.say('form.title')),
    close: plain(words.say('reader.close')),
    blocks: message.blocks,
  };
}
