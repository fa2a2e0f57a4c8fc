// Interactions about questions: people ask and look after their own, and organisers order them.
import type { AtCourse, Deps, Sight, Subcommand } from '../../deps.ts';
import type { Router } from '../../platform/slack/interactions.ts';
import type { Withdraw } from '../jobs/questions.ts';
import { createAsk } from './ask.ts';
import { createMention } from './mention.ts';
import { createOrderListeners, type Leading } from './order.ts';
import { createOwnQuestions } from './own.ts';
import { createSimilar } from './similar.ts';

export function createQuestionListeners(
  deps: Deps,
  place: AtCourse & Sight,
  { withdraw }: { withdraw: Withdraw },
  leading: Leading,
) {
  const similar = createSimilar(deps);
  const ask = createAsk(deps, place, similar);
  const mention = createMention(deps, ask);
  const order = createOrderListeners(deps, place, leading);
  const features = [ask, createOwnQuestions(deps, withdraw), order];
  return {
    listAgain: order.listAgain,
    inDirect: mention.direct,
    words: features.flatMap((feature): readonly Subcommand[] => feature.words),
    listen(router: Router): void {
      for (const feature of [...features, similar, mention]) feature.listen(router);
    },
  };
}
