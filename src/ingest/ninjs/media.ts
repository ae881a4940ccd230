import type { ArticleImage, ArticleVideo } from '../../domain/article.ts';
import { webAddress } from '../address.ts';
import { plainOf } from '../dom.ts';
import { comparable } from '../text.ts';
import { filesOf } from './files.ts';
import { focalOf } from './focal.ts';
import type { Item } from './item.ts';
import { bodyOf, described, headlineOf } from './words.ts';

/** A picture of the item, with the addresses of all its files, by which the text may show it. */
export interface Picture {
  item: Item;
  image: ArticleImage;
  files: readonly string[];
}

const FEATURED = /feature|main|lead|hero|cover|teaser|header/i;
const MOST = 60;

/** Whether something associated may be used: what was killed or is held back may not; marks of a house say nothing of the story. */
const isUsable = ({ pubStatus, name }: Item): boolean =>
  (pubStatus === undefined || pubStatus === 'usable') && !/logo|icon|avatar/i.test(name ?? '');

/** Associated pictures and videos that may be used; what is named as the story's own picture first. */
export function mediaOf(item: Item): Item[] {
  const usable = item.associations.slice(0, MOST).filter(isUsable);
  const featured = usable.filter(({ name }) => FEATURED.test(name ?? ''));
  return [...featured, ...usable.filter((one) => !featured.includes(one))];
}

/** Who must be named with a picture: who made it and who owns it, each once. */
function creditOf(item: Item): string | null {
  const by = plainOf(item.by ?? '').replace(/^(?:by|photo(?:graph)?(?: by)?|foto)\s*:?\s+/i, '');
  const line = described(item, /^credit/) ?? plainOf(item.copyrightHolder ?? item.copyrightNotice ?? '');
  if (by && line && !comparable(line).includes(comparable(by))) return `${by} / ${line}`;
  return line || by || null;
}

function pictureOf(item: Item): Picture | null {
  const isPicture = item.type === 'picture' || item.type === 'graphic';
  if (!isPicture && item.type !== undefined) return null;
  const files = filesOf(item, 'image', isPicture ? 'image' : null);
  const [largest] = files;
  if (!largest) return null;
  const focal = focalOf(item, files);
  const said = described(item, /^(?:caption|main|)$/);
  // Superdesk's alternative text; elsewhere it may be the caption.
  const body = plainOf(bodyOf(item)?.value ?? '') || null;
  const alt = described(item, /^alt/) ?? (said ? body : null);
  return {
    item,
    image: { url: largest.url, caption: said ?? body, credit: creditOf(item), alt, ...(focal && { focal }) },
    files: files.map(({ url }) => url),
  };
}

export const picturesOf = (media: readonly Item[]): Picture[] => media.flatMap((item) => pictureOf(item) ?? []);

const CAPTIONS = /vtt|subrip|srt/i;
const CAPTIONS_NAME = /\.(?:vtt|srt)$/i;

/** What is said in a video, as files among its renditions. */
function captionsOf({ renditions, language }: Item): Pick<ArticleVideo, 'captions'> {
  const captions = renditions.flatMap(({ href, contentType, name }) => {
    const url = webAddress(href, null);
    if (url === null || !(CAPTIONS.test(contentType ?? '') || CAPTIONS_NAME.test(new URL(url).pathname))) return [];
    return [
      {
        url,
        language: language ?? null,
        kind: /subtitle/i.test(name) ? ('subtitles' as const) : ('captions' as const),
        label: null,
      },
    ];
  });
  return captions.length > 0 ? { captions } : {};
}

/** Of several files of one video, the largest that platforms take. */
function videoOf(item: Item): ArticleVideo | null {
  if (item.type !== 'video') return null;
  const files = filesOf(item, 'video', 'video');
  const file = files.find(({ rendition }) => /mp4/i.test(rendition.contentType ?? '')) ?? files[0];
  if (!file) return null;
  const focal = focalOf(item, [file]);
  return {
    url: file.url,
    title: headlineOf(item),
    mimeType: file.rendition.contentType ?? null,
    durationSeconds: file.rendition.duration ?? null,
    posterUrl: filesOf(item, 'image', null)[0]?.url ?? null,
    ...(focal && { focal }),
    ...(creditOf(item) === null ? {} : { credit: creditOf(item) }),
    ...captionsOf(item),
  };
}

export interface Video {
  item: Item;
  video: ArticleVideo;
}

export const videosOf = (media: readonly Item[]): Video[] =>
  media.flatMap((item) => {
    const video = videoOf(item);
    return video ? [{ item, video }] : [];
  });
