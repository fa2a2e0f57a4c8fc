// The words of `/lesson` that look at or change the course a channel has.
import { findCourse, lessonsInOrder, nextLesson } from '../../courses/rules.ts';
import type { Deps, LessonWord, Who } from '../../deps.ts';
import { startOfDate } from '../../platform/calendar.ts';
import type { Gate } from '../../platform/slack/dispatch.ts';
import {
  type Answer,
  type Doorkeeper,
  type Handler,
  type Knock,
  onAction,
} from '../../platform/slack/knocks.ts';
import { escapeMrkdwn, personMention } from '../../platform/slack/mrkdwn.ts';
import { chainId, type NewChain } from '../../posts/rules.ts';
import { localeOf, wordsOf } from '../../words/words.ts';
import { notice } from '../blocks/channel.ts';
import {
  causeText,
  chooseChannelReceipt,
  commandAgain,
  endReceipt,
  helpReceipt,
  people,
  receipt,
  statusReceipt,
} from '../blocks/receipts.ts';
import { nearest } from '../rules/request.ts';
import {
  type Changes,
  ended,
  mayOrganise,
  paused,
  resumed,
  type Subscription,
  takenIds,
} from '../rules/subscription.ts';

const say = (message: { text: string }): Answer => ({ kind: 'say', message });

