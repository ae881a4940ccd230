import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { UserError } from '../domain/errors.ts';
import type { ApiContext } from './context.ts';
import { handInArticle } from './hand-in-article.ts';
import { guard } from './token.ts';
import { isSigned, receive } from './webhooks.ts';

/** Signatures are made over bytes: bodies are parsed only after they were checked. */
function keepBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

/** `POST /articles`: from programs that bring the token, and from systems that sign what they send. */
export function handInRoutes(app: FastifyInstance, context: ApiContext): void {
  keepBytes(app);
  guard(app, context, isSigned);
  app.post('/articles', async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    return isSigned(request)
      ? receive(context, request, reply, body)
      : handInArticle(context, request, reply, body.toString('utf8'));
  });
}

const MOST_ASSET_BYTES = 200_000_000;

/**
 * Superdesk may be set to upload the files of its items before the items themselves. They are fetched from where the
 * items say, so every file counts as there, and what is uploaded all the same is read and dropped.
 */
export function assetRoutes(app: FastifyInstance, { doors }: ApiContext): void {
  if (!doors.some(({ format }) => format === 'superdesk')) return;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', async (_request: FastifyRequest, payload: IncomingMessage) => {
    let bytes = 0;
    for await (const chunk of payload) {
      bytes += Buffer.byteLength(chunk);
      if (bytes > MOST_ASSET_BYTES)
        throw new UserError('The file is too large, and is not needed: it is fetched later.');
    }
  });
  app.get('/articles/assets/*', async () => ({ result: 'ignored' }));
  app.post('/articles/assets', async (_request, reply) => reply.code(201).send({ result: 'ignored' }));
}
