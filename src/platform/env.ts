// The environment: reads a file of settings into it, and checks the form of Redis addresses.
import { causeOf, StartRefusal } from './start-refusal.ts';

/** Adds the lines of a file to the environment; existing variables keep their values. */
export function loadSettings(file: string): void {
  try {
    process.loadEnvFile(file);
  } catch (error) {
    throw new StartRefusal(`${file} cannot be read (${causeOf(error)}).`);
  }
}

/**
 * Whether the text is the address of one server, or the nodes of a cluster. A socket has a path; a server has a name, and at most a
 * number for its database.
 */
export function isRedis(text: string): boolean {
  const nodes = text.split(',').map((one) => one.trim());
  if (nodes.length === 1 && text.startsWith('unix:')) return /^unix:(\/\/)?\/./.test(text);
  return nodes.every((one) => {
    if (!/^rediss?:\/\//.test(one) || !URL.canParse(one)) return false;
    const { hostname, pathname } = new URL(one);
    return hostname !== '' && /^(\/\d*)?$/.test(pathname);
  });
}
