import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { filmVideo } from '../features/films/films.ts';
import { admit } from './admit.ts';
import { isKnown } from './conditions.ts';
import type { ApiContext } from './context.ts';
import { contentOf, PROBLEM } from './described.ts';
import { describeFile } from './pictures.ts';
import { sendBody } from './renditions.ts';

const Params = z.strictObject({ id: z.uuid() });
const FILE = z.string().meta({ contentEncoding: 'binary' });

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
    describeFile(reply, { etag: file.etag, policy: "default-src 'none'; media-src 'self'; sandbox" });
    reply.header('accept-ranges', 'bytes');
    if (isKnown(request.headers, file)) return reply.code(304).send();
    return sendBody(request, reply, context, file);
  });
}
