// Pages for machines: alive, ready and the like, in plain text.
import { createServer, type ServerResponse } from 'node:http';
import { portRefusal } from './start-refusal.ts';

/** `type` is the content type, plain text unless said otherwise. */
export type HttpPage = {
  path: string;
  answer: () => Promise<{ status: number; body: string; type?: string }>;
};

export async function answerPage(page: HttpPage, response: ServerResponse): Promise<void> {
  const { status, body, type = 'text/plain; charset=utf-8' } = await page.answer();
  response.writeHead(status, { 'content-type': type }).end(body);
}

/** Serves only these pages; port 0 takes a free one. Resolves to the port in use and a function to stop. */
export async function servePages(
  pages: HttpPage[],
  port: number,
  host?: string,
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0];
    const page = pages.find((one) => one.path === path);
    if (request.method === 'GET' && page !== undefined) void answerPage(page, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  }).catch((error: unknown) => {
    throw portRefusal(port, 'PORT', error);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
