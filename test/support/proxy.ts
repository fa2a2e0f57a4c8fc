// An HTTP proxy that opens tunnels (CONNECT), and the sandbox behind it under the name of another machine.
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { type Duplex, Transform } from 'node:stream';

/** As long as the sandbox's own name, so that one can replace the other in any traffic. */
const elsewhere = 'slack.tst';
const here = '127.0.0.1';

/** An address of the sandbox as seen from behind the proxy. No resolver knows the name, so only the proxy leads there. */
export const seenFromOutside = (address: string): string => address.replace(here, elsewhere);

const renamed = (from: string, to: string) =>
  new Transform({
    transform(chunk: Buffer, _, done) {
      done(null, Buffer.from(chunk.toString('latin1').replaceAll(from, to), 'latin1'));
    },
  });

/** `tunnels` lists the requested targets in order. The proxy opens those to `slack.tst` and refuses all others. */
export async function openProxy() {
  const tunnels: string[] = [];
  const open = new Set<Duplex>();
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', (request, socket) => {
    tunnels.push(request.url ?? '');
    open.add(socket);
    socket.on('error', () => undefined);
    const [host, port] = (request.url ?? '').split(':');
    if (host !== elsewhere || port === '443') {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const beyond = connect(Number(port), here, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      socket.pipe(renamed(elsewhere, here)).pipe(beyond).pipe(renamed(here, elsewhere)).pipe(socket);
    });
    open.add(beyond);
    beyond.on('error', () => socket.destroy());
    socket.on('close', () => beyond.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, here, resolve));
  const address = server.address();
  return {
    url: `http://${here}:${typeof address === 'object' ? address?.port : ''}`,
    tunnels,
    async close(): Promise<void> {
      for (const one of open) one.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
