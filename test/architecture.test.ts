// The rules of the architecture. Each reads files as text and names what breaks it. Each is tried on a tree that breaks it and on one that
// does not. The rules themselves are in support/architecture.
import { describe, expect, test } from 'vitest';
import {
  environmentAtTheDoors,
  errorsPassThrough,
  nobodyPrints,
  typesHold,
  wallClockInOnePlace,
  wordsComeFromWords,
} from './support/architecture/contents.ts';
import { dependenciesExplained } from './support/architecture/dependencies.ts';
import { clocks } from './support/architecture/layers.ts';
import {
  luaDeclaredKeys,
  luaHeads,
  luaHeadsCount,
  luaIncludesFromTheLeft,
} from './support/architecture/lua.ts';
import {
  knownFolders,
  knownKinds,
  namesSayWhat,
  smallFiles,
  testedKinds,
} from './support/architecture/places.ts';
import {
  acting,
  layersKept,
  noCircles,
  redisClientsBelow,
  roleFloors,
  sandboxBehindTheDoors,
} from './support/architecture/reach.ts';
import { type Rule, readTree, type Source } from './support/architecture/sources.ts';
import { stepsDeclared, stepsPut } from './support/architecture/steps.ts';
import { sameWordsEverywhere, typeNamesOnce, wordsOfTheField } from './support/architecture/words.ts';

type Tree = Record<string, string>;
type Kept = { rule: Rule; bad: Tree; says: string[]; good: Tree };

const lines = (count: number) => 'export {};\n'.repeat(count);
const luaHead = '-- KEYS: 1 the post. ARGV: none. Returns nothing.\n';
const papers = (dependencies: string, table: string): Tree => ({
  'package.json': `{"dependencies":{${dependencies}},"devDependencies":{},"overrides":{}}`,
  'docs/dependencies.md': `# Dependencies\n\n## What runs\n\n| package | why |\n|---|---|\n${table}\n`,
});

