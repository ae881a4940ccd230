import type { ArticleImage, ArticleVideo } from '../../domain/article.ts';
import type { Feed, FeedItem } from '../../domain/feed.ts';
import { isDecoration } from '../pictures/picture-address.ts';
import { splitCaption } from '../pictures/split-caption.ts';
import { seconds } from '../videos.ts';
import { MAX_ITEMS, MAX_OF_EACH, noFeed, noItem } from './feed.ts';
import { feedAddress } from './feed-address.ts';
import { distinctPictures, type Picture } from './item/pictures.ts';
import { keywordsIn } from './item/tags.ts';
import { plainText, textOf } from './text.ts';
import { feedTime } from './times/feed-time.ts';
import { childrenNamed, firstOf, innerText, lineOf } from './xml/elements.ts';
import type { XmlElement } from './xml/xml.ts';

/** A sitemap; those of news give each story's title, time and language. */
export function readSitemap(root: XmlElement): Feed {
  const urls = childrenNamed(root, 'url').slice(0, MAX_ITEMS);
  const news = urls.map((url) => firstOf(url, 'news:news'));
  const publication = news.find((one) => one !== null) ?? null;
  const stated = publication && firstOf(publication, 'news:publication');
  return {
    ...noFeed(publication ? 'news-sitemap' : 'sitemap'),
    title: stated && textOf(firstOf(stated, 'news:name')),
    language: stated && lineOf(firstOf(stated, 'news:language')),
    items: urls.map((url, at) => readUrl(url, news[at] ?? null)),
  };
}

export function readSitemapIndex(root: XmlElement): Feed {
  const sitemaps = childrenNamed(root, 'sitemap').flatMap((sitemap) => {
    const url = addressIn(sitemap, 'loc');
    return url === null ? [] : [{ url, updatedAt: feedTime(lineOf(firstOf(sitemap, 'lastmod'))) }];
  });
  return { ...noFeed('sitemap-index'), sitemaps: sitemaps.slice(0, MAX_ITEMS) };
}

const addressIn = (element: XmlElement, name: string): string | null =>
  feedAddress(lineOf(firstOf(element, name)), element.base);

function readUrl(element: XmlElement, news: XmlElement | null): FeedItem {
  const url = addressIn(element, 'loc');
  const publication = news && firstOf(news, 'news:publication');
  const keywords = news && firstOf(news, 'news:keywords');
  return {
    ...noItem(),
    id: url,
    url,
    title: news && textOf(firstOf(news, 'news:title')),
    tags: keywords ? keywordsIn(innerText(keywords)) : [],
    publishedAt: news && feedTime(lineOf(firstOf(news, 'news:publication_date'))),
    updatedAt: feedTime(lineOf(firstOf(element, 'lastmod'))),
    language: publication && lineOf(firstOf(publication, 'news:language')),
    images: imagesOf(element),
    videos: childrenNamed(element, 'video:video').slice(0, MAX_OF_EACH).map(videoOf),
  };
}

const imagesOf = (element: XmlElement): ArticleImage[] =>
  distinctPictures(
    childrenNamed(element, 'image:image')
      .flatMap((image): Picture[] => {
        const url = addressIn(image, 'image:loc');
        const said = splitCaption(plainText(textOf(firstOf(image, 'image:caption'))) ?? '');
        return url === null ? [] : [{ url, width: 0, ...said, alt: plainText(textOf(firstOf(image, 'image:title'))) }];
      })
      .filter(({ url }) => !isDecoration(url)),
  );

const videoOf = (video: XmlElement): ArticleVideo => ({
  url: addressIn(video, 'video:content_loc') ?? addressIn(video, 'video:player_loc'),
  title: plainText(textOf(firstOf(video, 'video:title'))),
  mimeType: null,
  durationSeconds: seconds(lineOf(firstOf(video, 'video:duration'))),
  posterUrl: addressIn(video, 'video:thumbnail_loc'),
});
