// Serves browsers: the built page, and an avatar for each person.
import { createReadStream, statSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { app, people } from './world.ts';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

// As in Slack, images in messages come from anywhere by https; everything else comes from here.
const policy =
  "default-src 'self'; img-src 'self' data: https:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; " +
  "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export function plainAnswer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  response.end(`${text}\n`);
}

const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

/** Serves a file of the page's folder; `/` is its index.html. */
export function servePage(folder: string | undefined, path: string, response: ServerResponse): void {
  const root = normalize(folder ?? '');
  const file = normalize(join(root, path === '/' ? 'index.html' : path));
  const inside = folder !== undefined && file.startsWith(root.endsWith(sep) ? root : root + sep);
  if (!inside || !isFile(file)) {
    plainAnswer(
      response,
      404,
      folder ? `There is nothing at ${path}.` : 'The sandbox runs without its page.',
    );
    return;
  }
  response.writeHead(200, {
    'content-type': types[extname(file)] ?? 'application/octet-stream',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-cache',
  });
  createReadStream(file).pipe(response);
}

const initials = (name: string) => {
  const words = name.split(/\s+/);
  const [first = '', last = ''] = [words.at(0), words.length > 1 ? words.at(-1) : ''];
  return /\p{Script=Han}/u.test(first)
    ? ([...first][0] ?? '')
    : `${[...first][0] ?? ''}${[...last][0] ?? ''}`;
};

/** A round avatar with a person's initials; undefined if the id is no person's. */
export function avatar(id: string): string | undefined {
  const all = [...Object.values(people), { id: app.userId, name: app.name }];
  const at = all.findIndex((one) => one.id === id);
  const one = all[at];
  if (!one) return undefined;
  const hue = (at * 360) / all.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="72" height="72" viewBox="0 0 72 72"><rect width="72" height="72" rx="12" fill="hsl(${hue} 45% 38%)"/><text x="36" y="46" font-family="system-ui, sans-serif" font-size="28" fill="#fff" text-anchor="middle">${initials(one.name)}</text></svg>`;
}
