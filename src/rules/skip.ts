import type { Article } from '../domain/article.ts';
import type { Problem } from '../domain/post.ts';
import { blocks } from '../domain/problem.ts';
import type { Message } from '../lib/message.ts';
import { matchesStars } from '../lib/stars.ts';
import { foldScripts } from './fold.ts';
import { skips } from './messages.ts';
import { RULE_CODES, type SkipRule } from './rules.ts';

/** Whether a language matches one of these tags: `zh` matches `zh-Hans` too, `zh-Hant` only itself. */
export function speaks(language: string, tags: readonly string[]): boolean {
  const given = language.toLowerCase();
  return tags.some((tag) => given === tag.toLowerCase() || given.startsWith(`${tag.toLowerCase()}-`));
}

/** Matches a URL pattern; `*` is anything, and one without https:// applies to path and query. */
function matches(address: string, pattern: string): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, pathname, search } = new URL(address);
  const whole = /^https?:/i.test(pattern.trim()) ? `${origin}${pathname}${search}` : `${pathname}${search}`;
  return matchesStars(whole.toLowerCase(), pattern.trim().toLowerCase());
}

const isOneOf = (given: readonly string[], wanted: readonly string[]): string | undefined =>
  given.find((one) => wanted.some((other) => foldScripts(one) === foldScripts(other)));

/** Section of an article, and its parts: `Sport/Football`, `Sport`, `Football`. */
export const sectionsOf = ({ section }: Pick<Article, 'section'>): string[] =>
  section === null ? [] : [section, ...section.split(/[/>|›»;]/u)];

/** Parts of an article that rules about skipping look at. */
export type SkippableArticle = Pick<Article, 'section' | 'tags' | 'language' | 'authors' | 'canonicalUrl' | 'url'>;

/** Criteria by which a rule matches an article, with their values; null: it does not match. */
function reasonsOf(rule: SkipRule, article: SkippableArticle): { part: string; value: string }[] | null {
  const { language } = article;
  const addresses = [article.canonicalUrl, article.url].flatMap((address) => address ?? []);
  const found = [
    rule.section && ['section', isOneOf(sectionsOf(article), rule.section)],
    rule.tag && ['tag', isOneOf(article.tags, rule.tag)],
    rule.language && ['language', language !== null && speaks(language, rule.language) ? language : undefined],
    rule.author && ['author', isOneOf(article.authors, rule.author)],
    rule.url && ['address', rule.url.find((pattern) => addresses.some((address) => matches(address, pattern)))],
  ].flatMap((one) => (one ? [{ part: one[0] ?? '', value: one[1]?.trim() }] : []));
  const held = found.flatMap(({ part, value }) => (value === undefined ? [] : [{ part, value }]));
  return found.length === 0 || held.length < found.length ? null : held;
}

/** Reason why a channel skips an article; null: it does not. */
export function whySkipped(article: SkippableArticle, rules: readonly SkipRule[], channel: string): Message | null {
  for (const rule of rules) {
    const reasons = reasonsOf(rule, article);
    if (reasons === null) continue;
    const because = rule.because?.replace(/[.。]$/u, '') ?? null;
    const what = reasons.map((reason) => skips.about(reason));
    return because === null ? skips.skipped({ what, channel }) : skips.skippedBecause({ what, channel, because });
  }
  return null;
}

/** The same as a problem of an existing post. */
export function skipProblems(article: SkippableArticle, rules: readonly SkipRule[], channel: string): Problem[] {
  const why = whySkipped(article, rules, channel);
  if (why === null) return [];
  return [blocks(RULE_CODES.skipped, 'article', why)];
}

/** Normalises a tag for comparison: lower case, simplified Chinese. */
export const foldTag = (tag: string): string => foldScripts(tag).slice(0, 200);

/** Normalised tags of an article, its section and the parts of that included. */
export const carriedBy = (article: Pick<Article, 'tags' | 'section'>): string[] =>
  [...new Set([...article.tags, ...sectionsOf(article)].map(foldTag))].filter((tag) => tag !== '');
