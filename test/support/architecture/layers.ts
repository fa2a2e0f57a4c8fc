// The layers of src: features, other folders and entry points, and the place of a file among them.

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
export const kinds = ['rules', 'store', 'blocks', 'listeners', 'jobs', 'feature'];
export const otherLayers = ['platform', 'words', 'sandbox'];
export const entryPoints = ['src/main.ts', 'src/cli.ts'];
export const rootFiles = [
  ...entryPoints,
  'src/app.ts',
  'src/next-due.ts',
  'src/config.ts',
  'src/deps.ts',
  'src/operator-cli.ts',
  'src/steps.ts',
];
export const clocks = ['src/platform/clock.ts', 'src/sandbox/clock.ts'];

export type Place = {
  /** A feature's name, one of the other layers, or `root` for the files directly under src. */
  layer: string;
  /** The feature's position from the left; -1 for other layers. */
  order: number;
  /** Path below the layer, without extension. */
  inner: string;
  /** The first part of `inner`: a kind in a feature, a library or concept in platform. */
  part: string;
};

export function placeOf(path: string): Place {
  const [, ...below] = path.split('/');
  const layer = below.length > 1 ? (below[0] ?? '') : 'root';
  const inner = (below.length > 1 ? below.slice(1) : below).join('/').replace(/\.[a-z]+$/, '');
  return { layer, order: features.indexOf(layer), inner, part: inner.split('/')[0] ?? '' };
}
