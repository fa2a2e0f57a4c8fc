// Redis's protocol (RESP2 and RESP3), as far as needed to find the end of a value and the words of a command.
const LINE_END = '\r\n';

/** The number of values inside one that begins with this sign and number. */
function valuesInside(sign: string, size: number): number {
  switch (sign) {
    case '*':
    case '~':
    case '>':
      return size;
    case '%':
      return 2 * size;
    // Attributes precede the value they belong to.
    case '|':
      return 2 * size + 1;
    default:
      return 0;
  }
}

const isSized = (sign: string, size: number) => size >= 0 && ['$', '=', '!'].includes(sign);

/** Cuts a stream into whole values, byte for byte. The returned function takes the chunks as they come. */
export function createCutter(take: (value: Buffer) => void): (chunk: Buffer) => void {
  let bytes = Buffer.alloc(0);
  let more: Buffer[] = [];
  let held = 0;
  /** The position where the scan continues, and the number of bytes it needs to do so. */
  let at = 0;
  let wanted = 0;
  /** The number of values still to come at each depth. */
  const open: number[] = [];

  /** Moves to the next value, or into it; false if bytes are missing. */
  const step = (): boolean => {
    const lineEnd = bytes.indexOf(LINE_END, at, 'latin1');
    if (lineEnd < 0) return false;
    const sign = bytes.toString('latin1', at, at + 1);
    const size = Number(bytes.toString('latin1', at + 1, lineEnd));
    const end = lineEnd + 2 + (isSized(sign, size) ? size + 2 : 0);
    if (bytes.length < end) {
      wanted = end;
      return false;
    }
    at = end;
    const inside = valuesInside(sign, size);
    if (inside > 0) {
      open.push(inside);
      return true;
    }
    for (let left = open.pop(); left !== undefined; left = open.pop()) {
      if (left > 1) {
        open.push(left - 1);
        return true;
      }
    }
    const value = bytes.subarray(0, at);
    bytes = bytes.subarray(at);
    at = 0;
    take(value);
    return true;
  };

  return (chunk) => {
    more.push(chunk);
    held += chunk.length;
    if (bytes.length + held < wanted) return;
    bytes = Buffer.concat([bytes, ...more]);
    more = [];
    held = 0;
    wanted = 0;
    while (at < bytes.length && step());
  };
}

/** The words of a command: an array of bulk strings, or a line as people type it. */
export function readCommand(value: Buffer): Buffer[] {
  if (value.toString('latin1', 0, 1) !== '*')
    return value
      .toString('utf8')
      .trim()
      .split(/\s+/)
      .map((word) => Buffer.from(word));
  const words: Buffer[] = [];
  for (let at = value.indexOf(LINE_END) + 2; at < value.length; ) {
    const start = value.indexOf(LINE_END, at) + 2;
    const end = start + Number(value.toString('latin1', at + 1, start - 2));
    words.push(value.subarray(start, end));
    at = end + 2;
  }
  return words;
}

/** The command of these words, as a client sends it. */
export const writeCommand = (words: readonly Buffer[]): Buffer =>
  Buffer.concat([
    Buffer.from(`*${words.length}${LINE_END}`),
    ...words.flatMap((word) => [Buffer.from(`$${word.length}${LINE_END}`), word, Buffer.from(LINE_END)]),
  ]);
