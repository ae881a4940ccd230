import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { UserError } from '../lib/errors.ts';
import type { ApiContext } from './context.ts';
import { HandedIn, PostArticle, Submitted } from './contract/hand-in-view.ts';
import { described, OPEN, PROBLEM } from './described.ts';
import { handInArticle } from './hand-in-article.ts';
import { refuse } from './problem.ts';
import { guard } from './token.ts';
import { isSigned, NOT_SIGNED, receive, superdeskVerifier } from './webhooks.ts';

/** Signatures are made over bytes: bodies are parsed only after they were checked. */
function keepBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

const HAND_IN = described({
  summary: 'Takes an article and queues its posts; or, signed, whatever a system of the newsroom pushes',
  description:
    'With a key: exactly one of `article` and `url`. The answer comes when the pictures are made. With the header `masthead-signature` or `x-superdesk-signature`: a body in the form that the system is configured with.',
  body: PostArticle,
  response: { 200: z.union([Submitted, HandedIn]), 201: HandedIn, 202: HandedIn, ...PROBLEM },
});

/** `POST /articles`: from programs that bring the token, and from systems that sign what they send. */
export function handInRoutes(app: FastifyInstance, context: ApiContext): void {
  keepBytes(app);
  guard(app, context, isSigned);
  app.post('/articles', HAND_IN, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    return isSigned(request)
      ? receive(context, request, reply, body)
      : handInArticle(context, request, reply, body.toString('utf8'));
  });
}

const MOST_ASSET_BYTES = 200_000_000;

const Ignored = z.object({ result: z.literal('ignored') });
const ASSET = described({ ...OPEN, summary: 'A file of Superdesk: it counts as there', response: { 200: Ignored } });
const UPLOAD = described({
  ...OPEN,
  summary: 'A file of Superdesk, signed as its items are: nothing of it is kept',
  response: { 201: Ignored, ...PROBLEM },
});

/** Whose signature is not known before the whole body has come: of these a few are read at a time. */
const UPLOADS_AT_ONCE = 4;

/**
 * Superdesk may be set to upload the files of its items before the items themselves. They are fetched from where the
 * items say, so every file counts as there, and what is uploaded all the same, signed as items are, is read and dropped.
 */
export function assetRoutes(app: FastifyInstance, context: ApiContext): void {
  if (!context.doors.some(({ format }) => format === 'superdesk')) return;
  let reading = 0;
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST') return;
    if (superdeskVerifier(context, request) === null) {
      return refuse(reply.header('connection', 'close'), 401, { code: 'refused', detail: NOT_SIGNED });
    }
    if (reading >= UPLOADS_AT_ONCE) {
      const detail = 'Other files are being read; this one is not needed, since it is fetched later.';
      return refuse(reply.headers({ connection: 'close', 'retry-after': '60' }), 429, { code: 'refused', detail });
    }
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', async (request: FastifyRequest, payload: IncomingMessage) => {
    const verifier = superdeskVerifier(context, request);
    let bytes = 0;
    reading += 1;
    try {
      for await (const chunk of payload) {
        bytes += Buffer.byteLength(chunk);
        if (bytes > MOST_ASSET_BYTES)
          throw new UserError('The file is too large, and is not needed: it is fetched later.');
        verifier?.add(chunk);
      }
    } finally {
      reading -= 1;
    }
    if (!verifier?.isRight()) throw new UserError(NOT_SIGNED, { kind: 'forbidden' });
  });
  app.get('/articles/assets/*', ASSET, async () => ({ result: 'ignored' }));
  app.post('/articles/assets', UPLOAD, async (_request, reply) => reply.code(201).send({ result: 'ignored' }));
}
