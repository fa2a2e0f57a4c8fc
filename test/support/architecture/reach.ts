// Rules on imports between layers.
import { posix } from 'node:path';
import { entryPoints, features, type Place, placeOf, rootFiles } from './layers.ts';
import type { Rule } from './sources.ts';
import { type Import, importsIn } from './syntax.ts';

/** The npm packages that rules may use: no I/O, no clock, no chance. */
const purePackages = ['zod'];

type Floor = { reaches: string; may: (one: Import, here: Place, there: Place) => boolean };

const onPlatform = (there: Place, ...parts: string[]) =>
  there.layer === 'platform' && parts.includes(there.part);
const own = (here: Place, there: Place, ...parts: string[]) =>
  there.layer === here.layer && (parts.includes(there.part) || there.part === here.part);
const further = (here: Place, there: Place, part: string) =>
  there.order >= 0 && there.order < here.order && there.part === part;
/** An import of only the type `Instant` gives no access to the clock. */
const namesInstant = ({ typeOnly, names }: Import, there: Place) =>
  typeOnly && onPlatform(there, 'clock') && names.every((name) => name === 'Instant');

/** All layers may use the names of the steps; only the feature at the far right may use their declarations. */
const registry = ({ to, typeOnly }: Import, here: Place) =>
  to === 'src/steps.ts' && (typeOnly || here.layer === features.at(-1));

export const acting: Floor = {
  reaches:
    'own rules, store and blocks, rules and blocks further left, types of stores and jobs to the left and of deps, zod, platform/{calendar,failure,fold,graphemes,ids,queue,slack,state} and words',
  may: (one, here, there) =>
    one.to === 'zod' ||
    own(here, there, 'rules', 'store', 'blocks') ||
    further(here, there, 'rules') ||
    further(here, there, 'blocks') ||
    (one.typeOnly && (further(here, there, 'store') || further(here, there, 'jobs'))) ||
    (one.typeOnly && own(here, there, 'jobs')) ||
    (one.typeOnly && one.to === 'src/deps.ts') ||
    onPlatform(there, 'calendar', 'failure', 'fold', 'graphemes', 'ids', 'queue', 'slack', 'state') ||
    there.layer === 'words',
};

export const roleFloors: Record<string, Floor> = {
  rules: {
    reaches: `${purePackages.join(', ')}, platform/{calendar,edits,fold,graphemes,ids,markdown,slack/{rich-text,user-text},typed}, types of @slack/types and words, and rules further left`,
    may: (one, here, there) =>
      purePackages.includes(one.to) ||
      own(here, there) ||
      further(here, there, 'rules') ||
      (one.typeOnly && (one.to === '@slack/types' || there.layer === 'words')) ||
      onPlatform(there, 'calendar', 'edits', 'fold', 'graphemes', 'ids', 'markdown', 'typed') ||
      ['rich-text', 'user-text'].some((name) => one.to === `src/platform/slack/${name}.ts`),
  },
  store: {
    reaches:
      'own rules, platform/{failure,files,ids,memo,redis,scripts,state}, stores further left, and types from the left and platform',
    may: (one, here, there) =>
      own(here, there, 'rules') ||
      onPlatform(there, 'failure', 'files', 'ids', 'memo', 'redis', 'scripts', 'state') ||
      further(here, there, 'store') ||
      (one.typeOnly && (further(here, there, 'rules') || there.layer === 'platform')),
  },
  blocks: {
    reaches:
      'own rules, rules and blocks further left, words, platform/{calendar,fold,graphemes,markdown,once,write-advice}, platform/slack/{blocks,mrkdwn,show-text,user-text} and @slack/types',
    may: (one, here, there) =>
      one.to === '@slack/types' ||
      own(here, there, 'rules') ||
      further(here, there, 'rules') ||
      further(here, there, 'blocks') ||
      there.layer === 'words' ||
      onPlatform(there, 'calendar', 'fold', 'graphemes', 'markdown', 'once', 'write-advice') ||
      ['blocks', 'mrkdwn', 'show-text', 'user-text'].some(
        (name) => one.to === `src/platform/slack/${name}.ts`,
      ),
  },
  listeners: acting,
  jobs: acting,
  feature: {
    reaches: 'its own feature, rules further left, types from the left, of deps and platform',
    may: (one, here, there) =>
      there.layer === here.layer ||
      further(here, there, 'rules') ||
      (one.typeOnly && (there.order >= 0 ? there.order < here.order : there.layer === 'platform')) ||
      (one.typeOnly && one.to === 'src/deps.ts'),
  },
};

