import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { onePicture } from '../features/crops/pictures.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { contentOf, PROBLEM } from './described.ts';
import { isKnown } from './files/conditions.ts';
import { PictureParams, PictureQuery } from './picture-request.ts';

const FILE = z.string().meta({ contentEncoding: 'binary' });
/** The file of a hash never changes; whoever signs out, or is removed, is shown it no longer than this. */
const SECONDS = 3_600;

const SCHEMA = {
  summary: 'A picture of an article or a post, as it is stored or in small',
  params: PictureParams,
  querystring: PictureQuery,
  response: { 200: contentOf('image/*', 'The picture', FILE), ...PROBLEM },
};

/** Pictures for whoever may look at the desk: crops, originals, and small sizes for lists. */
export function pictureRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/pictures/:hash', { schema: SCHEMA }, async (request, reply) => {
    const asked = { ...PictureParams.parse(request.params), ...PictureQuery.parse(request.query) };
    await admit(context, request, null);
    const { hash, mimeType, bytes } = await onePicture(context, asked);
    const etag = `"${hash}"`;
    reply
      .header('cache-control', `private, max-age=${SECONDS}, no-transform`)
      .header('etag', etag)
      .header('x-content-type-options', 'nosniff')
      // Opened by itself it is a picture and nothing else.
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cross-origin-resource-policy', 'same-origin');
    if (isKnown(request.headers, { etag, modifiedAt: new Date(0) })) return reply.code(304).send();
    reply.header('content-type', mimeType).header('content-length', bytes);
    return reply.send(request.method === 'HEAD' ? undefined : await context.media.open(hash));
  });
}
