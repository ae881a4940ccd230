import type { Findings, PageSigns } from './findings.ts';
import { isA, type LinkedData } from './json-ld.ts';
import type { Meta } from './meta.ts';
import { SERVICE_SLUG, SERVICE_TITLE, TERMS_TITLE } from './service-titles.ts';
import { comparable, wordCount } from './text.ts';

const SERVICE = /^(?:About|Contact|Checkout|SearchResults)Page$/;
const LIST = /^(?:Collection|Profile)Page$/;

export const signsOf = (
  meta: Meta,
  { article, things }: LinkedData,
  sites: readonly string[],
  address: string | null,
): PageSigns => ({
  address,
  sites,
  story: article !== null,
  news: article !== null && isA(article, /newsarticle$|report$/i),
  shared: /article/i.test(meta.first('og:type') ?? ''),
  service: things.some((thing) => isA(thing, SERVICE)),
  list: things.some((thing) => isA(thing, LIST)),
});

/**
 * Why a page with a heading and a paragraph is plainly no story, as a part of a sentence; null for what may be one.
 * A sign alone does not decide against an author or linked data of a story; short stories have one of these, or a time.
 */
export function whyNoStory(found: Findings): string | null {
  const { signs } = found;
  if (signs === null || signs.news) return null;
  const title = isTitleOf(SERVICE_TITLE, found.headline ?? '', signs.sites);
  const slug = SERVICE_SLUG.test(lastPart(signs.address));
  const unsigned = !signs.story && found.authors.length === 0;
  const undated = unsigned && found.publishedAt === null;
  const terms = undated && isTitleOf(TERMS_TITLE, found.headline ?? '', signs.sites);
  if (terms || (title && (slug || unsigned || signs.service)))
    return `its heading “${found.headline}” is that of a page about the site`;
  if (slug && unsigned) return `its address is that of a page about the site`;
  if (signs.service && unsigned) return 'its linked data call it a page about the site';
  if (signs.list && undated) return 'its linked data call it a list of pages';
  if (unsigned && !signs.shared && isFront(signs.address)) return 'its address is that of the front page';
  if (undated && !signs.shared && isContacts(found)) return 'its text is telephone numbers and mail addresses';
  return null;
}

function isTitleOf(titles: RegExp, headline: string, sites: readonly string[]): boolean {
  const key = comparable(headline);
  const names = sites.map(comparable).filter((name) => name !== '' && name !== key);
  return [key, ...names.map((name) => ` ${key} `.replace(` ${name} `, ' ').trim())].some((text) => titles.test(text));
}

function lastPart(address: string | null): string {
  if (address === null || !URL.canParse(address)) return '';
  const { pathname, search } = new URL(address);
  if (search !== '') return '';
  return (pathname.split('/').filter(Boolean).at(-1) ?? '').replace(/\.\w{3,5}$/, '');
}

function isFront(address: string | null): boolean {
  if (address === null || !URL.canParse(address)) return false;
  const { pathname, search } = new URL(address);
  return search === '' && /^\/(?:index\.\w{3,5})?$/.test(pathname);
}

// Each part has a longest: a text that is nothing but its beginnings would be walked through from each of them.
const CONTACT =
  /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.\w{2,24}|(?:\+|(?<!\d)00|\(?(?<!\d)0)\d[\d\s()/.-]{5,60}\d|(?:tel(?:ephone|efon|éfono)?|phone|fax|call|电话|传真)[\s.:：]{1,3}[\d+(][\d\s()/.-]{4,60}/giu;
const CONTACT_HEADING_WORDS = 4;
const MOST_WORDS = 150;

/** Short, under a short heading, and with two ways or more to reach somebody in most of its lines. */
function isContacts({ headline, blocks }: Findings): boolean {
  const lines = blocks.flatMap((block) =>
    block.type === 'list' ? block.items : 'text' in block && block.type !== 'subhead' ? [block.text] : [],
  );
  if (wordCount(headline ?? '') > CONTACT_HEADING_WORDS || wordCount(lines.join(' ')) > MOST_WORDS) return false;
  const ways = lines.map((line) => line.match(CONTACT)?.length ?? 0);
  return (
    ways.reduce((sum, count) => sum + count, 0) >= 2 && ways.filter((count) => count > 0).length * 2 >= lines.length
  );
}
