import { z } from 'zod';
import { findMarker } from '../kit/content.ts';
import type { SimRequest } from '../kit/operation.ts';
import type { SimulatedPost } from '../simulator.ts';
import type { ArticleInput } from './article.ts';
import { readJson } from './body.ts';
import type { Drafts } from './drafts.ts';
import { htmlText, imageSources } from './html.ts';
import type { Library, Medium } from './library.ts';
import type { Publishing } from './publishing.ts';

type Place = Pick<SimulatedPost, 'id' | 'at' | 'visibility' | 'url' | 'account'>;

function post(article: ArticleInput, library: Library, place: Place): SimulatedPost {
  const covers = [article.thumb_media_id, ...(article.image_info?.image_list.map((one) => one.image_media_id) ?? [])];
  const media = [
    ...covers.map((id) => library.material(id)),
    ...imageSources(article.content).map((url) => library.bodyImage(url)),
  ];
  return {
    ...place,
    kind: article.article_type,
    texts: {
      title: article.title,
      author: article.author,
      digest: article.digest,
      content: article.article_type === 'news' ? htmlText(article.content) : article.content,
    },
    link: article.content_source_url || null,
    marker: findMarker(article.content_source_url),
    media: media
      .filter((medium): medium is Medium => medium !== null)
      .map(({ name, mimeType, bytes, width, height }) => ({
        name,
        mimeType,
        bytes,
        ...(width === undefined || height === undefined ? {} : { width, height }),
      })),
  };
}

/** Further articles of one message are told apart by their place in it. */
const idOf = (id: string, index: number): string => (index === 0 ? id : `${id}#${index + 1}`);

export function listPosts(account: string, library: Library, drafts: Drafts, publishing: Publishing): SimulatedPost[] {
  const boxed = drafts.all().flatMap(({ mediaId, articles, updatedAt }) =>
    articles.map((article, i) =>
      post(article, library, {
        id: idOf(mediaId, i),
        at: updatedAt.toISOString(),
        account,
        visibility: 'draft',
        url: null,
      }),
    ),
  );
  const live = publishing.all().flatMap(({ articleId, articles, at }) =>
    articles.flatMap(({ article, url, isDeleted }, i) =>
      isDeleted
        ? []
        : post(article, library, {
            id: idOf(articleId, i),
            at: at.toISOString(),
            account,
            visibility: 'public',
            url,
          }),
    ),
  );
  return [...live, ...boxed];
}

const ById = z.union([z.object({ media_id: z.string() }), z.object({ article_id: z.string() })]);

/** The marker of the draft, or of the published article, that a request names. */
export function markerOf(drafts: Drafts, publishing: Publishing, { body }: SimRequest): string | null {
  const read = readJson(body);
  const named = ById.safeParse('value' in read ? read.value : undefined).data;
  if (!named) return null;
  const articles =
    'media_id' in named
      ? (drafts.find(named.media_id)?.articles ?? [])
      : publishing
          .all()
          .filter(({ articleId }) => articleId === named.article_id)
          .flatMap((published) => published.articles.map(({ article }) => article));
  return findMarker(...articles.map((article) => article.content_source_url));
}
