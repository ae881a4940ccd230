import { creditLine } from '../../compose/credits.ts';
import { shownBy } from '../../compose/emoji.ts';
import { hashtags } from '../../compose/hashtags.ts';
import { type ArticleKind, kindOf, paidDoubts } from '../../compose/kind.ts';
import { labelFor, saysKind } from '../../compose/kind-label.ts';
import { articleLink, linkValues } from '../../compose/links.ts';
import { inMarkStyle } from '../../compose/mark-style.ts';
import { type Opening, type Variant, withoutSentence } from '../../compose/openings.ts';
import { type Quotation, quotationIn } from '../../compose/quotation.ts';
import { storyOf } from '../../compose/story.ts';
import type { ComposeStyle } from '../../compose/style.ts';
import type { TemplateName } from '../../compose/template-forms.ts';
import { tidy } from '../../compose/tidy.ts';
import { linkInBio, readMore } from '../../compose/words.ts';
import type { Article } from '../../domain/article.ts';
import type { Card } from '../../domain/card.ts';
import type { Channel } from '../../domain/channel.ts';
import { isFreeArticle } from '../../domain/free-article.ts';
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
  const based = { ...copy, base: { field, text: said }, sentences: [], opening: '' };
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
  /** First sentences of further paragraphs, each of which can be read by itself. */
  sentences: string[];
  /** Editor's short title; '': none. */
  shortTitle: string;
  /** Other titles that the newsroom gave the story. */
  titles: string[];
  /** First line of a post that is not straight, which is nowhere else in it; else ''. */
  opening: string;
  variant: Variant;
  /** Quotation of a card that has one; null: none. */
  said: Quotation | null;
  /** The newsroom's name. */
  newsroom: string;
  hashtags: string[];
  /** '' when the article has no address. */
  link: string;
  readMore: string;
  linkInBio: string;
  credit: string;
  section: string;
  /** Of the story; decides where sentences end. */
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
  card?: Card['kind'] | null;
}

/** Reads out of an article what its posts may say. `maxHashtags` is the platform's own cap. */
export function copyOf(
  article: Article,
  { channel, style, marker, opening = null, card = null }: Context,
  maxHashtags: number,
): Copy {
  const language = article.language ?? channel.language;
  const spoken = channel.language ?? article.language;
  const story = storyOf(article, style.avoid);
  const shown = shownBy(style);
  const plain = (text: string): string => inMarkStyle(withoutMentions(shown(text), style.handles), story.marks);
  const each = (texts: readonly string[]): string[] => texts.map(plain).filter((text) => text !== '');
  const without = (text: string): string => (opening ? withoutSentence(text, opening.text, language) : text);
  const said = card === 'quotation' ? quotationIn(story.paragraphs, language) : null;
  const kind = kindOf(article);
  // One of nothing but emoji says more than none.
  const { label, headline } = labelFor(plain(story.headline) || story.headline, kind, spoken, style.labels);
  const values = linkValues(article, channel, marker);
  return {
    headline,
    label,
    description: plain(without(story.description)),
    sentences: each(story.points.filter((text) => text !== opening?.text)),
    shortTitle: article.shortTitle ?? '',
    titles: each(article.titles ?? []),
    opening: opening ? plain(opening.text) : '',
    variant: opening?.variant ?? 'straight',
    said: said && { text: plain(said.text), speaker: plain(said.speaker) },
    newsroom: style.newsroom || channel.name,
    hashtags: hashtags(article, {
      list: style.hashtags.list,
      // Its editor typed the keywords of a free post.
      keywords: style.hashtags.keywords || isFreeArticle(article),
      max: Math.min(style.hashtags.max, maxHashtags),
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
