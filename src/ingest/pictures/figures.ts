import type { ArticleImage } from '../../domain/article.ts';
import { webAddress } from '../address.ts';
import type { Measures } from '../body/measures.ts';
import { around, attr, below, type Element, isSilent, isTag, type Page, parentOf, textOf, wordsOf } from '../dom.ts';
import { lengthIn, type StoryPlace } from '../story-place.ts';
import { comparable, wordCount } from '../text.ts';
import { type Framed, framesOf, type Picture } from './frames.ts';
import { pictureAddress } from './picture-address.ts';
import { readBareFigure, readFrame } from './read-frame.ts';

const PERSON =
  /-(?:authors?|author-?(?:image|photo|pic|box|info|card)|avatar|avatars|bylines?|profile|headshot|journalists?|redakteur\w*|autor|autoren|autorin|columnists?|contributors?|writers?|reporters?|bio|about-author|user-?pic)-/;
const PERSON_PATH =
  /\/(?:authors?|autor(?:en|es)?|auteurs?|profiles?|profil|people|person|staff|team|journalists?|redaktion|contributors?|writers?|by)\//i;
const RELATED =
  /-(?:related\w*|teasers?|recommend\w*|promo\w*|recirc\w*|read-?more|more-stories|most-read|popular|trending|card-list|newsletter|outbrain|taboola|sponsor\w*|advert\w*|next-article|also-read|up-next|product)-/;
