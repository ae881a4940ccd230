import type { ArticleVideo } from '../domain/article.ts';
import { webAddress } from './address.ts';
import type { Measures } from './body/measures.ts';
import { attr, below, type Element, type Page } from './dom.ts';
import { firstText, isA, isThing, type LinkedData, listOf, type Thing, urlsOf } from './json-ld.ts';
import type { Meta } from './meta.ts';

/** Videos of the story: linked data first (they have titles and lengths), then tags in the page, then og:video. */
export function readVideos(
  page: Page,
  meta: Meta,
  linked: LinkedData,
  measures: Measures,
  base: string | null,
): ArticleVideo[] {
  const described = [
    ...listOf(linked.article?.video).filter(isThing),
    ...linked.things.filter((thing) => isA(thing, /^VideoObject$/)),
  ];
  const tagged = page.tagged('video').filter((element) => measures.get(element)?.noise !== true);
  const address = webAddress(meta.first('og:video:secure_url', 'og:video:url', 'og:video'), base);
  const open: ArticleVideo[] = address
    ? [
        {
          url: address,
          title: null,
          mimeType: meta.first('og:video:type'),
          durationSeconds: seconds(meta.first('video:duration', 'og:video:duration')),
          posterUrl: null,
        },
      ]
    : [];
  const all = [
    ...described.map((thing) => fromThing(thing, base)),
    ...tagged.map((element) => fromTag(element, base)),
    ...open,
  ];
  const seen = new Set<string>();
  return all.filter(({ url, title }) => {
    const key = url ?? title ?? '';
    if (key === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function fromThing(thing: Thing, base: string | null): ArticleVideo {
  const file = urlsOf(thing.contentUrl)[0] ?? urlsOf(thing.embedUrl)[0] ?? urlsOf(thing.url)[0];
  return {
    url: webAddress(file, base),
    title: firstText(thing.name ?? thing.headline),
    mimeType: firstText(thing.encodingFormat),
    durationSeconds: seconds(firstText(thing.duration)),
    posterUrl: webAddress(urlsOf(thing.thumbnailUrl ?? thing.thumbnail)[0], base),
  };
}

function fromTag(element: Element, base: string | null): ArticleVideo {
  const sources = [element, ...below(element).filter(({ name }) => name === 'source')];
  const source = sources.find((one) => webAddress(attr(one, 'src') || attr(one, 'data-src'), base) !== null);
  return {
    url: source ? webAddress(attr(source, 'src') || attr(source, 'data-src'), base) : null,
    title: attr(element, 'title') || attr(element, 'aria-label') || null,
    mimeType: (source && attr(source, 'type')) || null,
    durationSeconds: null,
    posterUrl: webAddress(attr(element, 'poster'), base),
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
