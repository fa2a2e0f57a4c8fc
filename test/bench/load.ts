// The load: signed requests sent one at a time over one kept-open connection; each answer is read before the next request.
import { Client } from 'undici';
import type { Contestant } from './contestants.ts';
import { type Figures, figuresOf } from './figures.ts';
import type { SlackRequest } from './requests.ts';

/** Returns the error in the body of an answer; undefined if there is none. */
export type Check = (body: string) => string | undefined;

export type Line = ReturnType<typeof openLine>;

export function openLine(to: Contestant) {
  const client = new Client(to.origin, { pipelining: 1, headersTimeout: 10_000, bodyTimeout: 10_000 });

  async function send(request: SlackRequest): Promise<{ status: number; body: string }> {
    const { statusCode: status, body } = await client.request(request);
    return { status, body: await body.text() };
  }

  const refuse = (why: string, body: string): never => {
    throw new Error(`${to.name}: ${why}\n${body}\n${to.printed()}`);
  };

  return {
    /** Sends all of these. Throws if one answer is not an acknowledgement: then the block measured nothing. */
    async block(requests: readonly SlackRequest[], check: Check): Promise<Figures> {
      const took: number[] = [];
      const bodies: string[] = [];
      const began = performance.now();
      let before = began;
      for (const request of requests) {
        const { status, body } = await send(request);
        const now = performance.now();
        took.push(now - before);
        before = now;
        if (status !== 200) refuse(`it answered ${status}`, body);
        bodies.push(body);
      }
      const elapsed = performance.now() - began;
      for (const body of bodies) {
        const wrong = check(body);
        if (wrong !== undefined) refuse(wrong, body);
      }
      return figuresOf(took, elapsed);
    },
    close: () => client.destroy(),
  };
}
