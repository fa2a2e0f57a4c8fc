// The ends of questions: an asker is told each end once.

/** Separates the ids of questions that are told together. */
const together = ',';

/** The name of an end, which is told once: `occurrence` tells two of the same kind apart. */
export const writeEndId = (end: { questions: string[]; what: string; occurrence: string }): string =>
  [end.questions.join(together), end.what, end.occurrence].join('/');

export const endId = (question: string, what: End, occurrence: number): string =>
  writeEndId({ questions: [question], what, occurrence: String(occurrence) });

/** The names of one end of several questions: one name for each asker. */
export function endsOf(
  asked: readonly { id: string; by: string }[],
  what: End,
  occurrence: number,
): string[] {
  const byPerson = new Map<string, string[]>();
  for (const { id, by } of asked) byPerson.set(by, [...(byPerson.get(by) ?? []), id]);
  return [...byPerson.values()].map((questions) =>
    writeEndId({ questions, what, occurrence: String(occurrence) }),
  );
}

export type End =
  | ('answered' | 'skipped' | 'declined' | 'merged' | 'taken-back' | 'deleted')
  /** The end of all questions a person asked in a channel, told in one message for each occurrence. */
  | (keyof typeof togetherAs | keyof typeof over);

/** The words for the end of several questions, by its name. */
const togetherAs = {
  'carried-all': 'carried',
  'missed-all': 'missed',
  'moved-all': 'moved',
  'paused-all': 'paused',
  'skipped-all': 'skipped',
} as const;

/** The name under which a person is told of all their questions in one message; undefined where each has a message of its own. */
export const toldTogether = (what: string): string | undefined =>
  isOver(what) ? what : Object.entries(togetherAs).find(([end]) => end === what)?.[1];

/** Takes the place of a reason where no person closed the question: the course has ended, or the channel joined another. */
export const over = { ended: '!ended', joined: '!joined' } as const;

/** The one of these that a reason stands for, if any. */
export const overBy = (why: string): keyof typeof over | undefined =>
  (['ended', 'joined'] as const).find((one) => over[one] === why);

/** The end after which a question still waits: it was not answered, its session was moved or missed, or lessons are paused; undefined for others. */
export const waitsAfter = (what: string): 'carried' | 'missed' | 'moved' | 'paused' | undefined =>
  (['carried', 'missed', 'moved', 'paused'] as const).find((one) => what === one || what === `${one}-all`);

export const isOver = (what: string): what is keyof typeof over => what === 'ended' || what === 'joined';

/** Whether this end also applies to the questions merged into one. */
export const isShared = (what: string): what is 'answered' | 'skipped' | 'declined' =>
  ['answered', 'skipped', 'declined'].includes(what);

export function readEndId(id: string): { questions: string[]; what: string; occurrence: string } {
  const [ids = '', what = '', occurrence = ''] = id.split('/');
  return { questions: ids.split(together), what, occurrence };
}
