// How a feature declares its steps: what each is about, and how operators and the sandbox's clock say it. And those of posts.
import type { Workspace } from '../../installations/rules.ts';
import type { Instant } from '../../platform/clock.ts';
import type { StepName } from '../../steps.ts';
import type { WordKey } from '../../words/words.ts';
import { addressOf, readAddress } from '../rules.ts';

/** Where a task belongs, as far as its name says. */
export type Where = { subscription?: string; sessionAt?: number; place?: string; question?: string };

/** What a step is about, and how that is written in the name of its task. */
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

/** Subjects of more than one feature; a plain one says nothing of where it is. */
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

/** What the clock of the sandbox knows of a task that waits for its moment. */
export type KnownSubject = {
  /** The state of its subscription; undefined where there is none. */
  state: string | undefined;
  /** How the invitation to its session was answered; undefined where nobody is invited. */
  guest: string | undefined;
  /** Whether its session is to come still. */
  comes: boolean;
};

export type OnClock = {
  says: WordKey;
  /** Whether people see something of it as things are now: a task stays where its matter has settled itself. */
  isSeen?: (known: KnownSubject) => boolean;
};

export type Step<T> = {
  subject: Subject<T>;
  /** What it does, as an operator reads it. */
  forOperators: string;
  /** How the sandbox's clock says it; absent for what nobody waits for. */
  onClock?: OnClock;
  /** Every workspace has it done once a day; `atStart`: after each start of the app as well, for somebody may wait for it. */
  daily?: { atStart: boolean };
};

export type Steps<T> = { [Name in keyof T]: Step<T[Name]> };

/** Declares the steps of a feature; `src/steps.ts` has those of all. */
export const defineSteps = <T>(steps: Steps<T>): Steps<T> => steps;

/** What a step says at its end. */
export type StepEnd =
  | { kind: 'done' }
  /** Call it again after some real ms. */
  | { kind: 'again'; ms: number }
  /** Call it again at a date. */
  | { kind: 'later'; notBefore: Instant }
  /** Call it again at its moment of the next day. */
  | { kind: 'tomorrow' }
  /** Its own scripts have seen to its task. */
  | { kind: 'kept' };

/** What does each of some steps. */
export type Handlers<T> = { [Name in keyof T]: (workspace: Workspace, about: T[Name]) => Promise<StepEnd> };

/** What does a step, by its name; `of` is what its task is about, as the name of that says. */
export type StepHandlers = Record<string, (workspace: Workspace, of: string) => Promise<StepEnd>>;

/** The same as the worker calls them. A daily step that is done comes again the next day. */
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

/** Whether a step's cause is the moment from which something was missed: of two such causes the earlier holds both. */
export const causeIsMoment = (what: string): boolean =>
  (['repair-after', 'repair-place'] satisfies StepName[]).some((step) => step === what);

export const postSteps = defineSteps({
  'send-part': { subject: subjects.plain, forOperators: 'sending a message' },
  'delete-stray': {
    subject: subjects.message,
    forOperators: 'deleting a message that was posted outside its thread',
  },
});
