import type { ArticleCaptions, ArticleVideo } from '../domain/article.ts';
import { webAddress } from './address.ts';
import type { Measures } from './body/measures.ts';
import { attr, below, type Element, type Page } from './dom.ts';
import { firstText, isA, isThing, type LinkedData, listOf, type Meta, type Thing, urlsOf } from './structured-data.ts';

/** Caption files, by the attributes of `<track>`; chapters and descriptions don't count. */
const CAPTIONS = /^(?:captions|subtitles|)$/i;
const CAPTIONS_FILE = /\.(?:vtt|srt)(?:$|[?#])/i;
const CAPTIONS_TYPE = /vtt|subrip|srt/i;

/** A video, and by what its second mention on the page is known. */
interface Found {
  video: ArticleVideo;
  key: string | null;
}

/**
 * Videos of the story: linked data first (they have titles and lengths), then tags in the page, then og:video, then
 * players of other sites. `url` is a file; a video of which only a player or a playlist is known has none.
 */
export function readVideos(
  page: Page,
  meta: Meta,
  linked: LinkedData,
  measures: Measures,
  base: string | null,
): ArticleVideo[] {
  const shown = (element: Element): boolean => measures.get(element)?.noise !== true;
  const described = [
    ...listOf(linked.article?.video).filter(isThing),
    ...linked.things.filter((thing) => isA(thing, /^VideoObject$/)),
  ];
  const all = [
    ...described.map((thing) => fromThing(thing, base)),
    ...page
      .tagged('video')
      .filter(shown)
      .map((element) => fromTag(element, base)),
    ...fromMeta(meta, base),
    ...page
      .tagged('iframe')
      .filter((element) => shown(element) && isPlayer(element))
      .map((element) => fromPlayer(element, base)),
  ];
  const seen = new Map<string, ArticleVideo>();
  return all.flatMap(({ video, key }) => {
    const known = [video.url, key].filter((one) => one !== null);
    if (known.length === 0) return [];
    const before = known.map((one) => seen.get(one)).find((one) => one !== undefined);
    // Its second mention may know of captions.
    if (before && video.captions) before.captions ??= video.captions;
    for (const one of known) seen.set(one, before ?? video);
    return before ? [] : [video];
  });
}

/** A page or a playlist is no file that can be uploaded. */
const NO_FILE = /\.(?:m3u8|mpd|ism|html?|php|aspx?)(?:$|[?#/])|\/embed(?:\/|$|\?)|[?&]embed=/i;
const FILE = /\.(?:mp4|m4v|mov|webm|mkv|avi|mpe?g|ogv)(?:$|[?#])/i;

function fileAddress(written: string | null | undefined, base: string | null): string | null {
  const url = webAddress(written, base);
  return url === null || NO_FILE.test(url) ? null : url;
}

function fromThing(thing: Thing, base: string | null): Found {
  const player = webAddress(urlsOf(thing.embedUrl)[0], base);
  const title = firstText(thing.name ?? thing.headline);
  // Only contentUrl is the video itself by definition; the others are sometimes.
  const other = [...urlsOf(thing.embedUrl), ...urlsOf(thing.url)].find((url) => FILE.test(url));
  const video = {
    url: fileAddress(urlsOf(thing.contentUrl)[0], base) ?? fileAddress(other, base),
    title,
    mimeType: firstText(thing.encodingFormat),
    durationSeconds: seconds(firstText(thing.duration)),
    posterUrl: webAddress(urlsOf(thing.thumbnailUrl ?? thing.thumbnail)[0], base),
    ...withCredit(firstText(thing.creditText)),
    ...withCaptions(listOf(thing.caption).flatMap((one) => (isThing(one) ? declaredCaptions(one, base) : []))),
  };
  return { video, key: player ?? title };
}

function fromTag(element: Element, base: string | null): Found {
  const sources = [element, ...below(element).filter(({ name }) => name === 'source')];
  const written = sources.map((one) => ({ one, url: fileAddress(attr(one, 'src') || attr(one, 'data-src'), base) }));
  const source = written.find(({ url }) => url !== null);
  const title = attr(element, 'title') || attr(element, 'aria-label') || null;
  const video = {
    url: source?.url ?? null,
    title,
    mimeType: (source && attr(source.one, 'type')) || null,
    durationSeconds: null,
    posterUrl: webAddress(attr(element, 'poster'), base),
    ...withCaptions(below(element).flatMap((one) => (one.name === 'track' ? trackCaptions(one, base) : []))),
  };
  return { video, key: title };
}

const withCredit = (credit: string | null): Pick<ArticleVideo, 'credit'> => (credit ? { credit } : {});
const withCaptions = (captions: ArticleCaptions[]): Pick<ArticleVideo, 'captions'> =>
  captions.length > 0 ? { captions } : {};

function trackCaptions(track: Element, base: string | null): ArticleCaptions[] {
  const url = webAddress(attr(track, 'src') || attr(track, 'data-src'), base);
  const kind = attr(track, 'kind').trim().toLowerCase();
  if (url === null || !CAPTIONS.test(kind)) return [];
  const language = attr(track, 'srclang').trim() || null;
  return [
    { url, language, kind: kind === 'captions' ? 'captions' : 'subtitles', label: attr(track, 'label').trim() || null },
  ];
}

/** Captions as in schema.org: a file beside the video, with its format or a telling extension. */
function declaredCaptions(thing: Thing, base: string | null): ArticleCaptions[] {
  const url = webAddress(urlsOf(thing.contentUrl ?? thing.url)[0], base);
  if (url === null || !(CAPTIONS_FILE.test(url) || CAPTIONS_TYPE.test(firstText(thing.encodingFormat) ?? '')))
    return [];
  return [{ url, language: firstText(thing.inLanguage), kind: 'captions', label: firstText(thing.name) }];
}

function fromMeta(meta: Meta, base: string | null): Found[] {
  const url = fileAddress(meta.first('og:video:secure_url', 'og:video:url', 'og:video'), base);
  const mimeType = meta.first('og:video:type');
  if (url === null || !(FILE.test(url) || mimeType?.startsWith('video/'))) return [];
  const durationSeconds = seconds(meta.first('video:duration', 'og:video:duration'));
  return [{ video: { url, title: null, mimeType, durationSeconds, posterUrl: null }, key: null }];
}

const PLAYER = /video|embed|player/i;
const SOUND = /audio|podcast|episode|track|radio/i;
const SMALLEST_PLAYER = 180;

/** The player of a video site: it has a title, may fill the screen, and is not as flat as one for sound. */
function isPlayer(element: Element): boolean {
  const address = attr(element, 'src') || attr(element, 'data-src');
  const mayFill = element.attribs.allowfullscreen !== undefined || /fullscreen/.test(element.attribs.allow ?? '');
  const height = Number.parseInt(element.attribs.height ?? '', 10);
  const isFlat = height < SMALLEST_PLAYER && !(element.attribs.height ?? '').includes('%');
  return attr(element, 'title') !== '' && mayFill && !isFlat && PLAYER.test(address) && !SOUND.test(address);
}

function fromPlayer(element: Element, base: string | null): Found {
  const key = webAddress(attr(element, 'src') || attr(element, 'data-src'), base);
  return {
    video: { url: null, title: attr(element, 'title'), mimeType: null, durationSeconds: null, posterUrl: null },
    key,
  };
}

/** `PT1M30S`, `90` or `1:30` as seconds. */
export function seconds(text: string | null): number | null {
  if (!text) return null;
  const iso = /^P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/i.exec(text);
  const clock = /^(?:(\d+):)?(\d{1,2}):(\d{2})$/.exec(text);
  const total = iso
    ? Number(iso[1] ?? 0) * 86_400 + Number(iso[2] ?? 0) * 3600 + Number(iso[3] ?? 0) * 60 + Number(iso[4] ?? 0)
    : clock
      ? Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
      : Number(text);
  return Number.isFinite(total) && total > 0 ? total : null;
}
