import { type Element, type Page, parentOf } from '../dom.ts';

const HEADER = /-(?:header|masthead|top-?bar|site-head|head|navbar|nav|navigation|menu|toolbar)-/;
const FOOTER = /-(?:footer|foot|bottom|site-foot|colophon)-/;
const SOCIAL =
  /-(?:social|socials|sns|follow|follow-us|followus|social-links|social-media|find-us|connect|qr|qrcode|ewm|code-box)-/;
const PERSONAL =
  /-(?:author|authors|byline|bylines|bio|contributor|profile|writer|reporter|comments?|share|sharing|share-tools|sharebar|tweet|embed)-/;

/** Where an entry of the masthead stands: in the header, the footer, or another list of accounts. */
export type Region = 'header' | 'footer' | 'list';
const ORDER: Readonly<Record<Region, number>> = { header: 0, footer: 1, list: 2 };

export const byRegion = (one: { region: Region }, other: { region: Region }): number =>
  ORDER[one.region] - ORDER[other.region];

/** The regions of a page's frame by element; what belongs to the story or to a person is in none. */
export function regionsOf(page: Page): ReadonlyMap<Element, Region> {
  const regions = new Map<Element, Region>();
  const away = new Set<Element>();
  for (const element of page.elements) {
    const parent = parentOf(element);
    const said = saidBy(element);
    if ((parent && away.has(parent)) || said === 'person' || /\bauthor\b/.test(element.attribs.rel ?? '')) {
      away.add(element);
      continue;
    }
    const region = regionOf(element, said, (parent && regions.get(parent)) ?? null);
    if (region !== null) regions.set(element, region);
    // The header and the footer of a story are not the site's.
    if (element.name === 'article' && region === null) away.add(element);
  }
  return regions;
}

type Said = Region | 'person' | null;

function saidBy({ naming }: Element): Said {
  if (naming.region === undefined) naming.region = readWords(naming.words);
  return naming.region;
}

function readWords(words: string): Said {
  if (PERSONAL.test(words)) return 'person';
  if (FOOTER.test(words)) return 'footer';
  if (HEADER.test(words)) return 'header';
  return SOCIAL.test(words) ? 'list' : null;
}

function regionOf(element: Element, words: Said, outer: Region | null): Region | null {
  if (element.name === 'article' || element.name === 'main' || element.name === 'body') return null;
  if (outer === 'header' || outer === 'footer') return outer;
  if (element.name === 'footer' || words === 'footer') return 'footer';
  if (element.name === 'header' || element.name === 'nav' || words === 'header') return 'header';
  return outer ?? (words === 'list' ? 'list' : null);
}
