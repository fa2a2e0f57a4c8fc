// The shape of a value from outside: its keys and types, without anything that people wrote.

const mostKeys = 30;
const deepest = 4;

/** A key as it may be logged: Slack's keys and ids pass; in broken data a key may be anything. */
const nameOf = (key: string): string => (/^[\w.-]{1,40}$/.test(key) ? key : '?');

/** E.g. `{type: string, user: {id: string}, actions: [1 × {action_id: null}]}`. */
export function shapeOf(value: unknown, depth = 0): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  if (Array.isArray(value)) {
    if (value.length === 0 || depth >= deepest) return `[${value.length}]`;
    return `[${value.length} × ${shapeOf(value[0], depth + 1)}]`;
  }
  if (depth >= deepest) return '{…}';
  const entries = Object.entries(value);
  const shown = entries.slice(0, mostKeys).map(([key, one]) => `${nameOf(key)}: ${shapeOf(one, depth + 1)}`);
  return `{${[...shown, ...(entries.length > mostKeys ? ['…'] : [])].join(', ')}}`;
}
