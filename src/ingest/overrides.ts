import type { Article } from '../domain/article.ts';
import { UserError } from '../lib/errors.ts';
import { webAddress } from './address.ts';
import type { Overrides } from './source.ts';

/** The article with what a person said in place of, or beyond, what the page says. */
export function withOverrides(article: Article, overrides: Overrides): Article {
  const changed = { ...article };
  if (overrides.url !== undefined) {
    const url = webAddress(overrides.url, null);
    if (url === null)
      throw new UserError(`The article's address must be an http or https address, got "${overrides.url}".`);
    changed.url = url;
    changed.canonicalUrl = url;
  }
  if (overrides.pictures) Object.assign(changed, withPictures(article, overrides.pictures));
  if (overrides.video !== undefined) {
    const url = fileOrWeb(overrides.video, 'video');
    changed.videos = [{ url, title: null, mimeType: null, durationSeconds: null, posterUrl: null }, ...article.videos];
  }
  if (overrides.captions !== undefined) changed.videos = withCaptions(changed.videos, overrides.captions);
  return changed;
}

/** A person's file stands in for whatever the page has for its first video. */
function withCaptions(videos: Article['videos'], given: string): Article['videos'] {
  const url = fileOrWeb(given, 'captions');
  const first = videos.findIndex((video) => video.url !== null);
  if (first < 0) {
    throw new UserError('Captions were given, and the article has no video that they could belong to.', {
      remedy: 'Give the video too, with --video.',
      usage: true,
    });
  }
  const captions = [{ url, language: null, kind: 'captions' as const, label: null }];
  return videos.map((video, index) => (index === first ? { ...video, captions } : video));
}

/** Pictures fill those of which only the caption is known, in order; the rest are added at the end. */
function withPictures(article: Article, pictures: readonly string[]): Pick<Article, 'images' | 'blocks'> {
  const urls = pictures.map((picture) => fileOrWeb(picture, 'picture'));
  const images = article.images.map((image) => (image.url === null ? { ...image, url: urls.shift() ?? null } : image));
  const first = images.length;
  images.push(...urls.map((url) => ({ url, caption: null, credit: null, alt: null })));
  const added = urls.map((_, index) => ({ type: 'image' as const, image: first + index }));
  return { images, blocks: [...article.blocks, ...added] };
}

function fileOrWeb(address: string, what: string): string {
  if (/^file:/i.test(address) && URL.canParse(address)) return address;
  const url = webAddress(address, null);
  if (url === null) throw new UserError(`The ${what} must be a file: or http(s) address, got "${address}".`);
  return url;
}
