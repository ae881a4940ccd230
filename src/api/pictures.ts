import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { onePicture, PictureInput } from '../features/crops/pictures.ts';
import { countIn } from '../features/kit/schema.ts';
import { admit } from './admit.ts';
import { isKnown } from './conditions.ts';
import type { ApiContext } from './context.ts';
import { contentOf, PROBLEM } from './described.ts';

const FILE = z.string().meta({ contentEncoding: 'binary' });
/** The file of a hash never changes; whoever signs out, or is removed, is shown it no longer than this. */
const SECONDS = 3_600;

/** Sets the headers of a file for whoever may look at the desk. By its policy it is nothing else when opened by itself. */
export function describeFile(reply: FastifyReply, { etag, policy }: { etag: string; policy: string }): void {
  reply
    .header('cache-control', `private, max-age=${SECONDS}, no-transform`)
    .header('etag', etag)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', policy)
    .header('cross-origin-resource-policy', 'same-origin');
}

const Params = z.strictObject({ hash: PictureInput.shape.hash });
const Query = z.strictObject({
  w: countIn(20_000)
    .optional()
    .describe('How wide it will be shown, in pixels: up to 480 a small size comes. Left out: as it is stored'),
});
const SCHEMA = {
  summary: 'A picture of an article or a post, as it is stored or in small',
  params: Params,
  querystring: Query,
  response: { 200: contentOf('image/*', 'The picture', FILE), ...PROBLEM },
};

/** Pictures for whoever may look at the desk: crops, originals, and small sizes for lists. */
export function pictureRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/pictures/:hash', { schema: SCHEMA }, async (request, reply) => {
    const asked = { ...Params.parse(request.params), ...Query.parse(request.query) };
    await admit(context, request, null);
    const { hash, mimeType, bytes } = await onePicture(context, asked);
    const etag = `"${hash}"`;
    describeFile(reply, { etag, policy: "default-src 'none'; sandbox" });
    if (isKnown(request.headers, { etag, modifiedAt: new Date(0) })) return reply.code(304).send();
    reply.header('content-type', mimeType).header('content-length', bytes);
    return reply.send(request.method === 'HEAD' ? undefined : await context.media.open(hash));
  });
}