const architecture: Record<string, Kept> = {
  'src holds the root files, the features and the layers, and nothing else': {
    rule: knownFolders,
    bad: { 'src/billing/rules.ts': '', 'src/start.ts': '' },
    says: [
      'src/billing/rules.ts is in no known folder: src holds the root files, the features and platform, words, sandbox',
      'src/start.ts is in no known folder: src holds the root files, the features and platform, words, sandbox',
    ],
    good: {
      'src/posts/rules.ts': '',
      'src/app.ts': '',
      'src/sandbox/page/main.tsx': '',
      'test/stories/a.test.ts': '',
    },
  },
  'a feature has only its six kinds, and scripts beside its store': {
    rule: knownKinds,
    bad: {
      'src/posts/service.ts': '',
      'src/posts/claim.lua': '',
      'src/posts/jobs/send-post.lua': '',
      'src/posts/jobs/a/b.ts': '',
    },
    says: [
      'src/posts/service.ts',
      'src/posts/claim.lua',
      'src/posts/jobs/send-post.lua',
      'src/posts/jobs/a/b.ts',
    ].map(
      (path) =>
        `${path} is no kind of file: a feature has rules, store, blocks, listeners, jobs, feature, and verb-noun.lua beside its store`,
    ),
    good: {
      'src/posts/store.ts': '',
      'src/posts/claim-intent.lua': '',
      'src/posts/store/claim-intent.lua': '',
      'src/posts/tasks.lua': '-- Fragment. put(key, entry).',
      'src/posts/jobs/send-post.ts': '',
      'src/platform/redis.ts': '',
    },
  },
  'names say what a file is for, in kebab-case': {
    rule: namesSayWhat,
    bad: {
      'src/platform/utils.ts': '',
      'src/posts/rules/index.ts': '',
      'test/helpers/wait.ts': '',
      'src/platform/slackClient.ts': '',
    },
    says: [
      'src/platform/utils.ts is called utils: a name says what a file is for',
      'src/posts/rules/index.ts is called index: a name says what a file is for',
      'test/helpers/wait.ts is called helpers: a name says what a file is for',
      'src/platform/slackClient.ts is not named in kebab-case',
    ],
    good: {
      'src/words/zh-CN.ts': '',
      'src/sandbox/page/index.html': '',
      'test/architecture.test.ts': '',
      'src/platform/token-bucket.lua': '',
    },
  },
  'rules, stores and blocks have a test of their own': {
    rule: testedKinds,
    bad: { 'src/posts/rules.ts': '', 'src/posts/store/outbox.ts': '', 'test/likes/rules.test.ts': '' },
    says: [
      'src/posts/rules.ts has no test: test/posts/rules.test.ts is missing',
      'src/posts/store/outbox.ts has no test: test/posts/store/outbox.test.ts is missing',
    ],
    good: {
      'src/posts/rules.ts': '',
      'test/posts/rules.test.ts': '',
      'src/posts/store/outbox.ts': '',
      'src/posts/store/ledger.ts': '',
      'test/posts/store.test.ts': '',
      'src/posts/listeners.ts': '',
      'src/posts/jobs.ts': '',
    },
  },
  'files of src stay within 250 lines; locales, styles and tests may be as long as they must': {
    rule: smallFiles,
    bad: {
      'src/posts/rules.ts': lines(251),
      'src/sandbox/page/thread.tsx': lines(251),
      'src/posts/a-b.lua': lines(251),
    },
    says: ['src/posts/rules.ts', 'src/sandbox/page/thread.tsx', 'src/posts/a-b.lua'].map(
      (path) => `${path} has 251 lines: at most 250, then it becomes a folder`,
    ),
    good: {
      'src/posts/rules.ts': lines(250),
      'src/words/en.ts': lines(900),
      'src/sandbox/page/page.css': lines(900),
      'test/architecture.test.ts': lines(900),
    },
  },
  'only the two entry points open the sandbox, and only when asked': {
    rule: sandboxBehindTheDoors,
    bad: {
      'src/app.ts': "import type { Act } from './sandbox/contract.ts';",
      'src/main.ts': "import { startSandbox } from './sandbox/sandbox.ts';",
    },
    says: [
      'src/app.ts imports src/sandbox/contract.ts: only src/main.ts and src/cli.ts open the sandbox, by a dynamic import',
      'src/main.ts imports src/sandbox/sandbox.ts: only src/main.ts and src/cli.ts open the sandbox, by a dynamic import',
    ],
    good: {
      'src/main.ts': "export const open = () => import('./sandbox/sandbox.ts');",
      'src/cli.ts': "import type { Act } from './sandbox/contract.ts';",
      'src/sandbox/sandbox.ts': "import { actSchema } from './contract.ts';",
    },
  },
  'Redis and its queue are reached through platform': {
    rule: redisClientsBelow,
    bad: {
      'src/posts/store.ts': "import { Redis } from 'ioredis';",
      'src/deps.ts': "import type { Queue } from 'bullmq';",
      'src/sandbox/redis.ts': "import { Redis } from 'ioredis/built/Redis.js';",
    },
    says: [
      'src/posts/store.ts imports ioredis: Redis and its queue are reached through platform',
      'src/deps.ts imports bullmq: Redis and its queue are reached through platform',
      'src/sandbox/redis.ts imports ioredis: Redis and its queue are reached through platform',
    ],
    good: {
      'src/platform/queue.ts': "import { Queue } from 'bullmq';",
      'src/sandbox/redis.ts': "import type { Redis } from 'ioredis';",
    },
  },
  'modules import each other in no circle': {
    rule: noCircles,
    bad: {
      'src/platform/a.ts': "import { b } from './b.ts';",
      'src/platform/b.ts': "export * from './c.ts';",
      'src/platform/c.ts': "import { a } from './a.ts';",
    },
    says: ['src/platform/a.ts → src/platform/b.ts → src/platform/c.ts → src/platform/a.ts is a circle'],
    good: {
      'src/platform/a.ts': "import { b } from './b.ts';\nimport { c } from './c.ts';",
      'src/platform/b.ts': "import { c } from './c.ts';\nimport type { A } from './a.ts';",
      'src/platform/c.ts': "import type { B } from './b.ts';",
    },
  },
  'the environment is read at the entry points': {
    rule: environmentAtTheDoors,
    bad: {
      'src/config.ts': 'const port = process.env.PORT;',
      'src/app.ts': "\nconst { env } = process;\nconst home = process['env'];",
      'src/platform/logger.ts': "import { env } from 'node:process';",
    },
    says: ['src/config.ts:1', 'src/app.ts:2', 'src/app.ts:3', 'src/platform/logger.ts:1'].map(
      (where) => `${where} reads the environment: only src/main.ts and src/cli.ts may`,
    ),
    good: {
      'src/main.ts': 'start(process.env);',
      'src/app.ts': "// process.env\nconst text = 'process.env';",
    },
  },
  'the wall clock hangs in one place': {
    rule: wallClockInOnePlace,
    bad: {
      'src/app.ts':
        'const a = Date.now();\nconst b = new Date();\nconst c = performance.now();\nconst d = Date();\nuse(Date.now);',
    },
    says: [2, 1, 3, 4, 5]
      .toSorted()
      .map(
        (line) =>
          `src/app.ts:${line} asks the wall clock: only ${clocks.join(' and ')} may, the rest asks deps.clock`,
      ),
    good: {
      'src/platform/clock.ts': 'export const now = () => Date.now();',
      'src/sandbox/clock.ts': 'export const now = () => Date.now();',
      'src/app.ts': 'const then = new Date(0); // Date.now()',
    },
  },
  'types are held, not forced': {
    rule: typesHold,
    bad: {
      'src/app.ts': 'let a: any;\nconst b = c as Post;\nconst d = <Post>c;',
      'src/deps.ts': '// @ts-ignore\nconst e: number = f;\n// @ts-expect-error\ng();',
    },
    says: [
      'src/app.ts:1 says any: say what it is, or unknown',
      'src/app.ts:2 casts with "as Post": let zod or a narrower type say it',
      'src/app.ts:3 casts: let zod or a narrower type say it',
      'src/deps.ts:1 silences the compiler',
      'src/deps.ts:3 silences the compiler',
    ],
    good: {
      'src/app.ts':
        "import { keys as postKeys } from './b.ts';\nconst any = ['a'] as const; // as any\nconst t = 'sent as is';",
    },
  },
  'errors pass through features to the one handler': {
    rule: errorsPassThrough,
    bad: { 'src/posts/jobs.ts': 'try { send(); } catch { forget(); }' },
    says: ['src/posts/jobs.ts:1 has a try: in features errors pass through to the one handler'],
    good: {
      'src/platform/redis.ts': 'try { send(); } catch { forget(); }',
      'src/posts/jobs.ts': '// try {}',
    },
  },
  'nobody prints but the entry points and the sandbox': {
    rule: nobodyPrints,
    bad: { 'src/posts/jobs.ts': "console.log('sent');" },
    says: ['src/posts/jobs.ts:1 prints: log through deps.log'],
    good: {
      'src/main.ts': "console.error('no');",
      'src/sandbox/sandbox.ts': "console.log('open');",
      'src/app.ts': '// console.log',
    },
  },
  'what people read comes from words': {
    rule: wordsComeFromWords,
    bad: {
      'src/posts/listeners.ts': "answer('Nothing here');\nanswer(`The course is not there`);",
      'src/posts/jobs/send-post.ts': "answer('已暂停');",
    },
    says: [
      'src/posts/listeners.ts:1 says "Nothing here": people\'s words come from words/ by way of blocks',
      'src/posts/listeners.ts:2 says "The course is not there": people\'s words come from words/ by way of blocks',
      'src/posts/jobs/send-post.ts:1 says "已暂停": people\'s words come from words/ by way of blocks',
    ],
    good: {
      'src/posts/listeners.ts':
        "// A comment may say it.\nregister({ word: 'now' });\ndeps.log.info({}, 'a lesson came late');\ndeps.log[level]({}, 'a step failed');",
      'src/posts/jobs.ts': "tick('0 * * * *');\nthrow new Error('no such place there');",
      'src/posts/store.ts': "const why = 'Not about this file';",
    },
  },
  'every locale has the same words': {
    rule: sameWordsEverywhere,
    bad: {
      'src/words/en.ts':
        "export const en = { ask: { receipt: 'Kept.', full: 'Enough.' }, 'next lesson': 'Next' };",
      'src/words/zh-CN.ts': "export const zhCn = { ask: { receipt: '已收下。' }, later: '以后' } as const;",
    },
    says: [
      'src/words has no later in en',
      'src/words has no ask.full in zh-cn',
      'src/words has no next lesson in zh-cn',
    ],
    good: {
      'src/words/words.ts': "export const locales = { en: 'English' };",
      'src/words/en/ask.json': '{ "receipt": "Kept." }',
      'src/words/zh-CN/ask.ts': "export const ask = { receipt: '已收下。' } satisfies Words;",
    },
  },
  'names are those of the field': {
    rule: wordsOfTheField,
    bad: {
      'src/posts/a.ts': 'const knock = hurry();',
      'src/posts/add-post.lua': '-- the same knock',
      'src/posts/jobs.ts': 'const told = { todo: fridayAfter(now) };',
    },
    says: [
      'src/posts/a.ts says knock: the field says interaction',
      'src/posts/a.ts says hurry: the field says enqueue',
      'src/posts/add-post.lua says knock: the field says interaction',
      'src/posts/jobs.ts says todo: the field says tasks',
      'src/posts/jobs.ts says fridayAfter: the field says nextSessionAt',
    ],
    good: {
      'src/questions/store/keys.ts': "const key = 'lectern:{T1}:questions:knock:1';",
      'src/questions/rules/question.ts': 'const stored = { friday: 1 };',
      'test/support/friday.ts': 'export const friday = 1;',
    },
  },
  'no two exported types have one name': {
    rule: typeNamesOnce,
    bad: {
      'src/posts/rules.ts': 'export type Message = string;',
      'src/sandbox/contract.ts': 'export interface Message {}',
    },
    says: ['Message is the name of a type in src/posts/rules.ts and src/sandbox/contract.ts'],
    good: {
      'src/posts/rules.ts': 'export type Message = string;',
      'src/sandbox/contract.ts': 'type Message = string; export const one: Message = "";',
    },
  },
  'scripts and plans put steps that features declare': {
    rule: stepsDeclared,
    bad: {
      'src/posts/rules/steps.ts': "export const steps = defineSteps({ 'send-part': { subject } });",
      'src/posts/add-post.lua':
        "task_put(KEYS[1], KEYS[2], 'sent-part', redis.call('GET', KEYS[3]), ARGV[1])",
      'src/posts/store.ts': "const tasks = [{ what: 'sends-part', of: id, notBefore: now }];",
    },
    says: [
      'src/posts/add-post.lua puts the step sent-part: no feature declares it',
      'src/posts/store.ts puts the step sends-part: no feature declares it',
    ],
    good: {
      'src/posts/rules/steps.ts': "export const steps = defineSteps({ 'send-part': { subject } });",
      'src/posts/add-post.lua': "task_put(KEYS[1], KEYS[2], 'send-part', f())\nlocal a = 'not-a-step'",
      'src/posts/end-post.lua': "task_done(KEYS[1], KEYS[2], 'send-part:' .. ARGV[1])",
      'src/posts/store.ts': "const tasks = [{ what: 'send-part', of: id }];\nconst end = { what: 'over' };",
    },
  },
  'a step that is declared is put somewhere': {
    rule: stepsPut,
    bad: {
      'src/posts/rules/steps.ts': "export const steps = defineSteps({ 'send-part': { subject } });",
      'src/posts/jobs.ts': "export const steps = { 'send-part': send };",
    },
    says: ['src/posts/rules/steps.ts declares the step send-part: nothing puts it'],
    good: {
      'src/posts/rules/steps.ts':
        "export const steps = defineSteps({ 'send-part': { subject }, 'forget-old': { daily: { atStart: false } } });",
      'src/posts/listeners.ts': "follow(workspace, 'send-part', id);",
    },
  },
  'a script begins with its KEYS, ARGV and answer': {
    rule: luaHeads,
    bad: {
      'src/posts/add-post.lua': '-- Adds a post. KEYS: 1 the post\nreturn ARGV[1]',
      'src/platform/a-b.lua': 'return 1',
    },
    says: [
      'src/posts/add-post.lua does not begin with a comment that names ARGV, what it returns',
      'src/platform/a-b.lua does not begin with a comment that names KEYS, ARGV, what it returns',
    ],
    good: { 'src/posts/add-post.lua': `${luaHead}return nil` },
  },
  'a head counts what its script reads': {
    rule: luaHeadsCount,
    bad: {
      'src/posts/add-post.lua': '-- KEYS: 1 the post\n-- ARGV: none\nreturn { KEYS[2], ARGV[1] }',
      'src/posts/drop-post.lua': '-- KEYS: 1 the post\nreturn KEYS[1]',
    },
    says: [
      'src/posts/add-post.lua reads KEYS[2]: its head counts 1',
      'src/posts/add-post.lua reads ARGV[1]: its head counts 0',
      'src/posts/drop-post.lua does not count its ARGV',
    ],
    good: {
      'src/posts/add-post.lua':
        '-- KEYS: 1 the post, then its parts\n-- ARGV: 1 now (ms)\nreturn { KEYS[1], ARGV[1] }',
      'src/posts/tasks.lua': '-- Fragment.\nlocal a = KEYS[3]',
    },
  },
  'scripts touch declared keys only': {
    rule: luaDeclaredKeys,
    bad: {
      'src/posts/add-post.lua': `${luaHead}redis.call('SET', 'posts', 1)\nredis.pcall("GET", KEYS[1] .. ':x')\nlocal k = 'lectern:posts'\nlocal t = "{T1}"`,
    },
    says: [
      "src/posts/add-post.lua:2 makes the key 'posts': keys are declared and come in KEYS",
      "src/posts/add-post.lua:3 makes the key KEYS[1] .. ':x': keys are declared and come in KEYS",
      'src/posts/add-post.lua:4 holds the key "lectern:posts": key strings stand in the store\'s keys',
      'src/posts/add-post.lua:5 holds the key "{T1}": key strings stand in the store\'s keys',
    ],
    good: {
      'src/posts/add-post.lua': `${luaHead}redis.call('SET', KEYS[1], 'sent') -- 'lectern:x'\nlocal now = redis.call('TIME')\nreturn { 'stale' }`,
    },
  },
  'scripts include from their own feature, platform and the left': {
    rule: luaIncludesFromTheLeft,
    bad: {
      'src/posts/add-post.lua': `--- @include "../lessons/claim-lesson.lua"\n--- @include "../likes/no-where.lua"\n-- @include "a-b.lua"`,
      'src/lessons/claim-lesson.lua': '',
      'src/platform/take-token.lua': '--- @include "../posts/add-post.lua"',
    },
    says: [
      'src/posts/add-post.lua includes src/lessons/claim-lesson.lua: only the own feature, platform and features further left',
      'src/posts/add-post.lua includes src/likes/no-where.lua, which is not there',
      'src/posts/add-post.lua says -- @include "a-b.lua": an include is written --- @include "file.lua"',
      'src/platform/take-token.lua includes src/posts/add-post.lua: only the own feature, platform and features further left',
    ],
    good: {
      'src/lessons/claim-lesson.lua':
        '--- @include "../posts/add-post.lua"\n--- @include "../platform/take-token.lua"\n--- @include "find-next.lua"',
      'src/lessons/find-next.lua': '',
      'src/posts/add-post.lua': '',
      'src/platform/take-token.lua': '',
    },
  },
  'every dependency has an exact version and a written reason': {
    rule: dependenciesExplained,
    bad: papers('"zod":"4.6.7","yaml":"^2.9.1"', '| `zod` | Schemas. |\n| `lodash` | Habit. |'),
    says: [
      'docs/dependencies.md gives no reason for yaml under "What runs"',
      'docs/dependencies.md explains lodash under "What runs", which package.json does not have there',
      'package.json takes yaml at ^2.9.1: versions are exact',
    ],
    good: papers('"zod":"4.6.7"', '| `zod` | Schemas. |'),
  },
  'every file reaches only its own layer and what stands below or to the left': {
    rule: layersKept,
    bad: {
      'src/lessons/rules.ts':
        "import { connect } from '../platform/redis.ts';\nimport { due } from '../readers/rules.ts';\nimport type { Post } from '../posts/store.ts';\nimport { createHash } from 'node:crypto';",
      'src/lessons/store.ts':
        "import { lessonCard } from './blocks.ts';\nimport { z } from 'zod';\nimport { keys } from '../readers/store.ts';",
      'src/lessons/blocks.ts':
        "import { add } from './store.ts';\nimport { post } from '../platform/slack/post.ts';",
      'src/lessons/listeners.ts':
        "import { add } from '../posts/store.ts';\nimport { due } from '../readers/rules.ts';\nimport { Deps } from '../deps.ts';",
      'src/lessons/jobs.ts':
        "import { announce } from '../sessions/jobs.ts';\nimport { card } from '../digests/blocks.ts';",
      'src/platform/queue.ts': "import type { Deps } from '../deps.ts';",
      'src/words/words.ts': "import { next } from '../courses/rules.ts';",
      'src/sandbox/sandbox.ts': "import { open } from '../app.ts';",
      'src/config.ts': "import { places } from './subscriptions/rules.ts';",
      'src/deps.ts': "import { add } from './posts/store.ts';",
      'src/app.ts': "import { start } from './main.ts';\nexport const load = (name: string) => import(name);",
    },
    says: [
      `src/lessons/rules.ts imports src/platform/redis.ts: rules may not, only ${roleFloors.rules?.reaches}`,
      `src/lessons/rules.ts imports src/readers/rules.ts: rules may not, only ${roleFloors.rules?.reaches}`,
      `src/lessons/rules.ts imports the type Post of src/posts/store.ts: rules may not, only ${roleFloors.rules?.reaches}`,
      `src/lessons/rules.ts imports node:crypto: rules may not, only ${roleFloors.rules?.reaches}`,
      `src/lessons/store.ts imports src/lessons/blocks.ts: store may not, only ${roleFloors.store?.reaches}`,
      `src/lessons/store.ts imports zod: store may not, only ${roleFloors.store?.reaches}`,
      `src/lessons/store.ts imports src/readers/store.ts: store may not, only ${roleFloors.store?.reaches}`,
      `src/lessons/blocks.ts imports src/lessons/store.ts: blocks may not, only ${roleFloors.blocks?.reaches}`,
      `src/lessons/blocks.ts imports src/platform/slack/post.ts: blocks may not, only ${roleFloors.blocks?.reaches}`,
      `src/lessons/listeners.ts imports src/posts/store.ts: listeners may not, only ${acting.reaches}`,
      `src/lessons/listeners.ts imports src/readers/rules.ts: listeners may not, only ${acting.reaches}`,
      `src/lessons/listeners.ts imports src/deps.ts: listeners may not, only ${acting.reaches}`,
      `src/lessons/jobs.ts imports src/sessions/jobs.ts: jobs may not, only ${acting.reaches}`,
      `src/lessons/jobs.ts imports src/digests/blocks.ts: jobs may not, only ${acting.reaches}`,
      'src/platform/queue.ts imports the type Deps of src/deps.ts: platform may not, only npm, Node and itself',
      'src/words/words.ts imports src/courses/rules.ts: words may not, only npm, platform, itself and types of rules',
      'src/sandbox/sandbox.ts imports src/app.ts: sandbox may not, only npm, Node, platform, words and itself',
      'src/config.ts imports src/subscriptions/rules.ts: config may not, only zod and platform',
      'src/deps.ts imports src/posts/store.ts: deps may not, only types, and none of the root files',
      'src/app.ts imports src/main.ts: app may not, only everything but the entry points',
      'src/app.ts imports a computed name: nobody can see what it reaches',
    ],
    good: {
      'src/lessons/rules.ts':
        "import { z } from 'zod';\nimport { isZone } from '../platform/calendar.ts';\nimport { next } from '../courses/rules.ts';\nimport type { Instant } from '../platform/clock.ts';",
      'src/lessons/rules/due.ts': "import { next } from './next.ts';",
      'src/lessons/store.ts':
        "import { keys as postKeys, type Post } from '../posts/store.ts';\nimport type { Kind } from '../posts/rules.ts';\nimport { createScript } from '../platform/redis.ts';\nimport { position } from './rules.ts';",
      'src/lessons/blocks.ts':
        "import type { KnownBlock } from '@slack/types';\nimport { words } from '../words/words.ts';\nimport { escape } from '../platform/slack/mrkdwn.ts';\nimport { title } from '../courses/rules.ts';",
      'src/lessons/listeners.ts':
        "import type { Deps } from '../deps.ts';\nimport { lessonCard } from './blocks.ts';\nimport { lessonDue } from './rules/due.ts';\nimport { send } from '../platform/slack/post.ts';\nimport type { Post } from '../posts/store.ts';",
      'src/deps.ts': "import type { PostStore } from './posts/store.ts';",
      'src/words/words.ts': "import type { Locale } from '../courses/rules.ts';",
      'src/app.ts': "import { lessonJobs } from './lessons/jobs.ts';",
      'src/main.ts': "import { open } from './app.ts';",
    },
  },
};

const asFiles = (tree: Tree): Source[] => Object.entries(tree).map(([path, text]) => ({ path, text }));

const real = readTree('src/', 'test/', 'package.json', 'docs/dependencies.md');

describe.each(Object.entries(architecture))('%s', (_, { rule, bad, says, good }) => {
  test('a tree that breaks it is named', () => {
    expect(rule(asFiles(bad))).toEqual(says);
  });

  test('a tree that keeps it is left alone', () => {
    expect(rule(asFiles(good))).toEqual([]);
  });

  test('the code keeps it', () => {
    expect(rule(real)).toEqual([]);
  });
});
