// The plan of the house: features, floors, doors, and where a file stands in it.

/** Left to right. */
export const features = [
  'installations',
  'courses',
  'posts',
  'subscriptions',
  'likes',
  'discussions',
  'questions',
  'lessons',
  'readers',
  'sessions',
  'digests',
  'home',
  'operators',
];
export const roles = ['rules', 'store', 'blocks', 'listeners', 'jobs', 'feature'];
export const otherFloors = ['platform', 'words', 'sandbox'];
export const doors = ['src/main.ts', 'src/cli.ts'];
export const plan = [
  ...doors,
  'src/app.ts',
  'src/ahead.ts',
  'src/config.ts',
  'src/deps.ts',
  'src/desk.ts',
  'src/steps.ts',
];
export const clocks = ['src/platform/clock.ts', 'src/sandbox/clock.ts'];

export type Place = {
  /** A room's name, one of the other floors, or `plan` for the files directly under src. */
  floor: string;
  /** Where the room stands, from the left; -1 for what is no room. */
  order: number;
  /** Path below the floor, without extension. */
  inner: string;
  /** The first part of `inner`: a role in a room, a library or notion in platform. */
  part: string;
};

export function placeOf(path: string): Place {
  const [, ...below] = path.split('/');
  const floor = below.length > 1 ? (below[0] ?? '') : 'plan';
  const inner = (below.length > 1 ? below.slice(1) : below).join('/').replace(/\.[a-z]+$/, '');
  return { floor, order: features.indexOf(floor), inner, part: inner.split('/')[0] ?? '' };
}
