import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { operatorNeeded, outsideReason, redisWord } from '../../src/platform/failure.ts';
import { createReadiness } from '../../src/platform/readiness.ts';
import { type Connection, connect, reach } from '../../src/platform/redis.ts';
import { checkRights } from '../../src/platform/rights.ts';
import { needsServer, noServer, type Server, servers } from '../support/servers.ts';

const real = noServer ? describe.skip : describe;
const redis = servers();
const timings = { commandTimeout: 3000 };
const prefixes = ['lectern:{index}:', 'lectern:{T1}:', '{lectern}:'];

const connections: Connection[] = [];
function opened(url: string): Connection {
  const connection = connect(url, 'fail-fast', timings);
  connection.on('error', () => undefined);
  connections.push(connection);
  return connection;
}
afterEach(() => {
  for (const connection of connections.splice(0)) connection.disconnect();
});

let shared: Promise<Server> | undefined;
const server = () => {
  shared ??= redis.start();
  return shared;
};

/** The address for a user with these rights. */
async function as(name: string, ...rules: string[]): Promise<string> {
  const { admin, port } = await server();
  await admin.call('ACL', 'SETUSER', name, 'reset', 'on', '>secret', ...rules);
  return `redis://${name}:secret@127.0.0.1:${port}`;
}

/** The startup error for this address; empty if there is none. */
async function complaint(url: string): Promise<string> {
  const connection = opened(url);
  const looked = async () => {
    await reach(connection, 2000);
    await checkRights(connection, prefixes);
    return '';
  };
  return looked().catch((error: Error) => `${error.name}: ${error.message}`);
}

/** The line of docs/operations.md, with a password. */
const [documented = ''] = /^user lectern .+$/m.exec(readFileSync('docs/operations.md', 'utf8')) ?? [];
const rules = documented.split(' ').slice(3);

test('every command of a script of ours is tried', () => {
  const scripts = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.lua'),
  );
  const texts = scripts.map((path) => readFileSync(join('src', path), 'utf8'));
  const used = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/(?:\bp?call\(|command = |(?:hash|list|set|zset|none) = )'([A-Z]+)'/g)].map(
        ([, name]) => name,
      ),
    ),
  );
  const tried = readFileSync('src/platform/try-commands.lua', 'utf8');
  expect(used.size).toBeGreaterThan(30);
  expect([...used].filter((name) => !tried.includes(`'${name}'`))).toEqual([]);
});

