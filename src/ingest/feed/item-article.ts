import type { ArticleImage, ArticleVideo, Block } from '../../domain/article.ts';
import { withoutTracking } from '../../domain/canonical.ts';
import type { Feed, FeedItem, FeedText } from '../../domain/feed.ts';
import { fileNameOf } from '../address.ts';
import { type RawBlock, readBlocks } from '../body/blocks.ts';
import { measure } from '../body/measures.ts';
import { type Assembled, assemble } from '../body/story-blocks.ts';
import { embargoIn } from '../dates/embargo.ts';
import { notesIn } from '../dates/embargo-lines.ts';
import { parsePage } from '../dom.ts';
import { otherTitles } from '../headline.ts';
import { canonicalTag, languageOfScript } from '../language.ts';
import { namesOf } from '../people/names.ts';
import { findFigures } from '../pictures/figures.ts';
import { bodyText } from '../read-article.ts';
import { type Findings, noFindings } from '../source.ts';
import { readLinkedData, readMeta } from '../structured-data.ts';
import { clean, comparable, endsSentence } from '../text.ts';
import { readVideos } from '../videos.ts';
import { plainText } from './text.ts';

/** Footers that systems add to every item: «The post A bridge opens appeared first on The Coast Daily.» */
const ORIGIN =
  /^(?:the (?:post|article)|der beitrag|der artikel|l['’]article|cet article|la entrada|el (?:post|artículo)|o post|o artigo|l['’]articolo|artykuł|wpis|inlägget|het bericht|indlægget|innlegget|сообщение|запись|文章)\s.{2,300}(?:appeared first on|erschien zuerst auf|est apparu en premier sur|est apparue? d['’]abord sur|se publicó primero en|apareció primero en|apareceu primeiro em|proviene da|sembra essere il primo su|pochodzi z(?: serwisu)?|dök först upp på|verscheen eerst op|blev først udgivet på|dukket først opp på|появились сначала на|впервые появил[аио]сь на|最先出现在|最早出現於).{1,160}$/iu;
const MORE =
  /\s*(?:\[\s*)?(?:continue reading|read more|read the full (?:story|article)|weiterlesen|mehr lesen|lire la suite|leer más|seguir leyendo|leia mais|continua a leggere|leggi tutto|läs mer|lees verder|les mer|læs mere|czytaj (?:dalej|więcej)|читать (?:далее|полностью)|继续阅读|阅读全文|繼續閱讀|続きを読む|더 보기)(?:\s*\])?[\s.…»→>:]*.{0,160}$/iu;
const CUT = /\s*(?:\[\s*(?:…|\.{3})\s*\]|…|\.{3}|\(more(?:…|\.{3})?\))\s*$/u;
const SENTENCE = /^.*[.!?。！？؟।]["'”’»」』）)\]]*(?=\s|$|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/su;

const isOrigin = (text: string): boolean => text.length <= 500 && ORIGIN.test(clean(text));

/** A feed's teaser without «read more», and without the sentence that it breaks off in; null when nothing is left. */
function wholeTeaser(text: string): string | null {
  const line = clean(text).slice(0, 5000);
  const start = line.length > 600 ? line.length - 400 : 0;
  const content = clean(line.slice(0, start) + line.slice(start).replace(MORE, ''));
  const isCut = CUT.test(content);
  const kept = clean(content.replace(CUT, ''));
  if (!isCut || endsSentence(kept)) return kept || null;
  return SENTENCE.exec(kept)?.[0] ?? null;
}

type ItemBody = Assembled & { videos: ArticleVideo[] };

const LONGEST = 2_000_000;

/** An item's text as an article has it: HTML is read as the body of a page is, plain text by its lines. */
function readItemBody(
  text: FeedText | null,
  base: string | null,
  before: readonly ArticleImage[],
  headline: string | null,
): ItemBody {
  const { raw, videos } =
    text?.type === 'html' ? readMarkup(text.value.slice(0, LONGEST), base) : { raw: linesOf(text), videos: [] };
  return { ...assemble(withoutEnd(raw), before, headline), videos };
}

function readMarkup(html: string, base: string | null): { raw: RawBlock[]; videos: ArticleVideo[] } {
  const page = parsePage(html);
  const [body] = page.tagged('body');
  const measures = measure(page);
  return {
    raw: body ? readBlocks(body, measures, findFigures(page, measures, base), base) : [],
    videos: readVideos(page, readMeta(page), readLinkedData(page), measures, base),
  };
}

/** Lines that are empty part paragraphs; where there are none, every line is one. */
const linesOf = (text: FeedText | null): RawBlock[] => {
  const value = (text?.value ?? '').slice(0, LONGEST).replace(/\r\n?/g, '\n');
  const parts = /\n[ \t]*\n/.test(value) ? value.split(/\n[ \t]*\n/) : value.split('\n');
  return parts.flatMap((part): RawBlock[] => {
    const line = clean(part);
    return line === '' ? [] : [{ type: 'paragraph', text: line }];
  });
};

/** Blocks without the feed's own footer and without a truncated last sentence. */
function withoutEnd(raw: readonly RawBlock[]): RawBlock[] {
  const blocks = raw.filter((block) => block.type !== 'paragraph' || !isOrigin(block.text));
  const last = blocks.at(-1);
  if (last?.type !== 'paragraph') return blocks;
  const text = wholeTeaser(last.text);
  return [...blocks.slice(0, -1), ...(text === null ? [] : [{ type: 'paragraph' as const, text }])];
}

/** The address by which a story is known: its own, not a counter's, without parameters that only trace readers. */
export const addressOf = ({ canonicalUrl, url }: Pick<FeedItem, 'canonicalUrl' | 'url'>): string | null =>
  withoutTracking(canonicalUrl ?? url ?? '');

/**
 * Story of a feed as far as the feed has it. A teaser replaces the text if the feed has no more. An embargo without a
 * zone follows `timeZone`.
 */
export function findingsOfItem(
  item: FeedItem,
  feed: Pick<Feed, 'title' | 'language'>,
  timeZone: string = LAST_ZONE,
): Findings {
  const headline = plainText(item.title);
  const body = readItemBody(item.content ?? item.summary, item.url, item.images, headline);
  const language = (item.language ?? feed.language)?.replaceAll('_', '-');
  // A story that has one time was published then; what has no headline is a page of a sitemap, whose time is the file's.
  const publishedAt = item.publishedAt ?? (headline === null ? null : item.updatedAt);
  const modifiedAt = item.updatedAt !== null && isLater(item.updatedAt, publishedAt) ? item.updatedAt : null;
  const notes = [item.title, item.summary, item.content].flatMap((text) => notesIn(text?.value ?? ''));
  return {
    ...noFindings(),
    ...embargoIn(notes, { timeZone, publishedAt, modifiedAt }),
    headline,
    standfirst: standfirstOf(item, body.blocks),
    canonicalUrl: addressOf(item),
    language: (language && canonicalTag(language)) || languageOfScript(`${headline ?? ''} ${textIn(body.blocks)}`),
    tags: item.tags,
    publishedAt,
    modifiedAt,
    authors: authorsOf(item, plainText(feed.title)),
    blocks: body.blocks,
    images: body.images,
    videos: [...item.videos, ...body.videos.filter(({ url }) => !item.videos.some((video) => video.url === url))],
    credits: body.credits,
  };
}

/** Zone in which a day ends last: an unknown zone makes it late, never early. */
const LAST_ZONE = 'Etc/GMT+12';

const isLater = (time: string, other: string | null): boolean => other !== null && Date.parse(time) > Date.parse(other);

const textIn = (blocks: readonly Block[]): string =>
  blocks.flatMap((block) => ('text' in block ? [block.text] : [])).join(' ');

/** The teaser, unless it is no more than how the text begins. */
function standfirstOf({ summary, content }: FeedItem, blocks: readonly Block[]): string | null {
  const text = plainText(summary);
  const teaser = text === null || isOrigin(text) ? null : wholeTeaser(text);
  if (teaser === null || content === null) return teaser;
  return comparable(textIn(blocks)).startsWith(comparable(teaser).slice(0, 80)) ? null : teaser;
}

/** The newsroom's own name is no person, but better than none. */
function authorsOf({ authors }: FeedItem, title: string | null): string[] {
  const names = namesOf(authors);
  const people = names.filter((name) => comparable(name) !== comparable(title ?? ''));
  return people.length > 0 ? people : names;
}

/** A page with less than this share of the text that its feed gives shows a teaser, or asks for a script or a subscription. */
const FAR_TOO_LITTLE = 0.3;
/** File names shorter than this (`image.jpg`) are shared by different pictures. */
const TELLING_NAME = 12;

/** Completes a page with its feed item; where both have a value, the page wins. */
export function completedBy(page: Findings, item: Findings): Findings {
  const isShort = bodyText(page).length < bodyText(item).length * FAR_TOO_LITTLE;
  const body = isShort ? item : page;
  const headline = page.headline ?? item.headline;
  const titles = otherTitles([...(page.titles ?? []), item.headline ?? ''], headline);
  return {
    ...page,
    headline,
    ...(titles.length > 0 && { titles }),
    standfirst: page.standfirst ?? item.standfirst,
    canonicalUrl: page.canonicalUrl ?? item.canonicalUrl,
    language: page.language ?? item.language,
    section: page.section ?? item.section,
    tags: orElse(page.tags, item.tags),
    publishedAt: page.publishedAt ?? item.publishedAt,
    modifiedAt: page.modifiedAt ?? item.modifiedAt,
    // Whatever either of them holds back is held back, until the later end.
    embargoUntil: later(page.embargoUntil, item.embargoUntil),
    unreadEmbargo: page.unreadEmbargo ?? item.unreadEmbargo,
    authors: orElse(page.authors, item.authors),
    blocks: body.blocks,
    images: isShort ? withAll(item.images, page.images) : orElse(withTexts(page.images, item.images), item.images),
    videos: orElse(page.videos, item.videos),
    credits: orElse(page.credits, item.credits),
    // An entry with a headline in a newsroom's feed is a story; a sitemap lists every page.
    signs: item.headline === null ? page.signs : null,
  };
}

const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && Date.parse(b) > Date.parse(a)) ? b : a;

const orElse = <T>(first: T[], second: T[]): T[] => (first.length > 0 ? first : second);

const isSame = (a: ArticleImage, b: ArticleImage): boolean => {
  if (a.url === null || b.url === null) return false;
  const name = fileNameOf(a.url);
  return a.url === b.url || (name.length > TELLING_NAME && name === fileNameOf(b.url));
};

/** The pictures with the captions and credits that only the others have. */
const withTexts = (images: readonly ArticleImage[], others: readonly ArticleImage[]): ArticleImage[] =>
  images.map((image) => {
    const same = others.find((other) => isSame(image, other));
    return {
      ...image,
      caption: image.caption ?? same?.caption ?? null,
      credit: image.credit ?? same?.credit ?? null,
      alt: image.alt ?? same?.alt ?? null,
    };
  });

/** The pictures keep their places, by which blocks name them; others follow. */
const withAll = (images: readonly ArticleImage[], others: readonly ArticleImage[]): ArticleImage[] => [
  ...withTexts(images, others),
  ...others.filter((other) => !images.some((image) => isSame(image, other))),
];
