import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { UserError } from '../lib/errors.ts';
import { api } from './messages.ts';
import { languageOf } from './request.ts';

/** What the build made of `src/web`: beside the compiled sources, or, in a checkout, in `dist`. */
const BUILT = ['../../web/', '../../dist/web/'].map((path) => fileURLToPath(new URL(path, import.meta.url)));

/** In the page in place of the nonce, which is another each time. */
const PLACE = /__CSP_NONCE__/g;
const YEAR_S = 31_536_000;

/** Files of the desk as an app: icons, and workers without a script of the desk, for push messages and without a connection. */
const FILES = {
  'icon.svg': 'image/svg+xml',
  'icon-192.png': 'image/png',
  'icon-512.png': 'image/png',
  'icon-maskable.png': 'image/png',
  'icon-touch.png': 'image/png',
  'push.js': 'text/javascript; charset=utf-8',
  'worker.js': 'text/javascript; charset=utf-8',
} as const;

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

/** Policy of the desk's other files: of a worker the policy is that of its script, and it asks this service alone. */
const FILE_POLICY = "default-src 'none'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

function harden(reply: FastifyReply): FastifyReply {
  return reply
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'same-origin')
    .header('cross-origin-opener-policy', 'same-origin');
}

function pageFolder(): string {
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
  const send = (reply: FastifyReply, name: string, type: string): FastifyReply =>
    harden(reply)
      .header('cache-control', 'no-cache')
      .header('content-security-policy', FILE_POLICY)
      .type(type)
      .send(readFileSync(`${pageFolder()}${name}`));
  for (const [name, type] of Object.entries(FILES)) {
    app.get(`/desk/${name}`, { schema: { hide: true } }, async (_request, reply) => send(reply, name, type));
  }
  app.get('/desk/manifest.webmanifest', { schema: { hide: true } }, async (request, reply) =>
    send(
      reply.header('vary', 'accept-language'),
      `manifest.${languageOf(request)}.webmanifest`,
      'application/manifest+json; charset=utf-8',
    ),
  );
  const pageOf = (name: string) => async (_request: unknown, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString('base64');
    const html = readFileSync(`${pageFolder()}${name}`, 'utf8').replace(PLACE, nonce);
    return harden(reply)
      .header('content-security-policy', policyFor(nonce))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  };
  // Kept by worker.js for when nothing else can be fetched.
  app.get('/desk/offline', { schema: { hide: true } }, pageOf('offline.html'));
  // Each page has an address of its own, and all are the same file.
  app.get('/desk/*', { schema: { hide: true } }, pageOf('index.html'));
  for (const short of ['/', '/desk']) {
    app.get(short, { schema: { hide: true } }, async (_request, reply) => reply.redirect('/desk/'));
  }
}
