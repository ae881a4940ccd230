import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { UserError } from '../lib/errors.ts';
import { api } from './messages.ts';

/** What the build made of `src/web`: beside the compiled sources, or, in a checkout, in `dist`. */
const BUILT = ['../../web/', '../../dist/web/'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** In the page in place of the nonce, which is another each time. */
const PLACE = /__CSP_NONCE__/g;
const YEAR_S = 31_536_000;

const policyFor = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "media-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    // Previews, which are pages of their own with a stricter policy.
    "frame-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

function harden(reply: FastifyReply): FastifyReply {
  return reply
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'same-origin')
    .header('cross-origin-opener-policy', 'same-origin');
}

function pageFile(): string {
  const folder = BUILT.find((path) => existsSync(`${path}index.html`));
  if (folder) return folder;
  throw new UserError(api.pagesNotBuilt(), { remedy: api.buildPages(), kind: 'missing' });
}

/** The pages of the desk, under `/desk/`; everything they show they ask the API for. */
export async function pageRoutes(app: FastifyInstance): Promise<void> {
  const folder = BUILT.find((path) => existsSync(`${path}index.html`));
  if (folder) {
    await app.register(files, {
      root: `${folder}assets`,
      prefix: '/desk/assets/',
      // The name of each holds its hash.
      cacheControl: false,
      setHeaders: (response) => {
        response.header('cache-control', `public, max-age=${YEAR_S}, immutable`);
        response.header('x-content-type-options', 'nosniff');
      },
    });
  }
  app.get('/desk/icon.svg', { schema: { hide: true } }, async (_request, reply) =>
    harden(reply)
      .type('image/svg+xml')
      .send(readFileSync(`${pageFile()}icon.svg`)),
  );
  // A worker that shows push messages; it has no script of the desk.
  app.get('/desk/push.js', { schema: { hide: true } }, async (_request, reply) =>
    harden(reply)
      .header('cache-control', 'no-cache')
      .type('text/javascript; charset=utf-8')
      .send(readFileSync(`${pageFile()}push.js`)),
  );
  const page = async (_request: unknown, reply: FastifyReply): Promise<FastifyReply> => {
    const nonce = randomBytes(16).toString('base64');
    const html = readFileSync(`${pageFile()}index.html`, 'utf8').replace(PLACE, nonce);
    return harden(reply)
      .header('content-security-policy', policyFor(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  };
  // Each page has an address of its own, and all are the same file.
  app.get('/desk/*', { schema: { hide: true } }, page);
  for (const short of ['/', '/desk']) {
    app.get(short, { schema: { hide: true } }, async (_request, reply) => reply.redirect('/desk/'));
  }
}
