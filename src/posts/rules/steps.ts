// Declarations of steps: the subject of each, and its words for operators and for the sandbox's clock. The steps of posts are here too.
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import type { StepName } from '../../steps.ts';
import type { WordKey } from '../../words/words.ts';
import { addressOf, readAddress } from '../rules.ts';

/** The place of a task, as far as its name says. */
export type Where = { subscription?: string; sessionAt?: number; place?: string; question?: string };

/** The subject of a step, and its form in the name of its task. */
export type Subject<T> = {
  write: (about: T) => string;
  read: (text: string) => T;
  where: (text: string) => Where;
};

export const subject = <T>(
  write: Subject<T>['write'],
  read: Subject<T>['read'],
  where: (about: T) => Where = () => ({}),
): Subject<T> => ({ write, read, where: (text) => where(read(text)) });

const itself = (text: string) => text;

/** Subjects of more than one feature; a plain one says nothing of its place. */
export const subjects = {
  plain: subject(itself, itself),
  subscription: subject(itself, itself, (subscription) => ({ subscription })),
  place: subject(itself, itself, (place) => ({ place })),
  question: subject(itself, itself, (question) => ({ question })),
  message: subject(
    ({ place, ts }) => addressOf(place, ts),
    readAddress,
    ({ place }) => ({ place }),
  ),
};

/** The sandbox clock's knowledge of a task that waits for its moment. */
export type KnownSubject = {
  /** The state of its subscription; undefined where there is none. */
  state: string | undefined;
  /** The answer to the invitation to its session; undefined where there is no invitation. */
  guest: string | undefined;
  /** Whether its session is still to come. */
  comes: boolean;
};

export type OnClock = {
  says: WordKey;
  /** Whether people will see its effect as things are now: a task stays where its subject has settled itself. */
  isSeen?: (known: KnownSubject) => boolean;
};

export type Step<T> = {
  subject: Subject<T>;
  /** Its purpose, for operators. */
  forOperators: string;
  /** Its words on the sandbox's clock; absent for a task that people do not wait for. */
  onClock?: OnClock;
  /** Every workspace does it once a day; `atStart`: after each start of the app as well, because a person may be waiting for it. */
  daily?: { atStart: boolean };
};

export type Steps<T> = { [Name in keyof T]: Step<T[Name]> };

/** Declares the steps of a feature; `src/steps.ts` has those of all. */
export const defineSteps = <T>(steps: Steps<T>): Steps<T> => steps;

/** The outcome of a step. */
export type StepEnd =
  | { kind: 'done' }
  /** Call it again after some real ms. */
  | { kind: 'again'; ms: number }
  /** Call it again at a date. */
  | { kind: 'later'; notBefore: Instant }
  /** Call it again at its moment of the next day. */
  | { kind: 'tomorrow' }
  /** The step's own scripts have updated its task. */
  | { kind: 'kept' };

/** The functions that do these steps. */
export type Handlers<T> = { [Name in keyof T]: (workspace: Workspace, about: T[Name]) => Promise<StepEnd> };

/** The function that does a step, by its name; `of` is the subject as the name of its task has it. */
export type StepHandlers = Record<string, (workspace: Workspace, of: string) => Promise<StepEnd>>;

/** The handlers as the worker calls them. A daily step that is done comes again the next day. */
export function handled<T>(steps: Steps<T>, handlers: Handlers<T>): StepHandlers {
  const reading =
    <Name extends keyof T>(name: Name) =>
    async (workspace: Workspace, of: string): Promise<StepEnd> => {
      const { subject, daily } = steps[name];
      const end = await handlers[name](workspace, subject.read(of));
      return daily !== undefined && end.kind === 'done' ? { kind: 'tomorrow' } : end;
    };
  const read: StepHandlers = {};
  for (const name in steps) read[name] = reading(name);
  return read;
}

/** Whether the cause of a step is the moment since which events were missed: of two such causes, the earlier covers both. */
export const causeIsMoment = (what: string): boolean =>
  (['repair-after', 'repair-place'] satisfies StepName[]).some((step) => step === what);

export const postSteps = defineSteps({
  'send-part': { subject: subjects.plain, forOperators: 'sending a message' },
  'delete-stray': {
    subject: subjects.message,
    forOperators: 'deleting a message that was posted outside its thread',
  },
});
