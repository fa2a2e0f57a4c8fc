// Parses Slack's mrkdwn into a small tree, with Slack's own limit: marks count only at half-width boundaries.

export type Inline =
  | { kind: 'text' | 'code' | 'emoji'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; inside: Inline[] }
  | { kind: 'user' | 'channel'; id: string; label: string }
  | { kind: 'broadcast'; label: string }
  | { kind: 'date'; at: number; pattern: string; link: string; fallback: string }
  | { kind: 'link'; url: string; label: string };

export type Part = { kind: 'lines' | 'quote'; inside: Inline[] } | { kind: 'pre'; text: string };

const marks: Record<string, 'bold' | 'italic' | 'strike'> = { '*': 'bold', _: 'italic', '~': 'strike' };

/** Decodes Slack's three entities. */
export const fromEntities = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

// As in Slack, a mark beside a letter or full-width punctuation is just a character, so `*粗体*，` stays as typed.
// Measured in https://github.com/yc-software/qm/issues/651.
const isBoundary = (character: string | undefined): boolean =>
  character === undefined || /[\s!-/:-@[-`{-~\u200b-\u200d\u2010-\u2027\ufeff]/.test(character);

const angle = (inner: string): Inline => {
  const bar = inner.indexOf('|');
  const target = bar < 0 ? inner : inner.slice(0, bar);
  const label = bar < 0 ? '' : fromEntities(inner.slice(bar + 1));
  if (/^@[UW]\w+$/.test(target)) return { kind: 'user', id: target.slice(1), label };
  if (/^#[CGD]\w+$/.test(target)) return { kind: 'channel', id: target.slice(1), label };
  const date = /^!date\^(\d+)\^([^^]+)(?:\^(.*))?$/.exec(target);
  if (date) {
    const [, at = '', pattern = '', link = ''] = date;
    return {
      kind: 'date',
      at: Number(at),
      pattern: fromEntities(pattern),
      link: fromEntities(link),
      fallback: label,
    };
  }
  if (target.startsWith('!'))
    return { kind: 'broadcast', label: label || `@${target.slice(1).split('^')[0]}` };
  return { kind: 'link', url: fromEntities(target), label };
};

const atom =
  /^(?:`([^`\n]+)`|<([^>\n]+)>|:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):|(https?:\/\/[^\s<>|*~`）)，。；、]+))/;

/** The position where the mark opened at `open` closes, or -1. */
const closing = (text: string, open: number): number => {
  const mark = text[open];
  for (let i = open + 1; i < text.length; i++) {
    if (text[i] === '\n') return -1;
    if (text[i] === mark && i > open + 1 && !/\s/.test(text[i - 1] ?? '') && isBoundary(text[i + 1]))
      return i;
    const skip = /^(?:`[^`\n]+`|<[^>\n]+>)/.exec(text.slice(i));
    if (skip) i += skip[0].length - 1;
  }
  return -1;
};

const inline = (text: string, autolink: boolean): Inline[] => {
  const found: Inline[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain) found.push({ kind: 'text', text: fromEntities(plain) });
    plain = '';
  };
  for (let i = 0; i < text.length; ) {
    const [whole = '', code, inner, emoji, url] = atom.exec(text.slice(i)) ?? [];
    if (whole && (!url || autolink)) {
      flush();
      if (code) found.push({ kind: 'code', text: fromEntities(code) });
      else if (inner) found.push(angle(inner));
      else if (emoji) found.push({ kind: 'emoji', text: emoji });
      else found.push({ kind: 'link', url: fromEntities(whole), label: '' });
      i += whole.length;
      continue;
    }
    const kind = marks[text[i] ?? ''];
    const end = kind && isBoundary(text[i - 1]) && !/\s/.test(text[i + 1] ?? ' ') ? closing(text, i) : -1;
    if (kind && end > 0) {
      flush();
      found.push({ kind, inside: inline(text.slice(i + 1, end), autolink) });
      i = end + 1;
      continue;
    }
    plain += text[i];
    i++;
  }
  flush();
  return found;
};

const quoteMark = /^(?:>|&gt;) ?/;

/** `autolink`: whether bare addresses become links (false for text objects with `verbatim`). */
export const readMrkdwn = (text: string, autolink = true): Part[] =>
  text.split(/```\n?([\s\S]*?)\n?```\n?/).flatMap((piece, index): Part[] => {
    if (index % 2) return [{ kind: 'pre', text: fromEntities(piece) }];
    const groups: { quote: boolean; lines: string[] }[] = [];
    for (const line of piece.split('\n')) {
      const quote = quoteMark.test(line);
      const last = groups.at(-1);
      const written = quote ? line.replace(quoteMark, '') : line;
      if (last?.quote === quote) last.lines.push(written);
      else groups.push({ quote, lines: [written] });
    }
    return groups
      .filter((group) => group.quote || group.lines.some(Boolean))
      .map((group) => ({
        kind: group.quote ? 'quote' : 'lines',
        inside: inline(group.lines.join('\n'), autolink),
      }));
  });
