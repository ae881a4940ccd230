import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { jsonFeedOf, rssOf } from '../features/published/documents.ts';
import { publishedOn } from '../features/published/items.ts';
import { isKnown } from './conditions.ts';
import type { ApiContext } from './context.ts';
import { contentOf, described, OPEN, PROBLEM } from './described.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';

/**
 * HTTP dates have whole seconds: a feed that changed less than this ago may change again within the same second, so it is
 * known by its ETag alone. Milliseconds.
 */
const SETTLED_MS = 2_000;
/** How long readers and proxies may keep a feed; seconds. A withdrawn story is in theirs for so long at most. */
const MAX_AGE_S = 60;

const FORMATS = {
  'rss.xml': { type: 'application/rss+xml', write: rssOf },
  'feed.json': { type: 'application/feed+json', write: jsonFeedOf },
} as const;
type FormatName = keyof typeof FORMATS;

const Params = z.object({ channel: z.string().max(100).optional() });

/** Title of the feed and the channels whose posts are in it; null: there is no such feed. */
function feedFor({ config, channels }: ApiContext, channelId: string | undefined) {
  const { name, publishedFeed } = config.newsroom;
  if (!publishedFeed) return null;
  const ids = [...channels.keys()].filter((id) => publishedFeed.channels?.includes(id) ?? true);
  if (channelId === undefined) return { title: name, ids, most: publishedFeed.items };
  const channel = ids.includes(channelId) ? channels.get(channelId)?.channel : undefined;
  return channel ? { title: `${name} – ${channel.name}`, ids: [channelId], most: publishedFeed.items } : null;
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  context: ApiContext,
  format: FormatName,
): Promise<FastifyReply> {
  const { channel } = Params.parse(request.params);
  const feed = feedFor(context, channel);
  if (!feed) return refuse(reply, 404, { code: 'missing', problem: api.noFeed() });
  const published = await publishedOn(context.db, feed.ids, feed.most);
  const { site, languages } = context.config.newsroom;
  const path = request.url.split('?')[0] ?? '/';
  const head = { title: feed.title, site, self: context.ownAddress(path), language: languages[0] ?? 'en' };
  const { type, write } = FORMATS[format];
  const body = write(head, published);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const isSettled = context.clock.now().getTime() - published.changedAt.getTime() >= SETTLED_MS;
  if (isSettled) reply.header('last-modified', published.changedAt.toUTCString());
  reply
    .header('etag', etag)
    .header('cache-control', `public, max-age=${MAX_AGE_S}`)
    // Pages of any site may read it: it is public.
    .header('access-control-allow-origin', '*');
  if (isKnown(request.headers, { etag, modifiedAt: published.changedAt })) return reply.code(304).send();
  return reply.type(`${type}; charset=utf-8`).send(body);
}

/** Feeds of what was published, where the newsroom has switched them on: of all its channels, and of each. */
export function publishedRoutes(app: FastifyInstance, context: ApiContext): void {
  for (const format of ['rss.xml', 'feed.json'] as const) {
    const { type } = FORMATS[format];
    const name = format === 'rss.xml' ? 'RSS 2.0' : 'JSON Feed 1.1';
    const response = { 200: contentOf(type, 'The newest stories first', z.string()), 304: z.null(), ...PROBLEM };
    const summary = `Published stories as ${name}`;
    app.get(`/published/${format}`, described({ ...OPEN, summary, response }), (request, reply) =>
      answer(request, reply, context, format),
    );
    app.get(
      `/published/:channel/${format}`,
      described({ ...OPEN, summary: `${summary}, of one channel`, params: Params.required(), response }),
      (request, reply) => answer(request, reply, context, format),
    );
  }
}
