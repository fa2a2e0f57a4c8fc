// Questions let people ask and look after their own, organisers order them, and askers learn the outcome.
import type { AtCourse, Deps, Sight, Subcommand } from '../deps.ts';
import type { Pieces } from '../platform/background.ts';
import type { Router } from '../platform/slack/interactions.ts';
import type { Direct, TellOrganisers } from '../posts/jobs/direct.ts';
import type { RefreshMessage } from '../posts/jobs/refresh.ts';
import { handled } from '../posts/rules/steps.ts';
import { createAskerJobs } from './jobs/asker.ts';
import { createQuestionJobs } from './jobs/questions.ts';
import { createAsk } from './listeners/ask.ts';
import { createMention } from './listeners/mention.ts';
import { createOrderListeners, type Leading } from './listeners/order.ts';
import { createOwnQuestions } from './listeners/own.ts';
import { createSimilar } from './listeners/similar.ts';
import { createWeights, paragraphsOf } from './rules/similar.ts';
import { questionSteps } from './rules/steps.ts';

export function questionFeature(
  deps: Deps,
  {
    direct,
    tellOrganisers,
    refresh,
  }: { direct: Direct; tellOrganisers: TellOrganisers; refresh: RefreshMessage },
  { place }: { place: AtCourse & Sight },
) {
  const jobs = createQuestionJobs(deps, refresh);
  const asker = createAskerJobs(deps, direct, tellOrganisers);
  const weights = createWeights();
  const similar = createSimilar(deps, weights.weigh);
  const ask = createAsk(deps, place, similar);
  const mention = createMention(deps, ask);
  let above: Leading = async () => [];
  const order = createOrderListeners(deps, place, (...asked) => above(...asked));
  const listeners = [ask, createOwnQuestions(deps, jobs.withdraw), order];
  return {
    listAgain: order.listAgain,
    /** The controls of a session are above the list of open questions. */
    showAbove: (leading: Leading): void => {
      above = leading;
    },
    subcommands: listeners.flatMap((one): readonly Subcommand[] => one.subcommands),
    listen(router: Router): void {
      for (const one of [...listeners, similar, mention]) one.listen(router);
    },
    steps: handled(questionSteps, { ...jobs.steps, ...asker.steps }),
    /** Counts the words of the lessons. Until then every word counts as rare. */
    async *prepare(): Pieces {
      for (const paragraphs of paragraphsOf(deps.catalogue)) {
        weights.add(paragraphs);
        yield;
      }
    },
    recorders: { question: jobs.recordQuestion },
  };
}
