// Sessions let organisers invite a guest, who answers questions for a set time, from the agenda to the recap.
import type { AtCourse, Deps, Sight } from '../deps.ts';
import type { Connection } from '../platform/redis.ts';
import type { Router } from '../platform/slack/interactions.ts';
import type { Direct, TellOrganisers } from '../posts/jobs/direct.ts';
import type { RefreshMessage } from '../posts/jobs/refresh.ts';
import { handled } from '../posts/rules/steps.ts';
import type { Leading } from '../questions/listeners/order.ts';
import { createPastNotes } from './jobs/announced.ts';
import { createAnswerJobs } from './jobs/answers.ts';
import { createBestAnswers } from './jobs/best.ts';
import { createCallOff } from './jobs/call-off.ts';
import { createDayBeforeJobs } from './jobs/day-before.ts';
import { createEndJobs } from './jobs/end.ts';
import { createGuestJobs } from './jobs/guest.ts';
import { createHourJobs } from './jobs/hour.ts';
import { createLeft } from './jobs/left.ts';
import { createLiveHour } from './jobs/live.ts';
import { createMove } from './jobs/move.ts';
import { createFindPosted } from './jobs/posted.ts';
import { createPutOff } from './jobs/put-off.ts';
import { createReturningJobs } from './jobs/returning.ts';
import { createSessionJobs } from './jobs/session.ts';
import { createSessionSharing } from './jobs/session-sharing.ts';
import { createSharedSession } from './jobs/shared-session.ts';
import { createStandInJobs } from './jobs/stand-in.ts';
import { createTelling } from './jobs/telling.ts';
import { createTurns } from './jobs/turns.ts';
import { createWho } from './jobs/who.ts';
import { createArchive } from './listeners/archive.ts';
import { createGuestListeners } from './listeners/guest.ts';
import { createHourListeners, type ListAgain } from './listeners/hour.ts';
import { createLeading } from './listeners/leading.ts';
import { sessionSteps } from './rules/steps.ts';
import { createSessionStore } from './store/sessions.ts';

export function sessionFeature(
  deps: Deps,
  redis: Connection,
  {
    direct,
    tellOrganisers,
    refresh,
  }: { direct: Direct; tellOrganisers: TellOrganisers; refresh: RefreshMessage },
  { place }: { place: AtCourse & Sight },
  questions: { listAgain: ListAgain; showAbove: (leading: Leading) => void },
) {
  const store = createSessionStore(redis);
  const who = createWho(deps, store);
  const telling = createTelling(deps, store, direct, tellOrganisers);
  const { callOff, tellOff } = createCallOff(deps, store, telling);
  const left = createLeft(deps, telling, { callOff });
  const sharedSession = createSharedSession(deps, store);
  const move = createMove(deps, store, telling, createSessionSharing(deps, sharedSession));
  const putOff = createPutOff(deps, { who, telling, sharedSession, callOff });
  const { moveSession } = move;
  const turns = createTurns(deps, store);
  const findPosted = createFindPosted(deps, store);
  const live = createLiveHour(deps, store, { turns, findPosted });
  const sessionAt = createSessionJobs(deps, store, who, {
    moveSession,
    sharedSession,
    putOff,
    telling,
    left,
    live,
    refresh,
  });
  const hour = createHourJobs(deps, store, turns);
  const best = createBestAnswers(deps, store);
  const end = createEndJobs(deps, store, { sharedSession, putOff, best, turns, findPosted, refresh });
  const past = createPastNotes(deps, telling);
  const guest = createGuestJobs(deps, store, telling, {
    direct,
    left,
    tellOff,
    showPast: past.showPast,
    refresh,
  });
  const standIns = createStandInJobs(deps, store, telling);
  const dayBefore = createDayBeforeJobs(
    deps,
    { sessions: store, who, telling, sharedSession, left },
    tellOrganisers,
  );
  const arranging = createGuestListeners(deps, place, store, sharedSession);
  const leading = createHourListeners(deps, store, hour.lead, questions.listAgain);
  questions.showAbove(createLeading(deps, hour.lead));
  return {
    store,
    sharedSession,
    best,
    subcommands: [...arranging.subcommands, ...createArchive(deps, place, store).subcommands],
    listen(router: Router): void {
      arranging.listen(router);
      leading.listen(router);
    },
    steps: handled(sessionSteps, {
      ...sessionAt.steps,
      ...move.steps,
      ...sharedSession.steps,
      ...hour.steps,
      'show-turn': refresh(live.turn),
      'show-answer-list': refresh(live.list),
      'show-note': refresh(past.live),
      ...createAnswerJobs(deps, store, sharedSession, turns).steps,
      ...end.steps,
      ...guest.steps,
      ...dayBefore.steps,
      ...createReturningJobs(deps, store, telling).steps,
      ...standIns.steps,
      'show-stand-in': refresh(standIns.released),
    }),
    recorders: {
      agenda: sessionAt.recordAgenda,
      turn: hour.recordTurn,
      answer: hour.recordAnswer,
      recap: end.recordRecap,
    },
  };
}
