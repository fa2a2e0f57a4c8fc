// What `/lesson organisers` asks for, and who organises afterwards.

export type Asked = 'list' | 'add' | 'remove' | 'take-over';

const words: readonly [Asked, RegExp][] = [
  ['remove', /^(remove|移除|删除|去掉)(?![a-z])/iu],
  ['take-over', /^(take[\s-]?over|接手)(?![a-z])/iu],
];

/** What is typed after `organisers`; anybody named without a word is added. */
export function organisersAsked(typed: string): Asked {
  const text = typed.trim();
  if (text === '') return 'list';
  return words.find(([, word]) => word.test(text))?.[0] ?? 'add';
}

/** Whether somebody can organise: a full member of the workspace whose account is active. */
export const canOrganise = ({ role }: { role: string }): boolean => role === 'admin' || role === 'member';

/** Whether somebody may take a course over: an admin, or anybody who could organise it where nobody does. */
export const mayTakeOver = (person: { role: string }, still: readonly string[]): boolean =>
  person.role === 'admin' || (canOrganise(person) && still.length === 0);