real(needsServer('the start'), () => {
  test('is content with a user who may do everything, and leaves nothing behind', async () => {
    const { admin, url } = await server();
    await admin.flushall();
    expect(await complaint(url)).toBe('');
    expect(await admin.dbsize()).toBe(0);
  });

  test('waits for a server that is slow at first', async () => {
    const { admin, url } = await server();
    const connection = connect(url, 'fail-fast', { commandTimeout: 100 });
    connections.push(connection);
    await admin.call('CLIENT', 'PAUSE', '500');
    await reach(connection);
    await admin.call('CLIENT', 'PAUSE', '500');
    await expect(checkRights(connection, prefixes)).resolves.toBeUndefined();
  });

  test('is content with the user of docs/operations.md, who may not see INFO', async () => {
    const url = await as('lectern', ...rules);
    expect(await complaint(url)).toBe('');
    await expect(opened(url).info()).rejects.toThrow('NOPERM');
    await expect(opened(url).get('other')).rejects.toThrow('NOPERM');
    await expect(opened(url).flushall()).rejects.toThrow('NOPERM');
  });

  test.each([
    ['a user who only reads', ['~*', '+@read', '+@connection'], /the commands EVAL, BZPOPMIN\. /],
    ['the keys of the app without the queue', ['~lectern:*', '+@all'], /keys that begin \{lectern\}:\*\. /],
    ['no keys at all', ['+@all'], /keys that begin lectern:\*, lectern:\{index\}:\*.+\{lectern\}:\*\. /],
    ['a command of scripts', ['~*', '+@all', '-zadd', '-hset'], /the commands HSET, ZADD\. /],
    ['no scripts', ['~*', '+@all', '-@scripting'], /the commands EVAL\. /],
    ['scripts that nobody may repeat', ['~*', '+@all', '-evalsha'], /the commands EVALSHA\. /],
    ['no waiting', ['~*', '+@all', '-bzpopmin'], /the commands BZPOPMIN\. /],
  ])('names what is missing: %s', async (_, given, says) => {
    const said = await complaint(await as('poor', ...given));
    expect(said).toMatch(says);
    expect(said).toMatch(/^StartRefusal: The user in REDIS_URL may not use .+ docs\/operations\.md has .+$/);
  });

  test('refuses a database that is not there, or that the user may not open, before anything is written', async () => {
    const { url, admin } = await server();
    await admin.flushall();
    expect(await complaint(`${url}/15`)).toBe('');
    expect(await complaint(`${url}/99`)).toMatch(
      /^StartRefusal: Redis does not open database 99 \(ERR DB index is out of range\)\. Check REDIS_URL\.$/,
    );
    const poor = await as('poor', '~*', '+@all', '-select');
    expect(await complaint(`${poor}/2`)).toMatch(
      /^StartRefusal: Redis does not open database 2 \(NOPERM .+\)\. /,
    );
    expect(await complaint(poor)).toBe('');
    expect(await admin.dbsize()).toBe(0);
  });

  test('names a Sentinel, which is not asked for its master', async () => {
    const said = await complaint(await redis.sentinel(await server()));
    expect(said).toMatch(/^StartRefusal: REDIS_URL leads to a Sentinel, which Lectern does not ask\. .+$/);
  });

  test('says so of a replica, of a full server, of one without its replicas, and of one that cannot save', async () => {
    const own = await redis.start();
    await own.admin.call('REPLICAOF', '127.0.0.1', '1');
    expect(await complaint(own.url)).toMatch(/^StartRefusal: REDIS_URL leads to a replica.+READONLY/);
    await own.admin.call('REPLICAOF', 'NO', 'ONE');
    await own.admin.config('SET', 'maxmemory', '1');
    expect(await complaint(own.url)).toMatch(
      /^StartRefusal: Redis takes no writes: OOM .+ Give it more memory .+$/,
    );
    await own.admin.config('SET', 'maxmemory', '0');
    await own.admin.config('SET', 'min-replicas-to-write', '1');
    expect(await complaint(own.url)).toMatch(
      /^StartRefusal: Redis takes no writes: NOREPLICAS .+ Bring them back.+$/,
    );
    await own.admin.config('SET', 'min-replicas-to-write', '0');
    const mend = await redis.failToSave(own);
    expect(await complaint(own.url)).toMatch(/^StartRefusal: Redis takes no writes: MISCONF .+ disk.+$/);
    await mend();
    expect(await complaint(own.url)).toBe('');
  });
});

