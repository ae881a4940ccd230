import { creditLine } from '../../compose/credits.ts';
import { shownBy } from '../../compose/emoji.ts';
import { hashtags } from '../../compose/hashtags.ts';
import { type ArticleKind, kindOf, paidDoubts } from '../../compose/kind.ts';
import { labelFor, saysKind } from '../../compose/kind-label.ts';
import { articleLink, linkValues } from '../../compose/links.ts';
import { type Opening, type Variant, withoutSentence } from '../../compose/openings.ts';
import { inMarkStyle, markStyleOf, quoteLine } from '../../compose/quote.ts';
import type { ComposeStyle } from '../../compose/style.ts';
import { summarise, type Telling } from '../../compose/summary.ts';
import type { TemplateName } from '../../compose/template-forms.ts';
import { tidy } from '../../compose/tidy.ts';
import { linkInBio, readMore } from '../../compose/words.ts';
import { type Article, paragraphsOf } from '../../domain/article.ts';
import type { Channel } from '../../domain/channel.ts';
import type { PaidSign } from '../../domain/paid-signs.ts';

/** Which text of a platform says an editor's words; `under` a title that keeps the headline, or by itself. */
interface Place {
  field: string;
  stands: 'alone' | 'under';
}

const SENTENCE_END = /[.!?。！？…]["'”’」』]?$/u;

/** An editor's words without the title that they begin with, unless they are no more than that. */
function belowTitle(text: string, title: string): string {
  if (!text.startsWith(title)) return text;
  const rest = text.slice(title.length);
  const isWhole = SENTENCE_END.test(title) || /^(?:[.!?。！？]|\s*\n)/u.test(rest);
  const below = isWhole ? rest.replace(/^[.!?。！？]?\s+|^[.!?。！？]/u, '').trim() : '';
  return below === '' ? text : below;
}

/**
 * The copy with an editor's words in place of what the story says; link, hashtags, credits and the label of its kind
 * stay. Without such words it is the copy itself.
 */
export function withBase(copy: Copy, given: string | null | undefined, { field, stands }: Place): Copy {
  const text = tidy(given ?? '');
  if (text === '') return copy;
  const said = stands === 'under' ? belowTitle(text, copy.headline) : text;
  const based = { ...copy, base: { field, text: said }, sentences: [], hooks: [], opening: '', quote: '' };
  if (stands === 'under') return { ...based, description: said };
  return { ...based, headline: text, description: '', label: saysKind(text, copy.kind) ? '' : copy.label };
}

/** An `@name` that is no part of an e-mail address. */
const MENTION = /(?<![\p{L}\p{N}_.@＠/])[@＠](\w+)/gu;

const knownIn = (handles: Readonly<Record<string, string>>): ReadonlySet<string> =>
  new Set(Object.values(handles).map((handle) => handle.replace(/^@/, '').toLowerCase()));

/** The text without the @ before names, except for the newsroom's own list: a post mentions no one else. */
export function withoutMentions(text: string, handles: Readonly<Record<string, string>>): string {
  const known = knownIn(handles);
  return text.replace(MENTION, (whole, name: string) => (known.has(name.toLowerCase()) ? whole : name));
}

/** Mentions in a text of who is not on the newsroom's own list. */
export function mentionsIn(text: string, handles: Readonly<Record<string, string>>): string[] {
  const known = knownIn(handles);
  return Array.from(text.matchAll(MENTION), ([whole, name = '']) => ({ whole, name }))
    .filter(({ name }) => !known.has(name.toLowerCase()))
    .map(({ whole }) => whole);
}

/** The text with the handles of people and places it names, each behind its first mention. */
export function withHandles(text: string, handles: Readonly<Record<string, string>>): string {
  return Object.entries(handles).reduce((now, [name, handle]) => {
    const bare = handle.replace(/^@/, '');
    const at = now.indexOf(name);
    if (at < 0 || name === '' || now.toLowerCase().includes(`@${bare.toLowerCase()}`)) return now;
    const end = at + name.length;
    const isWhole = !/[\p{L}\p{N}]/u.test(now.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(now.charAt(end));
    return isWhole ? `${now.slice(0, end)} (@${bare})${now.slice(end)}` : now;
  }, text);
}

/** What posts are made of; the names are those that templates use. */
export interface Copy extends Record<TemplateName, unknown> {
  /** Without the label. */
  headline: string;
  /** `Opinion: `, with its mark; '' for most kinds. */
  label: string;
  description: string;
  /** Further sentences of the story, in reading order. */
  sentences: string[];
  /** Sentences that can each stand alone under the headline; none that is needed behind it. */
  hooks: string[];
  /** What else the newsroom calls the story. */
  titles: string[];
  /** Sentences of the standfirst and the lead that may stand for a headline that is too long, in that order. */
  telling: Telling[];
  /** First line of a post that is not straight, which is nowhere else in it; else ''. */
  opening: string;
  variant: Variant;
  /** Somebody's words with the speaker; '' when there are none. */
  quote: string;
  /** Quotation without its outer marks, and its speaker; null: none. */
  said: { text: string; speaker: string } | null;
  hashtags: string[];
  /** '' when the article has no address. */
  link: string;
  readMore: string;
  linkInBio: string;
  credit: string;
  section: string;
  /** Of the story; decides how texts are cut. */
  language: string | null;
  /** Of the words that posts add of their own. */
  spoken: string | null;
  kind: ArticleKind;
  /** Signs that the story may be an advertisement, where it is not labelled as one. */
  paidDoubts: readonly PaidSign[];
  /** ISO 8601 with a zone; '' where it is not known. */
  published: string;
  /** Base copy of an editor, and the field that has it; null: the suggested copy is used. */
  base: { field: string; text: string } | null;
}

interface Context {
  channel: Channel;
  style: ComposeStyle;
  marker: string;
  opening?: Opening | null;
  hook?: string | null;
}

/** Reads out of an article what its posts may say. `maxHashtags` is the platform's own cap. */
export function copyOf(
  article: Article,
  { channel, style, marker, opening = null, hook = null }: Context,
  maxHashtags: number,
): Copy {
  const language = article.language ?? channel.language;
  const spoken = channel.language ?? article.language;
  const found = summarise(article, { avoid: style.avoid });
  const summary = hook === null ? found : { ...found, description: hook, hooks: [] };
  const marks = markStyleOf(paragraphsOf(article).join('\n') || summary.description, language);
  const shown = shownBy(style);
  const plain = (text: string): string => inMarkStyle(withoutMentions(shown(text), style.handles), marks);
  const each = (texts: readonly string[]): string[] => texts.map(plain).filter((text) => text !== '');
  const without = (text: string): string => (opening ? withoutSentence(text, opening.text, language) : text);
  const kind = kindOf(article);
  // One of nothing but emoji says more than none.
  const { label, headline } = labelFor(plain(summary.headline) || summary.headline, kind, spoken, style.labels);
  const values = linkValues(article, channel, marker);
  return {
    headline,
    label,
    description: plain(without(summary.description)),
    sentences: each(summary.sentences.filter((text) => text !== opening?.text)),
    hooks: each(summary.hooks.filter((text) => text !== opening?.text)),
    titles: each(article.titles ?? []),
    telling: summary.telling.map(({ text, isFirst }) => ({ text: plain(text), isFirst })),
    opening: opening ? plain(opening.text) : '',
    variant: opening?.variant ?? 'straight',
    quote: summary.quote && opening?.variant !== 'quote' ? plain(quoteLine(summary.quote, language, marks)) : '',
    said: summary.quote && { text: plain(summary.quote.text), speaker: plain(summary.quote.speaker) },
    hashtags: hashtags(article, {
      list: style.hashtags.list,
      max: Math.min(style.hashtags.max, maxHashtags),
      language,
      shown: [summary.headline, summary.description, opening?.text ?? ''].join('\n'),
    }),
    link: articleLink(article, channel.link, values) ?? '',
    readMore: style.readMore ?? readMore(spoken),
    linkInBio: style.linkInBio ?? linkInBio(spoken),
    credit: plain(creditLine(article, language, style.credit)),
    section: shown(article.section ?? ''),
    language,
    spoken,
    kind,
    paidDoubts: paidDoubts(article),
    published: article.publishedAt ?? '',
    base: null,
  };
}

/** The headline as readers see it. */
export const titled = ({ label, headline }: Pick<Copy, 'label' | 'headline'>): string => `${label}${headline}`;

/** How long a text may be, in the unit of `count`. */
export interface Room {
  max: number;
  count: (text: string) => number;
}
