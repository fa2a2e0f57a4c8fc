// The people of a run: their acts, and what the app should know of them afterwards.
import { createDiscussionStore } from '../../src/discussions/store/discussions.ts';
import { keys as discussionKeys } from '../../src/discussions/store/keys.ts';
import { createLikeStore } from '../../src/likes/store.ts';
import { connect } from '../../src/platform/redis.ts';
import { createPostStore } from '../../src/posts/store/outbox.ts';
import type { Act, Sandbox, SandboxMessage } from '../../src/sandbox/contract.ts';
import { channels, app as ours, people } from '../../src/sandbox/world.ts';
import { readTurnId } from '../../src/sessions/rules.ts';
import { createSessionStore } from '../../src/sessions/store/sessions.ts';
import type { Chance } from './chance.ts';
import { pause, type Stage } from './stage.ts';
import type { Remembered } from './verdict.ts';

export type Place = {
  id: string;
  people: readonly [string, ...string[]];
  /** The person who answers on Fridays. */
  guest: { id: string; handle: string };
};

const everybody = [people.ada.id, people.marco.id, people.wei.id] as const;
export const places: Place[] = [
  { id: channels.leads.id, people: everybody, guest: people.wei },
  { id: channels.general.id, people: everybody, guest: people.wei },
  { id: channels.private.id, people: [people.ada.id, people.lin.id], guest: people.lin },
];

export function createPeople(stage: Stage, chance: Chance) {
  const { sandbox } = stage;
  const spoken = (id: string | undefined) =>
    sandbox.state().ephemerals.find((ephemeral) => ephemeral.id === id)?.text ?? '';

  /** Repeats an act, as a person does who was not told that it worked. Returns the number of tries, or 0 if it never worked. */
  async function insist(act: Act, worked: RegExp, most = 12): Promise<number> {
    for (let times = 1; times <= most; times += 1) {
      stage.attach();
      const done = await sandbox.act(act);
      if (done.ok && worked.test(spoken(done.ephemeral))) return times;
      await pause(chance.between(50, 300));
    }
    return 0;
  }

  return {
    subscribe: (place: Pick<Place, 'id'>) =>
      insist(
        {
          do: 'command',
          as: people.ada.id,
          channel: place.id,
          command: '/lesson',
          text: 'subscribe mon 09:00 Europe/Berlin en',
        },
        /starts here|that’s the current setting/,
      ),

    standIn: ({ id, guest }: Place) =>
      insist(
        {
          do: 'command',
          as: people.ada.id,
          channel: id,
          command: '/lesson',
          text: `guest stand-in @${guest.handle}`,
        },
        /will answer when there’s no guest/,
        40,
      ),

    /** Resumes the course of a channel if it is paused. */
    resume: (channel: string) =>
      insist(
        { do: 'command', as: people.ada.id, channel, command: '/lesson', text: 'resume' },
        /are back|aren’t paused|No course runs/,
        40,
      ),

    /** The guest mostly replies to the question whose turn it is, and goes on to the next. */
    async answer(chosen: readonly Place[]): Promise<void> {
      for (const { id: channel, guest } of chosen) {
        const here = sandbox.state().messages.filter((message) => message.channel === channel);
        const turn = here.findLast((message) => JSON.stringify(message.blocks ?? '').includes('turn-next'));
        if (turn === undefined) continue;
        stage.attach();
        if (chance.percent(80)) {
          const text = `Answer ${chance.between(1, 999)}`;
          await sandbox.act({ do: 'message', as: guest.id, channel, thread: turn.ts, text });
        }
        const on = { channel, ts: turn.ts };
        await sandbox.act({ do: 'click', as: guest.id, on, action: 'turn-next' });
      }
    },

    ask: (place: Place, text: string) =>
      insist(
        { do: 'command', as: chance.pick(place.people), channel: place.id, command: '/ask', text },
        /Saved as|already asked this|收到|已经提过/,
      ),

    /** Likes, unlikes and replies to messages young enough for the app to correct (eight days). */
    async mingle(chosen: readonly Place[]): Promise<void> {
      for (const place of chosen) {
        const here = sandbox.state().messages.filter(({ channel }) => channel === place.id);
        const cards = here.filter(isCard);
        const oldest = sandbox.clock.now() / 1000 - 7 * 24 * 3600;
        const liked = here.filter(
          (message) =>
            Number(message.ts) > oldest &&
            (isCard(message) || isQuestion(message) || isTurn(message) || isReply(message, cards)),
        );
        for (const message of chance.shuffle(liked).slice(0, 4)) {
          stage.attach();
          const who = chance.pick(place.people);
          const emoji = chance.pick(['+1', 'heart', 'clap::skin-tone-3', 'tada']);
          const stands = message.reactions.some(({ name, users }) => name === emoji && users.includes(who));
          const how = stands ? 'unreact' : 'react';
          await sandbox.act({ do: how, as: who, channel: place.id, ts: message.ts, emoji });
        }
        const card = cards.at(-1);
        if (card !== undefined && chance.percent(70)) {
          const who = chance.pick(place.people);
          const text = `Reply ${chance.between(1, 999)}`;
          await sandbox.act({ do: 'message', as: who, channel: place.id, thread: card.ts, text });
        }
      }
    },
  };
}