real(needsServer('readiness'), () => {
  function readiness(
    connection: Connection,
    more: {
      writers?: Connection[];
      freshFor?: number;
      installed?: boolean;
      others?: string[];
      longAway?: number;
    } = {},
  ) {
    const { writers = [], freshFor = 0, installed = true, others = [], longAway = 0 } = more;
    const { page, ...rest } = createReadiness({
      redis: connection,
      writers,
      prefixes,
      isInstalled: async () => installed,
      freshFor,
      patience: 3000,
      longAway,
    });
    return { ...rest, page: page(() => others) };
  }

  test('says ready, and every reason it has not to', async () => {
    const { url } = await server();
    expect(await readiness(opened(url)).page()).toEqual({ status: 200, body: 'ready' });
    const { page: missing } = readiness(opened(url), {
      installed: false,
      others: ['Slack is not connected'],
    });
    expect(await missing()).toEqual({
      status: 503,
      body: expect.stringMatching(/^the app is not installed.+\nSlack is not connected$/),
    });
  });

  test('names what a server says that takes no writes, and is ready again once it does', async () => {
    const own = await redis.start();
    const { url, admin } = own;
    const { page: ready } = readiness(opened(url));
    const says = (word: string) =>
      expect(ready()).resolves.toEqual({ status: 503, body: `Redis takes no writes (${word})` });
    await admin.config('SET', 'maxmemory', '1');
    await says('OOM');
    await admin.config('SET', 'maxmemory', '0');
    await admin.config('SET', 'min-replicas-to-write', '1');
    await says('NOREPLICAS');
    await admin.config('SET', 'min-replicas-to-write', '0');
    const mend = await redis.failToSave(own);
    await says('MISCONF');
    await mend();
    expect(await ready()).toEqual({ status: 200, body: 'ready' });
    await admin.call('REPLICAOF', '127.0.0.1', '1');
    await says('READONLY');
    await admin.call('REPLICAOF', 'NO', 'ONE');
    await expect.poll(async () => (await ready()).status, { timeout: 10_000 }).toBe(200);
    const { page: user } = readiness(opened(await as('reader', '~*', '+@read', '+@connection')));
    expect(await user()).toEqual({ status: 503, body: 'Redis takes no writes (NOPERM)' });
  });

  test('sees that another of its connections still stands on a replica, and has that leave it', async () => {
    const [old, next] = [await redis.start(), await redis.start()];
    const address = await redis.address(old.port);
    const late = opened(address.url);
    await late.ping();
    await old.admin.call('REPLICAOF', '127.0.0.1', '1');
    address.lead(next.port);
    const { page } = readiness(opened(address.url), { writers: [late] });
    expect(await page()).toEqual({ status: 503, body: 'Redis takes no writes (READONLY)' });
    await expect.poll(async () => (await page()).status, { timeout: 10_000 }).toBe(200);
    expect(await late.set('{lectern}:key', 'value')).toBe('OK');
  });

  test('knows for how long a server has taken no writes, whatever it says meanwhile', async () => {
    const { url, admin } = await redis.start();
    const { page, lasting } = readiness(opened(url), { longAway: 50 });
    await page();
    expect(lasting()).toBeUndefined();
    await admin.config('SET', 'maxmemory', '1');
    await page();
    expect(lasting()).toBeUndefined();
    await admin.config('SET', 'maxmemory', '0');
    await admin.config('SET', 'min-replicas-to-write', '1');
    await expect.poll(async () => (await page()).status === 503 && lasting()).toBe('away');
    await admin.config('SET', 'min-replicas-to-write', '0');
    await page();
    expect(lasting()).toBeUndefined();
  });

  test('names a server that cannot append to its file; its start is refused as well', async () => {
    const own = await redis.appending();
    const { page } = readiness(opened(own.url));
    expect(await page()).toMatchObject({ status: 200 });
    const mend = await redis.failToAppend(own);
    expect(await page()).toEqual({ status: 503, body: 'Redis takes no writes (MISCONF)' });
    expect(await complaint(own.url)).toMatch(
      /^StartRefusal: Redis takes no writes: MISCONF Errors writing to the AOF file: .+$/,
    );
    const refused = await own.admin.set('a change', '1').catch((error: unknown) => error);
    expect([outsideReason(refused), operatorNeeded(refused)]).toEqual(['redis_misconf', 'redis']);
    await mend();
    expect(await page()).toMatchObject({ status: 200 });
  });

  test('names the commands that a user has lost while the app ran', async () => {
    const { admin } = await server();
    const { page: ready } = readiness(opened(await as('losing', ...rules)));
    expect(await ready()).toEqual({ status: 200, body: 'ready' });
    await admin.call('ACL', 'SETUSER', 'losing', '-hset', '-zadd');
    expect(await ready()).toEqual({ status: 503, body: 'Redis refuses the commands HSET, ZADD (NOPERM)' });
    await admin.call('ACL', 'SETUSER', 'losing', '+hset', '+zadd');
    expect(await ready()).toEqual({ status: 200, body: 'ready' });
    expect(await admin.keys('*ready*')).toEqual([]);
  });

  test('asks Redis once in a while, however often it is asked', async () => {
    const { url, admin } = await server();
    const { page: ready } = readiness(opened(url), { freshFor: 60_000 });
    await admin.config('RESETSTAT');
    for (let times = 0; times < 100; times += 1) await ready();
    expect(/cmdstat_set:calls=(\d+)/.exec(await admin.info('commandstats'))?.[1]).toBe('3');
  });
});

