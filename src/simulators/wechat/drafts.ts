import { z } from 'zod';
import type { World } from '../kit/world.ts';
import { type ArticleInput, type ArticleRules, ArticleInput as ArticleShape, acceptArticle } from './article.ts';
import type { Reply } from './codes.ts';

export interface Draft {
  mediaId: string;
  articles: ArticleInput[];
  updatedAt: Date;
  /** Time from which the list shows it. */
  listedFrom: number;
}

const MAX_ARTICLES = 8;
const Add = z.object({ articles: z.array(ArticleShape) });
const Update = z.object({ media_id: z.string(), index: z.int().default(0), articles: ArticleShape });
const ById = z.object({ media_id: z.string() });
const Page = z.object({
  offset: z.int().nonnegative(),
  count: z.int().min(1).max(20),
  no_content: z.union([z.literal(0), z.literal(1)]).default(0),
});

/** Parses the page parameters of `draft/batchget` and `freepublish/batchget`; null if they are wrong. */
export const readPage = (body: unknown): z.infer<typeof Page> | null => Page.safeParse(body).data ?? null;

/** An article as the platform gives it back. */
export function newsItem(
  { content, image_info, ...rest }: ArticleInput,
  url: string,
  shows: { content: boolean; pictures: boolean },
): Record<string, unknown> {
  return { ...rest, ...(shows.content && { content }), ...(shows.pictures && image_info && { image_info }), url };
}

/** The draft box. */
export interface Drafts {
  /** `lag`: milliseconds until the list shows it. */
  add(body: unknown, lag: number): Reply;
  get(body: unknown): Reply;
  list(body: unknown): Reply;
  update(body: unknown): Reply;
  delete(body: unknown): Reply;
  count(): Reply;
  find(mediaId: string): Draft | null;
  /** Published: the draft leaves the box. */
  consume(mediaId: string): void;
  all(): readonly Draft[];
}

export function createDrafts(world: World, rules: ArticleRules): Drafts {
  const box = new Map<string, Draft>();
  const previews = new Map<string, string>();

  const shown = ({ mediaId, articles }: Draft, shows: { content: boolean; pictures: boolean }) => ({
    news_item: articles.map((article) => newsItem(article, previews.get(mediaId) ?? '', shows)),
  });
  function accept(inputs: readonly ArticleInput[]): ArticleInput[] | number {
    const accepted: ArticleInput[] = [];
    for (const input of inputs) {
      const result = acceptArticle(input, rules);
      if ('code' in result) return result.code;
      // Only a message of one article has a digest.
      accepted.push(inputs.length > 1 ? { ...result.article, digest: '' } : result.article);
    }
    return accepted;
  }

  return {
    add(body, lag) {
      const parsed = Add.safeParse(body);
      if (!parsed.success) return 47001;
      if (parsed.data.articles.length === 0) return 44003;
      if (parsed.data.articles.length > MAX_ARTICLES) return 45008;
      const articles = accept(parsed.data.articles);
      if (typeof articles === 'number') return articles;
      const mediaId = world.random.text(64);
      const updatedAt = world.now();
      box.set(mediaId, { mediaId, articles, updatedAt, listedFrom: updatedAt.getTime() + lag });
      previews.set(
        mediaId,
        `http://mp.weixin.qq.com/s?__biz=${world.random.text(16)}==&tempkey=${world.random.text(40)}`,
      );
      return { media_id: mediaId };
    },
    get(body) {
      const parsed = ById.safeParse(body);
      if (!parsed.success) return 47001;
      const draft = box.get(parsed.data.media_id);
      return draft ? shown(draft, { content: true, pictures: true }) : 40007;
    },
    list(body) {
      const page = readPage(body);
      if (!page) return 40097;
      const now = world.now().getTime();
      const listed = [...box.values()].filter(({ listedFrom }) => listedFrom <= now);
      const all = listed.reverse().sort((a, b) => b.updatedAt.getTime() - a.updatedAt.getTime());
      const items = all.slice(page.offset, page.offset + page.count);
      return {
        total_count: all.length,
        item_count: items.length,
        item: items.map((draft) => ({
          media_id: draft.mediaId,
          content: shown(draft, { content: page.no_content === 0, pictures: rules.account.listsPictures }),
          update_time: Math.floor(draft.updatedAt.getTime() / 1000),
        })),
      };
    },
    update(body) {
      const parsed = Update.safeParse(body);
      if (!parsed.success) return 47001;
      const { media_id: mediaId, index } = parsed.data;
      const draft = box.get(mediaId);
      if (!draft) return 40007;
      if (index < 0 || index >= draft.articles.length) return 40114;
      const articles = accept([parsed.data.articles]);
      if (typeof articles === 'number') return articles;
      box.set(mediaId, { ...draft, articles: draft.articles.toSpliced(index, 1, ...articles), updatedAt: world.now() });
      return { errcode: 0, errmsg: 'ok' };
    },
    delete(body) {
      const parsed = ById.safeParse(body);
      if (!parsed.success) return 47001;
      return box.delete(parsed.data.media_id) ? { errcode: 0, errmsg: 'ok' } : 40007;
    },
    count: () => ({ total_count: box.size }),
    find: (mediaId) => box.get(mediaId) ?? null,
    consume: (mediaId) => void box.delete(mediaId),
    all: () => [...box.values()],
  };
}
