import { createReadStream } from 'node:fs';
import { eq } from 'drizzle-orm';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { verifySignedUrl } from '../net/signed-url.ts';
import { renditions } from '../store/schema/index.ts';
import type { ApiContext } from './context.ts';

const FileName = z.object({ file: z.string().regex(/^[0-9a-f]{64}\.(jpg|png|mp4)$/) });

/** Pictures for platforms that fetch them themselves, under signed addresses that expire. */
export function renditionRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/renditions/:file', async (request, reply) => {
    const named = FileName.safeParse(request.params);
    const verdict = verifySignedUrl(request.url, { key: context.signingKey, now: context.clock.now() });
    // A forged address is told no more than a wrong one: not even whether the file exists.
    if (!named.success || verdict === 'forged') return reply.code(404).send({ error: 'There is no such rendition.' });
    if (verdict === 'expired') return reply.code(410).send({ error: 'This address has expired.' });
    const hash = named.data.file.slice(0, 64);
    const [row] = await context.db.select().from(renditions).where(eq(renditions.hash, hash));
    const size = row ? await context.media.size(hash) : null;
    if (!row || size === null) return reply.code(404).send({ error: 'There is no such rendition.' });
    return reply
      .header('content-type', row.mimeType)
      .header('content-length', size)
      .header('cache-control', 'private, max-age=3600')
      .header('x-content-type-options', 'nosniff')
      .send(createReadStream(context.media.path(hash)));
  });
}
