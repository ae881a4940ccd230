import type { Block, RelatedLink } from '../domain/article.ts';
import { type Urgency, urgencyOfLabel } from '../domain/urgency.ts';
import { hostOf, webAddress } from './address.ts';
import { isRelatedHeading, readParts } from './body/blocks.ts';
import { findContainer } from './body/container.ts';
import { partsOf } from './body/continuation.ts';
import { statedBody, textsIn, withHidden } from './body/hidden-story.ts';
import { isIncomplete } from './body/incomplete.ts';
import { type Measure, type Measures, measure } from './body/measures.ts';
import { readStandfirst, withoutStandfirst } from './body/standfirst.ts';
import { assemble } from './body/story-blocks.ts';
import { mayHoldBack } from './dates/embargo-lines.ts';
import { readTimes } from './dates/times.ts';
import { disclosuresOn, isInCard, isKicker, type ShownPaid } from './disclosure.ts';
import { around, attr, below, type Element, type Page, parentOf, parsePage, plainOf, textOf, wordsOf } from './dom.ts';
import { readHeadline, readTitles, siteNames } from './headline.ts';
import { declaredLanguage, languageIn } from './language.ts';
import { mastheadOf } from './masthead.ts';
import { signsOf } from './no-story.ts';
import { readAuthors } from './people/authors.ts';
import { wireByline } from './people/bylines.ts';
import { findFigures, withoutHeadlines } from './pictures/figures.ts';
import { declaredPicture, imagesBefore, withDeclared } from './pictures/lead-images.ts';
import { type Findings, noFindings, type PageSource, type ReadOptions } from './source.ts';
import { placeOfStory, type StoryPlace } from './story-place.ts';
import {
  firstText,
  type LinkedData,
  type Meta,
  readLinkedData,
  readMeta,
  textsOf,
  typesOf,
} from './structured-data.ts';
import { readTags } from './tags.ts';
import { wordCount } from './text.ts';
import { readVideos } from './videos.ts';

interface Addresses {
  canonicalUrl: string | null;
  mobileUrl: string | null;
  ampUrl: string | null;
}

const AMP_CACHE = /(?:^|\.)ampproject\.org$|^(?:www\.)?google\.[a-z.]+$/;

/** False for `http://packing-list/`, a path written as a host. */
function isReachable(url: string | null, base: string | null): boolean {
  const host = hostOf(url);
  return host !== null && (/[.:]/.test(host) || host === hostOf(base));
}

/** Canonical, mobile and AMP address of the story, from the page's link elements. */
function readAddresses(page: Page, meta: Meta, base: string | null): Addresses {
  const links = page.tagged('link').map((link) => ({
    rel: attr(link, 'rel').toLowerCase().split(' '),
    media: attr(link, 'media').toLowerCase(),
    feed:
      attr(link, 'hreflang') !== '' || /rss|atom|json|xml(?!html)/.test(attr(link, 'type').replace('xhtml+xml', '')),
    href: attr(link, 'href'),
  }));
  const address = (of: (link: (typeof links)[number]) => boolean): string | null => {
    for (const link of links) {
      const url = of(link) ? webAddress(link.href, base) : null;
      if (url) return url;
    }
    return null;
  };
  const amp = address(({ rel }) => rel.includes('amphtml'));
  return {
    canonicalUrl:
      [address(({ rel }) => rel.includes('canonical')), webAddress(meta.first('og:url'), base)].find((url) =>
        isReachable(url, base),
      ) ?? null,
    mobileUrl: address(
      ({ rel, media, feed }) => rel.includes('alternate') && !feed && /max-(?:device-)?width|handheld/.test(media),
    ),
    // Copies in a third party's cache aren't the newsroom's page.
    ampUrl: amp !== null && !AMP_CACHE.test(new URL(amp).hostname) ? amp : null,
  };
}

/** Base of relative URLs: the base element, else the address of the page. */
function baseOf(page: Page, given: string | null): string | null {
  const [element] = page.tagged('base');
  return (element && webAddress(attr(element, 'href'), given)) ?? given;
}

