// One command with many subcommands: finds the subcommand in the typed text, and its requirements before its feature is called.
import { fold, unquoted } from '../fold.ts';
import type { Handler, Interaction, InteractionAnswer } from './interactions.ts';

type Named = {
  word: string;
  /** The subcommand takes words after its name. Without this, they are refused. */
  takesMore?: boolean;
};

/** The folded names of each word, including its own. */
type Names = ReadonlyMap<string, string>;

/** The handler of a subcommand here. Where this person may not use it, `look` answers an input without further words. */
export type Resolved = { handle: Handler } | { refused: InteractionAnswer; look: Handler | undefined };

export type Gate<Subcommand> = {
  names: Names;
  /** Finds the requirements of a subcommand, or says why this person may not use it here. */
  resolve: (subcommand: Subcommand, interaction: Interaction) => Promise<Resolved>;
  unknown: (interaction: Interaction, word: string) => InteractionAnswer;
  /** Answers surplus text after a word that takes none. */
  surplus: (interaction: Interaction, word: string, more: string) => InteractionAnswer;
  /** The word that an empty command means. */
  silent: string;
};

/** The handler of the command: `/lesson pause until …` calls `pause` with the text `until …`. */
export function createSubcommands<Subcommand extends Named>(
  subcommands: readonly Subcommand[],
  gate: Gate<Subcommand>,
): Handler {
  return async (interaction) => {
    const { typed, word: wanted, rest } = readWord(interaction.text, gate.names);
    const { rest: plain } = readWord(interaction.plain, gate.names);
    const subcommand = subcommands.find(({ word }) => word === (typed === '' ? gate.silent : wanted));
    if (subcommand === undefined) return gate.unknown(interaction, typed);
    const resolved = await gate.resolve(subcommand, interaction);
    const following = { ...interaction, text: rest, plain };
    if ('refused' in resolved) {
      return rest === '' && resolved.look !== undefined ? resolved.look(following) : resolved.refused;
    }
    if (rest !== '' && subcommand.takesMore !== true)
      return gate.surplus(interaction, subcommand.word, plain);
    return resolved.handle(following);
  };
}

/** Chinese puts no space between a word and its object. */
const isHan = (name: string): boolean => /^\p{Script=Han}{2,}$/u.test(name);

/** The first word of a command, as typed and as its subcommand, and the rest of the text. */
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