const otherFloorsReach: Record<string, Floor> = {
  platform: {
    reaches: 'npm, Node and itself',
    may: (one, _, there) => !one.isOurs || there.layer === 'platform',
  },
  words: {
    reaches: 'npm, platform, itself and types of rules',
    may: (one, _, there) =>
      !one.isOurs ||
      ['platform', 'words'].includes(there.layer) ||
      (one.typeOnly && there.order >= 0 && there.part === 'rules'),
  },
  sandbox: {
    reaches: 'npm, Node, platform, words and itself',
    may: (one, _, there) => !one.isOurs || ['platform', 'words', 'sandbox'].includes(there.layer),
  },
  'src/config.ts': {
    reaches: 'zod and platform',
    may: (one, _, there) => one.to === 'zod' || there.layer === 'platform',
  },
  'src/deps.ts': {
    reaches: 'types, and none of the root files',
    may: (one) => one.typeOnly && !rootFiles.includes(one.to),
  },
  'src/steps.ts': {
    reaches: 'rules, and types of words',
    may: (one, _, there) => there.part === 'rules' || (one.typeOnly && there.layer === 'words'),
  },
  'src/app.ts': { reaches: 'everything but the entry points', may: (one) => !entryPoints.includes(one.to) },
};

export const layersKept: Rule = (files) =>
  importsIn(files).flatMap((one) => {
    const here = placeOf(one.from);
    const there = one.isOurs ? placeOf(one.to) : { layer: '', order: -1, inner: '', part: '' };
    const name = here.order >= 0 ? here.part : here.layer === 'root' ? one.from : here.layer;
    const layer = here.order >= 0 ? roleFloors[name] : otherFloorsReach[name];
    if (one.to === '') return [`${one.from} imports a computed name: nobody can see what it reaches`];
    if (
      layer === undefined ||
      layer.may(one, here, there) ||
      (here.order >= 0 && (namesInstant(one, there) || registry(one, here)))
    )
      return [];
    const taken = one.typeOnly
      ? `the type${one.names.length > 1 ? 's' : ''} ${one.names.join(', ')} of ${one.to}`
      : one.to;
    return [`${one.from} imports ${taken}: ${posix.basename(name, '.ts')} may not, only ${layer.reaches}`];
  });

export const sandboxBehindTheDoors: Rule = (files) =>
  importsIn(files)
    .filter(({ from, to }) => to.startsWith('src/sandbox/') && !from.startsWith('src/sandbox/'))
    .filter(({ from, dynamic, typeOnly }) => !entryPoints.includes(from) || !(dynamic || typeOnly))
    .map(
      ({ from, to }) =>
        `${from} imports ${to}: only ${entryPoints.join(' and ')} open the sandbox, by a dynamic import`,
    );

export const redisClientsBelow: Rule = (files) =>
  importsIn(files)
    .filter(({ to }) => ['ioredis', 'bullmq'].includes(to))
    .filter(({ from, typeOnly }) => {
      const { layer } = placeOf(from);
      return layer !== 'platform' && !(layer === 'sandbox' && typeOnly);
    })
    .map(({ from, to }) => `${from} imports ${to}: Redis and its queue are reached through platform`);

export const noCircles: Rule = (files) => {
  const next = new Map<string, string[]>();
  for (const one of importsIn(files)) {
    if (one.isOurs && !one.typeOnly) next.set(one.from, [...(next.get(one.from) ?? []), one.to]);
  }
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]) => {
    const start = trail.indexOf(path);
    if (start >= 0) circles.push(`${[...trail.slice(start), path].join(' → ')} is a circle`);
    if (start >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) walk(to, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) walk(path, []);
  return circles;
};
