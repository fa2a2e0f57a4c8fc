// What sessions do by themselves, from the invitation of a guest to the recap.
import type { Deps } from '../../deps.ts';
import type { Direct, TellOrganisers } from '../../posts/jobs/direct.ts';
import type { SessionStore } from '../store/sessions.ts';
import { createShowPast } from './announced.ts';
import { createAnswerJobs } from './answers.ts';
import { createBestAnswers } from './best.ts';
import { createDayBeforeJobs } from './day-before.ts';
import { createEndJobs } from './end.ts';
import { createFridayJobs } from './friday.ts';
import { createGuestJobs } from './guest.ts';
import { createHourJobs } from './hour.ts';
import { createJoining } from './joining.ts';
import { createJoint } from './joint.ts';
import { createLeft } from './left.ts';
import { createMove } from './move.ts';
import { createPutOff } from './put-off.ts';
import { createReturningJobs } from './returning.ts';
import { createTelling } from './telling.ts';
import { createTurns } from './turns.ts';
import { createWho } from './who.ts';

export function createSessionJobs(
  deps: Deps,
  sessions: SessionStore,
  direct: Direct,
  tellOrganisers: TellOrganisers,
) {
  const who = createWho(deps, sessions);
  const telling = createTelling(deps, sessions, direct, tellOrganisers);
  const left = createLeft(deps, sessions, telling);
  const joint = createJoint(deps, sessions);
  const move = createMove(deps, sessions, telling, createJoining(deps, joint));
  const putOff = createPutOff(deps, { who, telling, joint });
  const friday = createFridayJobs(deps, sessions, who, {
    moveSession: move.moveSession,
    joint,
    putOff,
    telling,
  });
  const turns = createTurns(deps, sessions);
  const hour = createHourJobs(deps, sessions, turns);
  const best = createBestAnswers(deps, sessions);
  const end = createEndJobs(deps, sessions, { joint, putOff, best, turns });
  const guest = createGuestJobs(deps, sessions, telling, {
    direct,
    left,
    showPast: createShowPast(deps, telling),
  });
  const dayBefore = createDayBeforeJobs(deps, { sessions, who, telling, joint, left }, tellOrganisers);
  return {
    ...end,
    steps: {
      ...friday.steps,
      ...move.steps,
      ...joint.steps,
      ...hour.steps,
      ...createAnswerJobs(deps, sessions, joint, turns).steps,
      ...end.steps,
      ...guest.steps,
      ...dayBefore.steps,
      ...createReturningJobs(deps, sessions, telling).steps,
    },
    joint,
    best,
    lead: hour.lead,
    recorders: { agenda: friday.recordAgenda, turn: hour.recordTurn, answer: hour.recordAnswer },
  };
}
