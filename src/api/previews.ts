import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { IdText } from '../features/kit/schema.ts';
import { previewPost } from '../features/posts/preview-post.ts';
import type { ApiContext } from './context.ts';

/** Nothing in it may run or call out, whatever an article holds. */
const POLICY =
  "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-same-origin";

const STYLE =
  'html{color-scheme:light}body{margin:0;padding:12px;font:15px/1.45 system-ui,sans-serif;background:#fff;color:#111}img,video{max-width:100%}';

const page = (html: string, language: string | null): string =>
  `<!doctype html><html lang="${/^[a-z-]{2,35}$/i.test(language ?? '') ? language : ''}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head><body>${html}</body></html>`;

/** A post as its readers will see it, as a page of its own that a page of the desk shows in a frame. */
export function previewRoutes(app: FastifyInstance, context: ApiContext): void {
  const IdParams = z.strictObject({ id: IdText });
  const schema = { summary: 'A post as its readers will see it, as a page', params: IdParams };
  app.get('/posts/:id/preview', { schema }, async (request, reply) => {
    const { id } = IdParams.parse(request.params);
    const { html, language } = await previewPost(context, { postId: id });
    return reply
      .header('content-security-policy', POLICY)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page(html, language));
  });
}
