import { webAddress } from '../address.ts';
import type { Measures } from '../body/measures.ts';
import { attr, below, type Element, isTag, parentOf, textOf, wordsOf } from '../dom.ts';
import type { Framed } from './frames.ts';

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
export function isPortrait({ frame, picture }: Framed, measures: Measures): boolean {
  if (PERSON.test(wordsOf(picture.element))) return true;
  const close = near(frame, LEVELS).filter((element) => (measures.get(element)?.text ?? 0) < SMALL);
  if (close.some((element) => PERSON.test(wordsOf(element)))) return true;
  const links = [...close, ...below(frame)].filter(({ name }) => name === 'a');
  return links.some((link) => /\bauthor\b/.test(attr(link, 'rel')) || PERSON_PATH.test(attr(link, 'href')));
}

/**
 * A picture that leads to another story: it stands in a link to a page with the words beside it, links away from a box
 * of teasers by name, or has nothing but such a link beside it. A link to the picture, to a gallery or to a part of
 * this page is none.
 */
export function isOfAnotherStory(
  { frame, picture, behind }: Framed,
  isSaid: boolean,
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
  if (!leads) return !isSaid && hasLinkOnTop(frame, base);
  const isInside = chain.indexOf(link) <= inFrame;
  return !isInside || (measures.get(link)?.text ?? 0) > 0 || (!isSaid && behind.length === 0);
}

/** What holds more than this is a text and no card; asking all of it for every picture in it would take for ever. */
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

/** Whether a link leads to another page that is no picture, no gallery and no part of this one. */
export function leadsAway(link: Element, base: string | null): boolean {
  const href = attr(link, 'href');
  const url = webAddress(href, base);
  if (url === null || PICTURE_FILE.test(url) || GALLERY.test(url)) return false;
  if (base === null || !URL.canParse(base)) return true;
  const [here, there] = [new URL(base), new URL(url)];
  return here.host !== there.host || !there.pathname.startsWith(here.pathname);
}
