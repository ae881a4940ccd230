import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { filmVideo } from '../features/films/films.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { contentOf, PROBLEM } from './described.ts';
import { isKnown } from './files/conditions.ts';
import { sendBody } from './renditions.ts';

const Params = z.strictObject({ id: z.uuid() });
const FILE = z.string().meta({ contentEncoding: 'binary' });
/** The file of a film never changes; whoever signs out, or is removed, is shown it no longer than this. */
const SECONDS = 3_600;

const SCHEMA = {
  summary: 'A film that was made of an article’s pictures',
  params: Params,
  response: {
    200: contentOf('video/mp4', 'The film', FILE),
    206: contentOf('video/mp4', 'A piece of it', FILE),
    ...PROBLEM,
  },
};

/** Films for whoever may look at the desk: editors watch one before a post has it. */
export function filmRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/films/:id', { schema: SCHEMA }, async (request, reply) => {
    const { id } = Params.parse(request.params);
    await admit(context, request, null);
    const { hash, bytes, mimeType } = await filmVideo(context, id);
    const file = { hash, size: bytes, mimeType, etag: `"${hash}"`, modifiedAt: new Date(0) };
    reply
      .header('cache-control', `private, max-age=${SECONDS}, no-transform`)
      .header('accept-ranges', 'bytes')
      .header('etag', file.etag)
      .header('x-content-type-options', 'nosniff')
      .header('content-security-policy', "default-src 'none'; media-src 'self'; sandbox")
      .header('cross-origin-resource-policy', 'same-origin');
    if (isKnown(request.headers, file)) return reply.code(304).send();
    return sendBody(request, reply, context, file);
  });
}