const PICTURE_FILE = /\.(?:jpe?g|png|webp|avif|gif)(?:$|[?#!])/i;
const LEVELS = 3;
const SMALL = 300;

/** The element and what is close around it, inside out. */
function near(element: Element, levels: number): Element[] {
  const chain = [element];
  for (let at = parentOf(element); at && chain.length <= levels; at = parentOf(at)) chain.push(at);
  return chain;
}

/** The face of who wrote the story, by names of classes or a link to a person's page. */
function isPortrait({ frame, picture }: Framed, measures: Measures): boolean {
  if (PERSON.test(wordsOf(picture.element))) return true;
  const close = near(frame, LEVELS).filter((element) => (measures.get(element)?.text ?? 0) < SMALL);
  if (close.some((element) => PERSON.test(wordsOf(element)))) return true;
  const links = [...close, ...below(frame)].filter(({ name }) => name === 'a');
  return links.some((link) => /\bauthor\b/.test(attr(link, 'rel')) || PERSON_PATH.test(attr(link, 'href')));
}

/**
 * Checks whether a picture leads to another story: it is in a link to a page with the words beside it, links away from
 * a box of teasers, or has nothing but such a link beside it. A link to the picture, a gallery or a part of this page
 * doesn't count.
 */
function isOfAnotherStory(
  { frame, picture, behind }: Framed,
  isDescribed: boolean,
  base: string | null,
  measures: Measures,
): boolean {
  const chain = near(picture.element, 12);
  const link = chain.find(({ name }) => name === 'a');
  const leads = link !== undefined && leadsAway(link, base);
  const inFrame = chain.indexOf(frame);
  for (const element of chain.slice(0, inFrame + LEVELS + 1)) {
    const { text, linked } = measures.get(element) ?? { text: 0, linked: 0 };
    if (text < SMALL * 3 && RELATED.test(wordsOf(element)) && (leads || linked > text * 0.4)) return true;
  }
  if (!leads) return !isDescribed && hasLinkOnTop(frame, base);
  const isInside = chain.indexOf(link) <= inFrame;
  return !isInside || (measures.get(link)?.text ?? 0) > 0 || (!isDescribed && behind.length === 0);
}

/**
 * Number of elements above which a container is text, not a card; searching it for every picture would take too long.
 */
const MOST_BESIDE = 60;

/** An empty link beside the picture that a style lays over it. */
function hasLinkOnTop(frame: Element, base: string | null): boolean {
  return near(frame, 2)
    .slice(1)
    .flatMap(({ children }) => (children.length > MOST_BESIDE ? [] : children.filter(isTag)))
    .some((element) => element.name === 'a' && textOf(element) === '' && leadsAway(element, base));
}

const GALLERY =
  /\/(?:photos?|gallery|galleries|image|images|slideshow|fotostrecke|bilder|galeria|galerie|diaporama|pictures?|media|file)(?:[/?-]|$)/i;

/** Checks whether a link leads to another page that is no picture, gallery or part of this one. */
function leadsAway(link: Element, base: string | null): boolean {
  const href = attr(link, 'href');
  const url = webAddress(href, base);
  if (url === null || PICTURE_FILE.test(url) || GALLERY.test(url)) return false;
  if (base === null || !URL.canParse(base)) return true;
  const [here, there] = [new URL(base), new URL(url)];
  return here.host !== there.host || !there.pathname.startsWith(here.pathname);
}

/** Pictures by the element at which a reader of a page meets them; an empty list: nothing is read there. */
export type Figures = ReadonlyMap<Element, readonly ArticleImage[]>;

/** Each is held against all others; no page of a story has so many. */
const MOST_PICTURES = 1000;

/** All pictures of the story among those of a page, in their frames, with caption, credit and alt text. */
export function findFigures(page: Page, measures: Measures, base: string | null): Figures {
  const found = new Map<Element, ArticleImage[]>();
  for (const framed of framesOf(picturesOf(page, measures, base).slice(0, MOST_PICTURES), measures)) {
    const key = placeOf(framed.frame, measures);
    const list = found.get(key) ?? [];
    found.set(key, list);
    for (const element of framed.behind) found.set(element, []);
    if (isPortrait(framed, measures)) continue;
    const { image, isDescribed } = readFrame(framed);
    if (isOfAnotherStory(framed, isDescribed, base, measures)) continue;
    const isSkipped = measures.get(key)?.noise === true;
    if (isDescribed || (image.url !== null && !isSkipped)) list.push(image);
  }
  for (const figure of page.tagged('figure')) if (!found.has(figure)) addBare(figure, found);
  return found;
}

const TAGS = ['img', 'amp-img'];
/** Elements that a script turns into pictures: `<news-image src=…>`. */
const CUSTOM = /^[a-z]+-(?:[a-z]+-)*(?:image|img|picture|photo)$/;

function picturesOf(page: Page, measures: Measures, base: string | null): Picture[] {
  const custom = page.elements.filter(
    (element) =>
      element.attribs.src !== undefined &&
      element.name !== 'amp-img' &&
      CUSTOM.test(element.name) &&
      around(element).some(({ name }) => name === 'figure'),
  );
  return outsideOfOtherText([...page.tagged(...TAGS), ...custom], measures).map((element) => ({
    element,
    url: pictureAddress(element, base),
  }));
}

/** Text for each picture in something that is skipped; more is no box of pictures. */
const LONGEST_CAPTION = 1200;

/** Without those in something that is skipped and holds far more than pictures with their captions. */
function outsideOfOtherText(pictures: readonly Element[], measures: Measures): Element[] {
  const within = new Map<Element, number>();
  const placed = pictures.map((picture) => ({ picture, skipped: skippedAround(picture, measures) }));
  for (const { skipped } of placed) if (skipped) within.set(skipped, (within.get(skipped) ?? 0) + 1);
  return placed.flatMap(({ picture, skipped }) => {
    if (!skipped) return [picture];
    const isBox = (measures.get(skipped)?.text ?? 0) <= LONGEST_CAPTION * (within.get(skipped) ?? 1);
    return isBox && !FRAME_OF_SITE.has(skipped.name) ? [picture] : [];
  });
}

const FRAME_OF_SITE = new Set(['nav', 'footer', 'form', 'menu']);

function skippedAround(element: Element, measures: Measures): Element | null {
  let skipped: Element | null = null;
  for (let at: Element | null = element; at && measures.get(at)?.noise === true; at = parentOf(at)) skipped = at;
  return skipped;
}

/** Place at which a reader of the page meets the frame: what is skipped as a whole is met at its outermost element. */
function placeOf(frame: Element, measures: Measures): Element {
  const skipped = around(frame).filter((element) => measures.get(element)?.noise === true || isSilent(element));
  return skipped.at(-1) ?? frame;
}

/** A figure without a picture of its own. */
function addBare(figure: Element, found: Map<Element, ArticleImage[]>): void {
  const inner = below(figure);
  if (inner.some(({ name }) => TAGS.includes(name) || name === 'figure')) return;
  const image = readBareFigure(figure, inner);
  found.set(figure, image ? [image] : []);
}

/** Number of words; shorter texts may describe a picture and a story alike. */
const WORDS = 4;
/** Characters by which the text of a link and a caption may differ in white space and signs. */
const SLACK = 4;

/**
 * Removes captions that are headlines and describe no picture: the story's own, and those of other stories that the
 * page links by the same words.
 */
export function withoutHeadlines(
  images: readonly ArticleImage[],
  headline: string | null,
  page: Page,
  place: StoryPlace,
  base: string | null,
): ArticleImage[] {
  const own = comparable(headline ?? '');
  const isHeadline = (caption: string): boolean => {
    if (wordCount(caption) < WORDS) return false;
    const key = comparable(caption);
    return own.includes(key) || page.tagged('a').some((link) => isTitle(link, caption, key));
  };
  const isTitle = (link: Parameters<typeof attr>[0], caption: string, key: string): boolean => {
    const title = attr(link, 'title');
    const says =
      (title !== '' && comparable(title) === key) ||
      (Math.abs(lengthIn(link, place) - caption.length) <= SLACK && comparable(textOf(link)) === key);
    return says && leadsAway(link, base);
  };
  return images.map((image) =>
    image.caption !== null && isHeadline(image.caption) ? { ...image, caption: null } : image,
  );
}
