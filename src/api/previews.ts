import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { PreviewCorrectionInput, previewCorrection } from '../features/corrections/preview.ts';
import { IdText, Name } from '../features/kit/schema.ts';
import { previewFrame, previewPost } from '../features/posts/preview-post.ts';
import { CHINESE_STYLE } from './chinese.ts';
import type { ApiContext } from './context.ts';
import { EMOJI_STYLE } from './emoji.ts';

/** Nothing in it may run or call out, whatever an article holds. */
const POLICY =
  "default-src 'none'; img-src 'self' data:; media-src 'self'; font-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-same-origin";

/** The ground is that of the page around it. */
const STYLE = 'body{margin:0;padding:1px;background:transparent}';

/** Light or dark, as the desk is; `auto`: as the system is. */
const Scheme = z.enum(['auto', 'light', 'dark']);
const SCHEMES: Readonly<Record<z.infer<typeof Scheme>, string>> = { auto: 'light dark', light: 'light', dark: 'dark' };

interface Page extends ReturnType<typeof previewFrame> {
  scheme: z.infer<typeof Scheme>;
}

const page = ({ html, style, language, scheme }: Page): string =>
  `<!doctype html><html lang="${/^[a-z-]{2,35}$/i.test(language ?? '') ? language : ''}" style="color-scheme:${SCHEMES[scheme]}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="${CHINESE_STYLE}"><style>${EMOJI_STYLE}${STYLE}${style}</style></head><body>${html}</body></html>`;

/** A post as its readers will see it, as a page of its own that a page of the desk shows in a frame. */
export function previewRoutes(app: FastifyInstance, context: ApiContext): void {
  const IdParams = z.strictObject({ id: IdText });
  const Query = z.object({ scheme: Scheme.default('auto') });
  const schema = { summary: 'A post as its readers will see it, as a page', params: IdParams };
  const send = (reply: FastifyReply, shown: Page): FastifyReply =>
    reply
      .header('content-security-policy', POLICY)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(page(shown));
  app.get('/posts/:id/preview', { schema }, async (request, reply) => {
    const { id } = IdParams.parse(request.params);
    const { scheme } = Query.parse(request.query);
    return send(reply, { ...(await previewPost(context, { postId: id })), scheme });
  });
  const Correction = PreviewCorrectionInput.omit({ id: true }).extend(Query.shape);
  const corrected = { summary: 'A published post as its readers see it, or would see it corrected', params: IdParams };
  app.get('/corrections/:id/preview', { schema: corrected }, async (request, reply) => {
    const { id } = IdParams.parse(request.params);
    const { scheme, ...given } = Correction.parse(request.query);
    return send(reply, { ...(await previewCorrection(context, { id, ...given })), scheme });
  });
  const ChannelParams = z.strictObject({ id: Name });
  const frame = { summary: 'The empty page in which a post of a channel is shown', params: ChannelParams };
  app.get('/channels/:id/preview', { schema: frame }, async (request, reply) => {
    const { id } = ChannelParams.parse(request.params);
    const { scheme } = Query.parse(request.query);
    return send(reply, { ...previewFrame(context, id), scheme });
  });
}
