// One command, many subcommands: finds the one a person typed and asks whether they may before its feature is called.
import { fold, unquoted } from '../fold.ts';
import type { Answer, Handler, Interaction } from './interactions.ts';

export type Word<Who> = {
  word: string;
  who: Who;
  handle: Handler;
  /** Needs no channel: in direct messages it means something too. */
  anywhere?: boolean;
  /** What is typed after it means something to it. Without, whatever stands there is refused. */
  takesMore?: boolean;
  /** Answers people who may not use it and typed nothing after it: looking is for everybody. */
  look?: Handler;
};

/** What each word may be called, folded; its own name among them. */
type Names = ReadonlyMap<string, string>;

export type Gate<Who> = {
  names: Names;
  /** The refusal, if this person may not use words for `who` here. */
  refuse: (interaction: Interaction, who: Who) => Promise<Answer | undefined>;
  unknown: (interaction: Interaction, word: string) => Answer;
  /** Something stands after a word that takes nothing. */
  surplus: (interaction: Interaction, word: string, more: string) => Answer;
  /** The word meant by an empty command. */
  silent: string;
};

/** The handler of the command: `/lesson pause until …` calls `pause` with the text `until …`. */
export function createSubcommands<Who>(words: readonly Word<Who>[], gate: Gate<Who>): Handler {
  return async (interaction) => {
    const { typed, word: wanted, rest } = readWord(interaction.text, gate.names);
    const { rest: plain } = readWord(interaction.plain, gate.names);
    const word = words.find((candidate) => candidate.word === (typed === '' ? gate.silent : wanted));
    if (word === undefined) return gate.unknown(interaction, typed);
    const refused = await gate.refuse(interaction, word.who);
    if (refused !== undefined) {
      const looks = rest === '' ? word.look : undefined;
      return looks === undefined ? refused : looks({ ...interaction, text: rest, plain });
    }
    if (rest !== '' && word.takesMore !== true) return gate.surplus(interaction, word.word, rest);
    return word.handle({ ...interaction, text: rest, plain });
  };
}

/** Chinese puts no space between a word and what it is about. */
const isHan = (name: string): boolean => /^\p{Script=Han}{2,}$/u.test(name);

/** The word a command begins with, as it was typed and which is meant by it, and what follows. */
export function readWord(
  text: string,
  names: Names,
): { typed: string; word: string | undefined; rest: string } {
  const [, typed = '', more = ''] = /^(\S*)\s*([\s\S]*)$/.exec(unquoted(text)) ?? [];
  const rest = more.trim();
  const folded = fold(unquoted(typed));
  const word = names.get(folded) ?? names.get(folded.replace(/[.,:;!?。、]+$/, ''));
  if (word !== undefined) return { typed, word, rest };
  const begins = [...names.keys()].filter((name) => isHan(name) && typed.startsWith(name));
  const [longest] = begins.sort((a, b) => b.length - a.length);
  if (longest === undefined) return { typed, word: undefined, rest };
  const following = typed.slice(longest.length).replace(/^[:：,，]/, '');
  return { typed: longest, word: names.get(longest), rest: `${following} ${rest}`.trim() };
}
