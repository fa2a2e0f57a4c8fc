// The ends of questions, each as a thing that who asked is told once.

/** Between the ids of questions that are told of together. */
const together = ',';

/** What became of questions, as a thing to tell once: `occurrence` tells two of the same kind apart. */
export const writeEndId = (end: { questions: string[]; what: string; occurrence: string }): string =>
  [end.questions.join(together), end.what, end.occurrence].join('/');

export const endId = (question: string, what: End, occurrence: number): string =>
  writeEndId({ questions: [question], what, occurrence: String(occurrence) });

/** The same for several questions that have one end: one for each person who asked. */
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
  | ('answered' | 'skipped' | 'declined' | 'merged' | 'taken-back')
  /** Of all that a person asked in a channel at once, by one message for each occurrence. */
  | (keyof typeof togetherAs | keyof typeof over);

/** How the end of several questions is said, by its name. */
const togetherAs = { 'carried-all': 'carried', 'skipped-all': 'skipped' } as const;

/** The name under which a person is told of all their questions by one message; undefined where each has its own. */
export const toldTogether = (what: string): string | undefined =>
  isOver(what) ? what : Object.entries(togetherAs).find(([end]) => end === what)?.[1];

/** In place of a reason, where a question was closed by nobody's decision: the course has ended, or the channel joined another. */
export const over = { ended: '!ended', joined: '!joined' } as const;

/** Which of these a reason stands for, if it does. */
export const overBy = (why: string): keyof typeof over | undefined =>
  (['ended', 'joined'] as const).find((one) => over[one] === why);

export const isOver = (what: string): what is keyof typeof over => what === 'ended' || what === 'joined';

/** Ends of a question that are those of what was merged into it, too. */
export const isShared = (what: string): what is 'answered' | 'skipped' | 'declined' =>
  ['answered', 'skipped', 'declined'].includes(what);

export function readEndId(id: string): { questions: string[]; what: string; occurrence: string } {
  const [ids = '', what = '', occurrence = ''] = id.split('/');
  return { questions: ids.split(together), what, occurrence };
}