real(needsServer('a cluster'), () => {
  test('is named where only one node is given; its writes go on after a failover; without a master it is refused', async () => {
    const { masters, replica, url, lose } = await redis.cluster();
    expect(await complaint(masters[2].url)).toMatch(
      /^StartRefusal: REDIS_URL leads to one node of a cluster\. .+$/,
    );
    for (const { admin } of [...masters, replica]) {
      await admin.call(
        'ACL',
        'SETUSER',
        'lectern',
        'on',
        ...rules,
        '>secret',
        '+cluster|slots',
        '+cluster|info',
      );
    }
    // Of three nodes two are named, and only the named ones have a password.
    const named = url.replaceAll('redis://', 'redis://lectern:secret@');
    expect(await complaint(named)).toBe('');
    const wrong = url.replaceAll('redis://', 'redis://lectern:other@');
    expect(await complaint(wrong)).toMatch(
      /^StartRefusal: Redis refuses the login in REDIS_URL \(.*WRONGPASS.+\)\. Check the user and password in it\.$/,
    );

    const store = opened(named);
    const write = () =>
      Promise.all([...'abcdefgh'].map((tag) => store.set(`lectern:{${tag}}:x`, '1'))).then(
        () => 'written',
        (error: Error) => error.message,
      );
    expect(await write()).toBe('written');
    await expect
      .poll(() => replica.admin.call('CLUSTER', 'FAILOVER').catch(String), { timeout: 60_000 })
      .toBe('OK');
    await expect
      .poll(async () => String(await replica.admin.call('ROLE')), { timeout: 60_000 })
      .toMatch(/^master/);
    await expect.poll(write, { timeout: 60_000 }).toBe('written');

    await lose(masters[1]);
    expect(await complaint(named)).toMatch(
      /^StartRefusal: Redis takes no writes: .*CLUSTERDOWN.* The cluster has lost nodes\. .+$/,
    );
  }, 60_000);
});

real(needsServer('a cluster of one node'), () => {
  test('is refused too, though that node serves every slot; not where it is named as a cluster', async () => {
    const alone = await redis.alone();
    await alone.admin.call('ACL', 'SETUSER', 'lectern', 'on', ...rules, '>secret');
    const named = alone.url.replace('redis://', 'redis://lectern:secret@');
    for (const url of [alone.url, named]) {
      expect(await complaint(url)).toMatch(/^StartRefusal: REDIS_URL leads to one node of a cluster\. .+$/);
    }
    expect(await complaint(`${alone.url},${alone.url}`)).toBe('');
  });
});

test('the words of Redis are known in an error of Redis alone, wherever they stand', () => {
  const reply = (message: string) => Object.assign(new Error(message), { name: 'ReplyError' });
  expect(
    redisWord(reply('ERR Error running script (call to f_1): @user_script:1: -OOM command not allowed')),
  ).toBe('OOM');
  expect(redisWord(reply("ERR The user executing the script can't run this command or subcommand"))).toBe(
    'NOPERM',
  );
  expect(redisWord(new Error('somebody wrote: BUSY and OOM'))).toBeUndefined();
  const inVain = (last: string) => new Error(`Too many Cluster redirections. Last error: ${last}`);
  expect(redisWord(inVain('ReplyError: CLUSTERDOWN The cluster is down'))).toBe('CLUSTERDOWN');
  expect(outsideReason(inVain('ReplyError: MOVED 8129 127.0.0.1:6379'))).toBe('redis');
});
