// The real process on a company's Redis: behind TLS, with a user who has the rights of docs/operations.md and no more.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { findPort } from '../../src/sandbox/redis-server.ts';
import { channels, people } from '../../src/sandbox/world.ts';
import { content, test } from '../support/process.ts';
import { needsServer, noServer, servers } from '../support/servers.ts';

const redis = servers();
const real = noServer ? describe.skip : describe;

/** A self-signed certificate for this machine; undefined without openssl. */
function certificate(folder: string): { key: string; cert: string } | undefined {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const files = ['-keyout', key, '-out', cert];
  try {
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...files, ...subject],
      {
        stdio: 'ignore',
      },
    );
    return { key, cert };
  } catch {
    return undefined;
  }
}

real(needsServer('a whole week'), { timeout: 120_000 }, () => {
  test('with exactly the user of docs/operations.md, behind TLS: all goes well, and no library prints a word', async ({
    machine,
  }) => {
    const tls = certificate(redis.folder);
    const port = await findPort();
    const secured = tls
      ? [
          '--tls-port',
          String(port),
          '--tls-cert-file',
          tls.cert,
          '--tls-key-file',
          tls.key,
          '--tls-auth-clients',
          'no',
        ]
      : [];
    // BullMQ would warn about this policy.
    const server = await redis.start('--maxmemory-policy', 'allkeys-lru', ...secured);
    const line = /^user lectern .+$/m.exec(readFileSync('docs/operations.md', 'utf8'))?.[0] ?? '';
    await server.admin.call('ACL', 'SETUSER', ...line.split(' ').slice(1));
    const login = 'lectern:a-long-password';
    const environment = {
      REDIS_URL: tls ? `rediss://${login}@localhost:${port}` : `redis://${login}@127.0.0.1:${server.port}`,
      ...(tls ? { NODE_EXTRA_CA_CERTS: tls.cert } : {}),
      CONTENT_DIR: content,
    };

    const lectern = await machine.start(environment);
    const channel = channels.leads.id;
    const text = 'subscribe mon 09:00 Etc/UTC en';
    await lectern.act({ do: 'command', as: people.ada.id, channel, command: '/lesson', text });
    await lectern.rest();
    await lectern.move({ advance: 'P7D' });
    const posts = await lectern.posts(channel);
    expect(posts.some((post) => post.text.startsWith('Lesson 1:'))).toBe(true);

    const doctor = await machine.lectern(['doctor'], environment);
    expect(doctor.err).toBe('');
    expect(doctor.out.split('\n').slice(0, 2)).toEqual([
      'Redis: it answers.',
      expect.stringMatching(/^ {2}- This Redis does not show/),
    ]);
    const { err, out } = await lectern.stop();
    expect([err, out]).toEqual(['', lectern.line]);
  });

  test('a user whose rights end at the queue is refused in one line, at once', async ({ machine }) => {
    const server = await redis.start();
    await server.admin.call('ACL', 'SETUSER', 'poor', 'on', '>secret', '~lectern:*', '+@all');
    const ended = await machine.run(['--sandbox'], {
      PATH: process.env.PATH ?? '',
      SANDBOX_PORT: '0',
      REDIS_URL: `redis://poor:secret@127.0.0.1:${server.port}`,
    });
    expect(ended).toMatchObject({ code: 1, out: '' });
    expect(ended.err).toMatch(/^The user in REDIS_URL may not use keys that begin \{lectern\}:\*\. .+\n$/);
  });
});
