import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { filmVideo } from '../features/films/films.ts';
import { type StoredVideo, storedVideo } from '../features/posts/post-files.ts';
import { admit } from './admit.ts';
import { isKnown } from './conditions.ts';
import type { ApiContext } from './context.ts';
import { contentOf, PROBLEM } from './described.ts';
import { describeFile } from './pictures.ts';
import { sendBody } from './renditions.ts';

const Params = z.strictObject({ id: z.uuid() });
const Hash = z.string().regex(/^[0-9a-f]{64}$/);
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

const VIDEO_SCHEMA = {
  ...SCHEMA,
  summary: 'The video of a post, as it goes out',
  params: z.strictObject({ hash: Hash }),
};

async function send(request: FastifyRequest, reply: FastifyReply, context: ApiContext, video: StoredVideo) {
  const { hash, bytes, mimeType } = video;
  const file = { hash, size: bytes, mimeType, etag: `"${hash}"`, modifiedAt: new Date(0) };
  describeFile(reply, { etag: file.etag, policy: "default-src 'none'; media-src 'self'; sandbox" });
  reply.header('accept-ranges', 'bytes');
  if (isKnown(request.headers, file)) return reply.code(304).send();
  return sendBody(request, reply, context, file);
}

/** Films and videos for whoever may look at the desk: editors watch one before a post has it, and in the preview of a post. */
export function filmRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/films/:id', { schema: SCHEMA }, async (request, reply) => {
    const { id } = Params.parse(request.params);
    await admit(context, request, null);
    return send(request, reply, context, await filmVideo(context, id));
  });
  app.get('/videos/:hash', { schema: VIDEO_SCHEMA }, async (request, reply) => {
    const { hash } = VIDEO_SCHEMA.params.parse(request.params);
    await admit(context, request, null);
    return send(request, reply, context, await storedVideo(context, hash));
  });
}
