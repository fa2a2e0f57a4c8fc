// Reads the words of a person who calls the app by name, or writes to it directly.
import { fold, foldedWords } from '../../platform/fold.ts';
import { names } from '../../subscriptions/rules/subcommands.ts';
import { readQuestion } from './asked-text.ts';

export type Called =
  /** Nothing, a greeting, or a call for help. */
  | { kind: 'help' }
  | { kind: 'thanks' }
  /** A word of `/lesson`, which needs its slash. */
  | { kind: 'command'; command: string }
  | { kind: 'question'; text: string }
  /** The text may be a question: its author is asked. */
  | { kind: 'perhaps'; text: string };

const greetings = new Set([
  ...['hi', 'hello', 'hey', 'hallo', 'good morning', 'hi there', 'hello there'],
  ...['你好', '您好', '嗨', '在吗', '早上好', '大家好'],
]);

const thanks =
  /^(?:(?:ok(?:ay)?|great|cool|perfect) )?(?:thanks|thank you|thank u|thx|ty|cheers|谢谢|多谢|感谢|辛苦了)(?: (?:a lot|so much|very much|you|again|lectern))*(?:你|您|啦|了|大家)?$/u;

const asking =
  /^(?:how|what|why|when|where|who|whom|whose|which|can|could|should|would|will|do|does|did|is|are|was|were|have|has|may|any)\b/;
const askingHan =
  /怎么|怎样|如何|为什么|为何|什么|哪|吗|呢|多少|谁|是否|能不能|可不可以|要不要|该不该|有没有/u;

/** A text this long was written on purpose. */
const long = 300;

/** A command is short. */
const mostWords = 4;

/** The longest text in the button of an offer, in UTF-16 units. */
export const longestOffer = 1500;

/** `typed` is plain text, without the app's name. */
export function calledFor(typed: string): Called {
  const text = typed.replace(/^(?:[\s,，、]|[:：](?=\s))+/u, '').trim();
  const words = foldedWords(text);
  const said = words.join(' ');
  const read = readQuestion(text).kind;
  if (read === 'empty' || read === 'no-words') return { kind: 'help' };
  if (greetings.has(said) || names.get(said) === 'help') return { kind: 'help' };
  if (thanks.test(said)) return { kind: 'thanks' };
  const [, after] = /^(?:ask|please ask|提问|问)\s*[:：\s]\s*(\S[\s\S]*)$/iu.exec(text) ?? [];
  if (after !== undefined) return { kind: 'question', text: after };
  const marked = /[?？]/u.test(text);
  if (!marked && words.length <= mostWords) {
    const [first = ''] = words;
    const word = names.get(said) ?? names.get(first);
    const isCommand = word !== undefined && (names.has(said) || /^[a-z]/.test(first));
    if (isCommand) return { kind: 'command', command: word };
  }
  const isAsked = marked || text.length > long || asking.test(fold(text)) || askingHan.test(text);
  return { kind: isAsked ? 'question' : 'perhaps', text };
}
