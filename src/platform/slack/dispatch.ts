// One command, many words: finds the word a person typed and asks whether they may before its room is called.
import type { Answer, Handler, Knock } from './knocks.ts';

export type Word<Who> = {
  word: string;
  who: Who;
  handle: Handler;
  /** Needs no channel: in direct messages it means something too. */
  anywhere?: boolean;
};

export type Gate<Who> = {
  /** The refusal, if this person may not use words for `who` here. */
  refuse: (knock: Knock, who: Who) => Promise<Answer | undefined>;
  unknown: (knock: Knock, word: string) => Answer;
  /** The word meant by an empty command. */
  silent: string;
};

/** The handler of the command: `/lesson pause until …` calls `pause` with the text `until …`. */
export function createDispatch<Who>(words: readonly Word<Who>[], gate: Gate<Who>): Handler {
  return async (knock) => {
    const [typed, rest] = firstWord(knock.text);
    const [, plain] = firstWord(knock.plain);
    const wanted = typed === '' ? gate.silent : typed.toLowerCase();
    const word = words.find((candidate) => candidate.word === wanted);
    if (word === undefined) return gate.unknown(knock, typed);
    return (await gate.refuse(knock, word.who)) ?? word.handle({ ...knock, text: rest, plain });
  };
}

function firstWord(typed: string): [word: string, rest: string] {
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(typed.trim()) ?? [];
  return [word, rest.trim()];
}