export function createCourseWords(deps: Deps) {
  const { clock, catalogue } = deps;
  const { installations, subscriptions, posts } = deps.stores;
  const speak = (knock: Knock) => wordsOf(localeOf(knock.person.locale));

  async function workspaceOf(team: string) {
    const workspace = await installations.find(team);
    if (workspace === undefined) throw new Error('this workspace has not installed the app');
    return workspace;
  }

  const courseOf = (subscription: Subscription) => findCourse(catalogue, subscription.course);

  async function find(knock: Knock, id?: string) {
    const workspace = await workspaceOf(knock.team);
    const found =
      id === undefined
        ? await subscriptions.at(workspace, knock.channel ?? '')
        : await subscriptions.find(workspace, id);
    return { workspace, subscription: found?.state === 'ended' ? undefined : found };
  }

  /** Answers with the channel's subscription, or says that there is none. */
  const withCourse =
    (handle: (knock: Knock, subscription: Subscription) => Promise<Answer>): Handler =>
    async (knock) => {
      const { subscription } = await find(knock);
      return subscription === undefined
        ? say(receipt(speak(knock).say('refusal.no-course')))
        : handle(knock, subscription);
    };

  /** Makes a change and tells the channel in its own language. */
  async function change(
    knock: Knock,
    subscription: Subscription,
    changes: Changes,
    told: string | undefined,
    done: string,
  ): Promise<Answer> {
    const workspace = await workspaceOf(knock.team);
    const now = clock.now();
    const chain: NewChain | undefined =
      told === undefined
        ? undefined
        : {
            id: chainId(subscription.id, 'notice', subscription.revision + 1),
            place: subscription.place,
            subscription: subscription.id,
            about: subscription.course,
            threaded: false,
            notAfter: 0,
            messages: [notice(told)],
          };
    const more = chain === undefined ? {} : { notice: chain };
    const changed = await subscriptions.change(workspace, subscription, changes, now, more);
    if (changed.kind !== 'changed') return say(receipt(speak(knock).say('refusal.changed-meanwhile')));
    if (chain !== undefined) await deps.hurry(workspace, 'send-part', chain.id, changed.n);
    await deps.hurry(workspace, 'copy-due', subscription.id);
    return say(receipt(done));
  }

  async function status(knock: Knock, subscription: Subscription): Promise<Answer> {
    const words = speak(knock);
    const course = courseOf(subscription);
    const next = course === undefined ? undefined : nextLesson(course, takenIds(subscription));
    return say(statusReceipt(words, subscription, course, next?.editions[words.locale]));
  }

  async function pause(knock: Knock, subscription: Subscription): Promise<Answer> {
    const words = speak(knock);
    const { zone } = subscription;
    if (subscription.state === 'finished') return finished(knock, subscription);
    const typed = /^(?:until|till|to|到|至)?\s*(.*)$/iu.exec(knock.text)?.[1] ?? '';
    if (typed === '') {
      if (subscription.state === 'paused' && subscription.until === undefined) {
        return say(receipt(words.say('refusal.paused-already')));
      }
      const told = wordsOf(subscription.locale).say('notice.paused', { who: personMention(knock.person.id) });
      return change(knock, subscription, paused(subscription, undefined), told, words.say('done.paused'));
    }
    const until = startOfDate(typed.normalize('NFKC'), zone);
    if (until === undefined)
      return say(receipt(words.say('refusal.date', { text: escapeMrkdwn(typed.slice(0, 100)) })));
    if (until <= clock.now())
      return say(receipt(words.say('refusal.date-past', { text: escapeMrkdwn(typed) })));
    const changes = paused(subscription, until);
    const when = changes.next === undefined ? '' : { next: changes.next };
    const channel = wordsOf(subscription.locale);
    const whenIn = (spoken: typeof words) => (when === '' ? '' : spoken.when(when.next, zone));
    const told = channel.say('notice.paused-until', {
      who: personMention(knock.person.id),
      when: whenIn(channel),
    });
    const done = words.say('done.paused-until', { date: words.dayOf(until, zone), when: whenIn(words) });
    return change(knock, subscription, changes, told, done);
  }

  async function resume(knock: Knock, subscription: Subscription): Promise<Answer> {
    const words = speak(knock);
    const { zone } = subscription;
    if (subscription.state === 'finished') return finished(knock, subscription);
    if (subscription.state === 'active') {
      const when = subscription.due === undefined ? '—' : words.when(subscription.due, zone);
      return say(receipt(words.say('refusal.running', { when })));
    }
    const workspace = await workspaceOf(knock.team);
    if (subscription.cause !== undefined) {
      const web = await deps.slack(knock.team);
      const channel = await web.channel(subscription.place);
      const cause = channel.archived ? 'is_archived' : channel.member ? undefined : 'not_in_channel';
      if (cause !== undefined) {
        return say(receipt(words.say('refusal.closed-still', { cause: causeText(words, cause) })));
      }
      for (const chain of await posts.unpark(workspace, subscription.place, clock.now())) {
        await deps.hurry(workspace, 'send-part', chain);
      }
    }
    const changes = resumed(subscription, clock.now());
    const channel = wordsOf(subscription.locale);
    const whenIn = (spoken: typeof words) =>
      changes.next === undefined ? '—' : spoken.when(changes.next, zone);
    const told = channel.say('notice.resumed', { when: whenIn(channel) });
    return change(knock, subscription, changes, told, words.say('done.resumed', { when: whenIn(words) }));
  }

  async function finished(knock: Knock, subscription: Subscription): Promise<Answer> {
    const total = courseOf(subscription)?.lessons.size ?? subscription.position.length;
    return say(receipt(speak(knock).say('refusal.finished', { total })));
  }

  async function organisers(knock: Knock, subscription: Subscription): Promise<Answer> {
    const words = speak(knock);
    // With `should_escape` Slack writes a mention as <@U123|ada>: https://docs.slack.dev/interactivity/implementing-slash-commands
    const named = [...knock.text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g)].map(([, id = '']) => id);
    if (knock.text !== '' && named.length === 0) return say(receipt(words.say('refusal.who')));
    if (named.length === 0) {
      const list = words.say('done.organisers', { organisers: people(words, subscription.organisers) });
      return say(receipt(`${list}\n${words.say('done.organisers-add')}`));
    }
    const web = await deps.slack(knock.team);
    const added = await Promise.all(named.map((id) => web.person(id, knock.team)));
    const outsider = added.find(({ role }) => role !== 'admin' && role !== 'member');
    if (outsider !== undefined) {
      return say(receipt(words.say('refusal.who-guest', { who: personMention(outsider.id) })));
    }
    const all = [...new Set([...subscription.organisers, ...named])];
    const done = words.say('done.organisers', { organisers: people(words, all) });
    return change(knock, subscription, { organisers: all }, undefined, done);
  }

  async function unsubscribe(knock: Knock, subscription: Subscription): Promise<Answer> {
    const words = speak(knock);
    const course = courseOf(subscription);
    const taken = new Set(takenIds(subscription));
    const left = course === undefined ? 0 : lessonsInOrder(course).filter(({ id }) => !taken.has(id)).length;
    return say(endReceipt(words, subscription, course?.title[words.locale] ?? subscription.course, left));
  }

  /** A button that organisers press; its value is the subscription's id. */
  const organisersButton =
    (handle: (knock: Knock, subscription: Subscription) => Promise<Answer>): Handler =>
    async (knock) => {
      const words = speak(knock);
      const { subscription } = await find(knock, knock.text);
      const answer =
        subscription === undefined
          ? say(receipt(words.say('refusal.no-course')))
          : mayOrganise(knock.person, subscription)
            ? await handle(knock, subscription)
            : notOrganiser(knock, subscription);
      return answer.kind === 'say' ? { kind: 'replace', message: answer.message } : answer;
    };

  async function end(knock: Knock, subscription: Subscription): Promise<Answer> {
    const channel = wordsOf(subscription.locale);
    const course = courseOf(subscription)?.title[subscription.locale] ?? subscription.course;
    const told = channel.say('notice.ended', {
      who: personMention(knock.person.id),
      course: escapeMrkdwn(course),
    });
    return change(knock, subscription, ended, told, speak(knock).say('done.unsubscribed'));
  }

  function notOrganiser(knock: Knock, subscription: Subscription): Answer {
    const words = speak(knock);
    const list = people(words, subscription.organisers);
    return say(receipt(words.say('refusal.organisers', { organisers: list })));
  }

  const courseWords: LessonWord[] = [
    { word: 'help', who: 'anyone', handle: async (knock) => say(helpReceipt(speak(knock))) },
    { word: 'status', who: 'anyone', handle: withCourse(status) },
    { word: 'pause', who: 'organiser', handle: withCourse(pause) },
    { word: 'resume', who: 'organiser', handle: withCourse(resume) },
    { word: 'organisers', who: 'anyone', handle: withCourse(organisersWord) },
    { word: 'unsubscribe', who: 'organiser', handle: withCourse(unsubscribe) },
  ];

  /** Anybody may see who organises; only organisers may add. */
  async function organisersWord(knock: Knock, subscription: Subscription): Promise<Answer> {
    if (knock.text !== '' && !mayOrganise(knock.person, subscription))
      return notOrganiser(knock, subscription);
    return organisers(knock, subscription);
  }

  return {
    words: courseWords,

    /** Who may use which words where, and what is said to the rest. */
    gate: (all: () => readonly LessonWord[]): Gate<Who> => ({
      silent: 'help',
      async refuse(knock, who) {
        if (who === 'anyone') return undefined;
        const { subscription } = await find(knock);
        if (subscription !== undefined) {
          return mayOrganise(knock.person, subscription) ? undefined : notOrganiser(knock, subscription);
        }
        return say(receipt(speak(knock).say('refusal.no-course')));
      },
      unknown: (knock, word) =>
        say(
          helpReceipt(speak(knock), {
            word,
            nearest: nearest(
              word,
              all().map((known) => known.word),
            ),
          }),
        ),
    }),

    /** In direct messages a word needs a channel first; `help` does not. */
    inChannel: (dispatch: Handler): Handler => {
      return async (knock) => {
        const direct = knock.channel === undefined || knock.channel.startsWith('D');
        const helps = knock.text.trim() === '' || /^help\b/i.test(knock.text.trim());
        return direct && !helps
          ? say(chooseChannelReceipt(speak(knock), knock.text.trim()))
          : dispatch(knock);
      };
    },

    listen(keeper: Doorkeeper, dispatch: Handler): void {
      const again = async (knock: Knock, channel: string): Promise<Answer> => {
        const answer = await dispatch({ ...knock, channel, text: commandAgain(knock.carried), carried: '' });
        return answer.kind === 'say' ? { kind: 'replace', message: answer.message } : answer;
      };
      onAction(keeper, 'lesson-in-channel', (knock) => again(knock, knock.text));
      onAction(keeper, 'lesson-add-me', async (knock) => {
        const web = await deps.slack(knock.team);
        const joined = await web.join(knock.text);
        if (joined === 'joined') return again(knock, knock.text);
        return { kind: 'replace', message: receipt(speak(knock).say('refusal.invite')) };
      });
      onAction(keeper, 'subscription-end', organisersButton(end));
      onAction(keeper, 'subscription-resume', organisersButton(resume));
      onAction(keeper, 'subscription-keep', async (knock) => ({
        kind: 'replace',
        message: receipt(speak(knock).say('done.kept')),
      }));
    },
  };
}