/** A browser that saves a whole page puts its pictures into a folder beside the file, and changes their addresses. */
const FOLDER_BESIDE =
  /=\s?["'](?:\.\/)?[^"'/<>:]{1,120}_(?:files|Dateien|fichiers|archivos|ficheiros|file|bestanden)\//;

/** Checks whether relative URLs of a saved page refer to files beside it instead of its site. */
const isSavedWhole = (html: string): boolean => FOLDER_BESIDE.test(html);

const LONGEST = 40;
/** Number of elements before and behind the heading among which its kicker is. */
const NEAR = 25;
/** Elements about other stories: a news ticker, or a box that announces one. */
const TICKER = /-(?:ticker|marquee|slider|carousel|alerts?|breaking-?bar|bar|strip)-/;
/** Type of schema.org that is explicit: a backgrounder or an explainer. */
const EVERGREEN_TYPE = 'BackgroundNewsArticle';

/** A label in the heading itself, just before it, or in a line above it that is made for labels. */
function labelAt(page: Page, place: StoryPlace): Urgency | null {
  const { heading, within, measures } = place;
  const head = heading === null ? undefined : page.elements[heading];
  if (heading === null || head === undefined) return null;
  const near = page.elements.slice(Math.max(0, heading - NEAR), heading + NEAR + 1);
  const isLabel = (element: Element): boolean =>
    around(element).includes(head) || page.elements[heading - 1] === element || isKicker(element);
  for (const element of near) {
    const length = measures.get(element)?.text ?? 0;
    if (length === 0 || length > LONGEST || element === head) continue;
    const urgency = urgencyOfLabel(textOf(element));
    if (urgency === null || !isLabel(element) || isInCard(element, place)) continue;
    if (!tells(element, within)) return urgency;
  }
  return null;
}

/** Checks whether it belongs to a box about another story. */
function tells(element: Element, within: ReadonlySet<Element>): boolean {
  for (let at: Element | null = element; at && !within.has(at); at = parentOf(at))
    if (TICKER.test(wordsOf(at))) return true;
  return false;
}

/** Urgency of a page's story: in its data or by a label at its headline. Tags and sections are subjects. */
function readUrgency(page: Page, { article }: LinkedData, place: StoryPlace): Pick<Findings, 'urgency'> {
  const genres = textsOf(article?.genre).map(urgencyOfLabel);
  const isBackground = article !== null && typesOf(article).includes(EVERGREEN_TYPE);
  const urgency =
    genres.find((one) => one !== null) ?? labelAt(page, place) ?? (isBackground ? ('evergreen' as const) : null);
  return urgency === null ? {} : { urgency };
}

const WORDS =
  /-(?:related|related-news|related-articles|related-links|related-stories|more-on-this|see-also|read-next|relatednews|xgxw|xgyd)-/;
const MOST = 12;

/** Links to related stories: by class, or below a heading that says so. */
function readRelated(page: Page, measures: Measures, base: string | null): RelatedLink[] {
  const boxes = page.elements.filter((element) => holdsLinks(measures.get(element)) && WORDS.test(wordsOf(element)));
  const headings = page
    .tagged('h2', 'h3', 'h4', 'h5', 'strong', 'b', 'p', 'span', 'div')
    .filter((element) => isShort(measures.get(element)) && isRelatedHeading(textOf(element)));
  const found = new Map<string, RelatedLink>();
  const parents = new Set(headings.flatMap((heading) => parentOf(heading) ?? []));
  for (const box of [...boxes, ...[...parents].filter(isList)]) {
    if (found.size >= MOST) break;
    for (const link of below(box)) {
      const title = link.name === 'a' ? textOf(link) : '';
      const url = title ? webAddress(attr(link, 'href'), base) : null;
      if (url && wordCount(title) >= 3 && found.size < MOST && !found.has(url)) found.set(url, { title, url });
    }
  }
  return [...found.values()];
}

const holdsLinks = (size: Measure | undefined): boolean => size !== undefined && size.linked > 8;

/** A heading's text is in it or in inline elements; a box around one has it in a block. */
const isShort = (size: Measure | undefined): boolean =>
  size !== undefined && size.text > 3 && size.text < 50 && size.own === size.text;

/** The heading's container contains little more than the list below it. */
const isList = (parent: Element): boolean => parent.name !== 'body' && below(parent).length < 120;

/** Reads everything a page of HTML has about its story. */
export function readHtml(
  source: PageSource,
  { recognise, timeZone = 'UTC' }: Pick<ReadOptions, 'recognise' | 'timeZone'>,
): Findings {
  const page = parsePage(source.body);
  const meta = readMeta(page);
  const linked = readLinkedData(page);
  const given = source.baseUrl ?? source.url;
  const addresses = readAddresses(page, meta, baseOf(page, given));
  // A file has no address; its relative URLs resolve against the page's own.
  const base = baseOf(page, given ?? (isSavedWhole(source.body) ? null : addresses.canonicalUrl));
  const headline = readHeadline(page, meta, linked, addresses.canonicalUrl ?? source.url);
  const titles = readTitles(page, meta, linked, addresses.canonicalUrl ?? source.url, headline);
  const measures = measure(page);
  const stated = statedBody(linked);
  const container = findContainer(page, measures, stated === null ? null : stated.length);
  const parts = container ? partsOf(container, measures) : [];
  const figures = findFigures(page, measures, base);
  const picture = declaredPicture(meta, linked, base);
  const before = container ? imagesBefore(page, container, figures, picture) : [];
  const { blocks: raw, isCut } = readParts(parts, measures, figures, base);
  const shown = assemble(raw, before, headline);
  const assembled = withHidden(shown, page, stated, headline, base);
  const blocks = orDescription(assembled.blocks, meta, linked);
  const paragraphs = textsIn(blocks);
  const standfirst = readStandfirst(page, meta, linked, container, paragraphs);
  const place = placeOfStory(page, headline, measures);
  const sites = siteNames(meta, linked, addresses.canonicalUrl ?? source.url);
  const authors = readAuthors(page, meta, linked, sites, place, assembled.credits);
  return {
    ...noFindings(),
    ...addresses,
    ...readTimes(page, meta, linked, addresses.canonicalUrl ?? source.url, place, {
      timeZone,
      closely: mayHoldBack(source.body),
    }),
    ...readTags(meta, linked, addresses.canonicalUrl ?? source.url),
    headline,
    ...(titles.length > 0 && { titles }),
    standfirst,
    authors: authors.length > 0 ? authors : wireByline(paragraphs[0]),
    language: languageIn(declaredLanguage(page, meta, linked), paragraphs.join(' ')),
    blocks: withoutStandfirst(blocks, standfirst),
    images: withoutHeadlines(withDeclared(assembled.images, picture, meta, linked), headline, page, place, base),
    videos: readVideos(page, meta, linked, measures, base),
    credits: assembled.credits,
    related: readRelated(page, measures, base),
    masthead: mastheadOf(page, linked, base, recognise),
    ...((isCut || isIncomplete(blocks, stated, page, parts, measures)) && { incomplete: true }),
    ...statedTypes(linked, disclosuresOn(page, place)),
    ...readUrgency(page, linked, place),
    signs: signsOf(meta, linked, sites, source.url ?? addresses.canonicalUrl),
  };
}

/** Types of plain articles; any other type tells the kind. */
const PLAIN = /^(?:News)?Article$/;
const MOST_TYPES = 5;

function statedTypes({ article }: LinkedData, paid: readonly ShownPaid[]): Pick<Findings, 'types'> {
  const stated = article === null ? [] : typesOf(article).filter((type) => !PLAIN.test(type));
  const types = [...paid, ...stated];
  return types.length > 0 ? { types: types.slice(0, MOST_TYPES) } : {};
}

/** A page of an article whose text a script would fetch still has its description. */
function orDescription(blocks: Block[], meta: Meta, { article }: LinkedData): Block[] {
  const declared = article !== null || /article/i.test(meta.first('og:type') ?? '');
  if (!declared || textsIn(blocks).length > 0) return blocks;
  const text = plainOf(firstText(article?.description) ?? meta.first('og:description', 'description') ?? '');
  return text === '' ? blocks : [{ type: 'paragraph', text }, ...blocks];
}
