import { codePoints, utf8Bytes } from '../../compose/count.ts';
import { shorten } from '../../compose/shorten.ts';
import { tidyLine } from '../../compose/tidy.ts';
import type { PostContent, Problem } from '../../domain/post.ts';
import { warns } from '../../domain/problem.ts';
import type { Copy, Room } from '../kit/copy.ts';
import { type Titled, titleFor } from '../kit/write.ts';
import { AUTHOR_MAX } from './limits.ts';
import { remarks } from './messages.ts';
import type { WechatOptions } from './settings.ts';

/** Longest title according to the platform's documentation; code points. */
const DOCUMENTED = 32;
/**
 * Title limits of accounts. The documentation says 32 字, the console allows 64, and API users report 64, 60 and 36 bytes
 * of UTF-8.
 */
export const TITLE_ROOMS: readonly Room[] = [
  { max: 64, count: utf8Bytes },
  { max: 60, count: utf8Bytes },
  { max: 36, count: utf8Bytes },
  { max: DOCUMENTED, count: codePoints },
];

/** Digest limits: 120 字 in older documentation; reports go down to 54, the length of WeChat's own excerpt. */
const DIGEST_ROOMS: readonly Room[] = [
  { max: 120, count: codePoints },
  { max: 54, count: codePoints },
];

/** The texts of an article that the platform declines for their length. */
export const LENGTHS = ['title', 'author', 'digest'] as const;
export type LengthField = (typeof LENGTHS)[number];

/** Those that are shorter than `whole`, each once, the longest first. */
function below(whole: string, forms: readonly string[]): string[] {
  const limit = utf8Bytes(whole);
  const kept = new Set(forms.filter((form) => form !== '' && utf8Bytes(form) < limit));
  return [...kept].toSorted((a, b) => utf8Bytes(b) - utf8Bytes(a));
}

/** A title that breaks off is left out: it could go out unread. */
function titlesBelow(whole: string, headline: Titled): string[] {
  const written = TITLE_ROOMS.map((room) => titleFor(headline, room));
  const titles = written.map((title) => (typeof title === 'string' ? { text: title, remark: null } : title));
  return below(
    whole,
    titles.filter(({ remark }) => remark?.isTorn !== true).map(({ text }) => text),
  );
}

/** Titles to fall back on behind one in `room`, of a story; one that a template wrote is shortened from its own words. */
export function shorterTitles(whole: string, copy: Copy, room: Room): string[] {
  const own = titleFor(copy, room);
  const isOwn = (typeof own === 'string' ? own : own.text) === whole;
  return titlesBelow(whole, isOwn ? copy : { label: '', headline: whole, language: copy.language });
}

/** Warns where no title is as short as the documentation asks. */
export function shortestMissing({ texts, shorter = {} }: Pick<PostContent, 'texts' | 'shorter'>): Problem[] {
  const titles = [texts.title ?? '', ...(shorter.title ?? [])];
  if (titles.some((title) => codePoints(title) <= DOCUMENTED)) return [];
  return [warns('copy-remark', 'title', remarks.titleNoneShort({ max: DOCUMENTED }))];
}

/** Digests to fall back on; behind the last the platform shows the beginning of the article itself. */
export function shorterDigests(whole: string, language: string | null): string[] {
  if (whole === '') return [];
  return [
    ...below(
      whole,
      DIGEST_ROOMS.map((room) => shorten(whole, { ...room, language })),
    ),
    '',
  ];
}

/** A name is printed whole or not at all: the channel's own in place of the author's, then none. */
export function shorterAuthors(whole: string, { author }: Pick<WechatOptions, 'author'>): string[] {
  if (whole === '') return [];
  const own = tidyLine(author ?? '');
  return [...(codePoints(own) <= AUTHOR_MAX ? below(whole, [own]) : []), ''];
}

/** A headline as a title has it: its label, then the rest. */
function headlineIn({ texts, language, extra }: PostContent): Titled {
  const { title = '' } = texts;
  const label = typeof extra.label === 'string' && title.startsWith(extra.label) ? extra.label : '';
  return { label, headline: title.slice(label.length), language };
}

/** Longest text that a title or digest is made from, in UTF-16 code units. */
const LONGEST = 1_000;

/** Shorter forms of the current text, whoever wrote it. */
export function shorterForms(field: string, post: PostContent, options: WechatOptions): string[] {
  const { title = '', author = '', digest = '' } = post.texts;
  if ((post.texts[field] ?? '').length > LONGEST) return [];
  if (field === 'title') return titlesBelow(title, headlineIn(post));
  if (field === 'author') return shorterAuthors(author, options);
  return field === 'digest' ? shorterDigests(digest, post.language) : [];
}
