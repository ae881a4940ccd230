import { hostOf } from './address.ts';
import { plainOf } from './dom.ts';
import { firstText, type LinkedData, type Meta, textsOf } from './structured-data.ts';
import { cleanOrNull, comparable, distinctTexts } from './text.ts';

const MOST = 40;
const LONGEST = 60;
const SEPARATORS = /[,;，；、|]/;
/** Internal tags of content systems: `@post-id:1`, `_no-apple-news`, `Section:culture`, `ctp_video`. */
const FOR_MACHINES = /^[@_/#]|_|\w:\w|^https?:/;
const NO_SECTION =
  /^(?:post|posts|article|articles|artikel|story|stories|news story|all|home|homepage|startseite|uncategori[sz]ed|front page|default|none|null|undefined|unknown)$/;

/** Section and tags that the page declares; what systems note there for themselves is left out. */
export function readTags(
  meta: Meta,
  { article }: LinkedData,
  url: string | null,
): { section: string | null; tags: string[] } {
  const declared = [
    ...textsOf(article?.keywords),
    ...meta.all('article:tag', 'og:article:tag', 'news_keywords', 'keywords', 'parsely-tags', 'sailthru.tags'),
  ];
  const tags = declared
    // Entities hold a semicolon, which parts tags.
    .flatMap((text) => plainOf(text).split(SEPARATORS))
    .flatMap((tag) => cleanOrNull(tag) ?? [])
    .filter((tag) => tag.length <= LONGEST && !FOR_MACHINES.test(tag));
  return { section: sectionOf(meta, article, url), tags: distinctTexts(tags).slice(0, MOST) };
}

function sectionOf(meta: Meta, article: LinkedData['article'], url: string | null): string | null {
  const site = comparable(hostOf(url)?.replace(/^www\./, '') ?? '');
  const named = [
    firstText(article?.articleSection),
    ...meta.all('article:section', 'og:article:section', 'parsely-section', 'section'),
  ].flatMap((text) => cleanOrNull(plainOf(text ?? '')) ?? []);
  return (
    named.find((text) => text.length <= LONGEST && !NO_SECTION.test(comparable(text)) && comparable(text) !== site) ??
    null
  );
}