const hasBlock = (message: SandboxMessage, id: string) =>
  (message.blocks ?? []).some(({ block_id }) => block_id === id);
export const isCard = (message: SandboxMessage) => hasBlock(message, 'takeaways');
const isQuestion = (message: SandboxMessage) => hasBlock(message, 'question');
const isTurn = (message: SandboxMessage) => hasBlock(message, 'turn');
const isReply = (message: SandboxMessage, roots: readonly SandboxMessage[]) =>
  message.user !== ours.userId && roots.some(({ ts }) => ts === message.threadTs);

const likeNames = /^(\+1|thumbsup|heart|raised_hands|100|tada|clap)(::skin-tone-[2-6])?$/;

/** The likes and comments the app knows, beside those Slack shows. */
export async function remembered(
  sandbox: Sandbox,
  url: string,
  chosen: readonly Place[],
): Promise<Remembered> {
  const redis = connect(url, 'patient', { commandTimeout: 5000 });
  const workspace = { team: sandbox.state().workspace.id, generation: '' };
  const likes = createLikeStore(redis, discussionKeys.comments);
  const discussions = createDiscussionStore(redis);
  const sessions = createSessionStore(redis);
  const posts = createPostStore(redis);
  const found: Remembered = { likes: [], comments: [], answers: [] };
  for (const place of chosen) {
    const here = sandbox.state().messages.filter(({ channel }) => channel === place.id);
    const cards = here.filter(isCard);
    const turns = here.filter(isTurn);
    for (const message of here) {
      if (message.user !== ours.userId && !isReply(message, [...cards, ...turns])) continue;
      const liking = message.reactions
        .filter(({ name }) => likeNames.test(name))
        .flatMap(({ users }) => users);
      const known = await likes.count(workspace, place.id, message.ts);
      found.likes.push({ ts: message.ts, known, shown: new Set(liking).size });
    }
    for (const turn of turns) {
      const shown = here.filter((message) => isReply(message, [turn]) && message.user === place.guest.id);
      const about = (await posts.find(workspace, place.id, turn.ts))?.about ?? '';
      const answers = await sessions.answers(workspace, readTurnId(about).question);
      found.answers.push({
        thread: turn.ts,
        known: answers.filter((answer) => answer.turn === about).map(({ ts }) => ts),
        shown: shown.map(({ ts }) => ts).toSorted(),
      });
    }
    for (const card of [...cards, ...turns]) {
      const shown = here.filter((message) => isReply(message, [card])).map(({ ts }) => ts);
      found.comments.push({
        thread: card.ts,
        known: await discussions.inThread(workspace, place.id, card.ts),
        shown: shown.toSorted(),
      });
    }
  }
  redis.disconnect();
  return found;
}
