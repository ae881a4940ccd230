import type { Article } from '../../../src/domain/article.ts';
import { changeOf } from './change.ts';
import type { PostTexts } from './posts.ts';
import { oneOf, randomOf } from './random.ts';
import { calendarNames, countryNames, type Kind, type Site, sitesIn } from './sites.ts';

/** A post's text with one fact changed; the change is `text.slice(start, end)`. */
export interface Planted {
  post: PostTexts;
  field: string;
  text: string;
  kind: Kind;
  start: number;
  end: number;
  was: string;
}

const KINDS = ['number', 'date', 'name', 'quotation'] as const;
/** Changes of each kind on a page, where there are as many facts. */
const EACH = 3;

const words = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}.,]+/gu, ' ');

/** Whether the article has these words somewhere: then a text that says them was not changed into a wrong one. */
const isSaid = (article: string, said: string): boolean =>
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(said)
    ? article.includes(words(said))
    : ` ${article} `.replace(/[.,](?= )/g, '').includes(
        ` ${words(said)
          .replace(/[.,](?= |$)/g, '')
          .trim()} `,
      );

interface Found {
  post: PostTexts;
  field: string;
  text: string;
  site: Site;
}

function choose(found: readonly Found[], random: () => number): Found[] {
  const left = [...found];
  const chosen: Found[] = [];
  while (left.length > 0) {
    const next = left.splice(Math.floor(random() * left.length), 1);
    chosen.push(...next);
  }
  return chosen;
}

/** What the article says of each kind, for changes that take one of its facts for another. */
const saidOf = (found: readonly Found[], kind: Kind): string[] => [
  ...new Set(found.filter(({ site }) => site.kind === kind).map(({ text, site }) => text.slice(site.start, site.end))),
];

/**
 * Changes in the posts of an article, the same on every run. `foreign` ones say what the article nowhere says;
 * else a fact is taken for another of the same kind that the article has too.
 */
export function plant(id: string, article: Article, posts: readonly PostTexts[], foreign: boolean): Planted[] {
  const random = randomOf(`${id} ${foreign}`);
  const language = article.language ?? 'en';
  const everything = words(JSON.stringify({ ...article, url: null, related: [], masthead: [] }).replace(/\\"/g, '"'));
  const [calendar, countries] = [calendarNames(language), countryNames(language)];
  const isUnicase = /^(?:zh|ja|ko|ar|he|fa|hi|th|ur)/.test(language);
  const found = posts.flatMap((post) =>
    Object.entries(post.texts).flatMap(([field, text]) =>
      sitesIn(text, { language, calendar: calendar.flat(), names: countries }).map((site) => ({
        post,
        field,
        text,
        site,
      })),
    ),
  );
  const values = { calendar, names: isUnicase ? countries : [], words: everything.match(/[\p{L}\p{M}]{4,}/gu) ?? [] };
  return KINDS.flatMap((kind) => {
    const planted: Planted[] = [];
    for (const { post, field, text, site } of choose(
      found.filter((one) => one.site.kind === kind),
      random,
    )) {
      if (planted.length === EACH) break;
      const was = text.slice(site.start, site.end);
      const others = saidOf(found, kind).filter(
        (other) => other !== was && !other.includes(was) && !was.includes(other),
      );
      const now = foreign
        ? changeOf(was, site, values, random)
        : kind === 'quotation'
          ? undefined
          : oneOf(others, random);
      if (now === undefined || now === was || (foreign && isSaid(everything, now))) continue;
      const changed = text.slice(0, site.start) + now + text.slice(site.end);
      planted.push({ post, field, text: changed, kind, start: site.start, end: site.start + now.length, was });
    }
    return planted;
  });
}
