// Who knocks about questions: people who ask, those who look after their own, organisers who order them.
import type { AtCourse, Deps, LessonWord, Sight } from '../../deps.ts';
import type { Doorkeeper } from '../../platform/slack/knocks.ts';
import type { Withdraw } from '../jobs/questions.ts';
import { createAsk } from './ask.ts';
import { createMention } from './mention.ts';
import { createOrderListeners } from './order.ts';
import { createOwnQuestions } from './own.ts';
import { createSimilar } from './similar.ts';

export function createQuestionListeners(deps: Deps, place: AtCourse & Sight, withdraw: Withdraw) {
  const similar = createSimilar(deps);
  const ask = createAsk(deps, place, similar);
  const mention = createMention(deps, ask);
  const rooms = [ask, createOwnQuestions(deps, withdraw), createOrderListeners(deps, place)];
  return {
    inDirect: mention.direct,
    words: rooms.flatMap((room): readonly LessonWord[] => room.words),
    listen(keeper: Doorkeeper): void {
      for (const room of [...rooms, similar, mention]) room.listen(keeper);
    },
  };
}
