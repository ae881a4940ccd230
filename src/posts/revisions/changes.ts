import { checkFaithful } from '../../compose/faithfulness/check.ts';
import { overlap, senseWords } from '../../compose/similar.ts';
import type { Article, ArticleImage, Block } from '../../domain/article.ts';
import type { ArticleChange } from '../../domain/article-change.ts';
import { normaliseCanonical } from '../../domain/canonical.ts';
import type { Finding } from '../../domain/finding.ts';
import { isSameFile } from '../../ingest/pictures/picture-address.ts';
import { addressKey } from '../address-key.ts';

/** In code units; who needs more reads the article. */
const LONGEST = 300;
/** Paragraphs that are listed; the first ones show that a story was rewritten. */
const MOST = 12;
/** Words of sense that two paragraphs share, at least, for one to be the other's next version. */
const ALIKE = 0.5;

/** A sentence with another meaning is listed among the paragraphs. */
const FACTS: Readonly<Partial<Record<Finding['kind'], ArticleChange['part']>>> = {
  number: 'numbers',
  date: 'dates',
  name: 'names',
  quotation: 'quotations',
};

/** White space, and the kind of quotation marks and dashes, are no change for readers. */
const plain = (text: string | null): string =>
  (text ?? '')
    .normalize('NFC')
    .replace(/[“”„«»"]/gu, '"')
    .replace(/[‘’‚']/gu, "'")
    .replace(/[‐-―−]/gu, '-')
    .replace(/[\s\p{Cf}]+/gu, ' ')
    .trim();

/** Whether an article has exactly this sentence. */
export const says = (article: Article, sentence: string): boolean =>
  [article.headline, article.standfirst, ...textsOf(article)].some((text) => plain(text).includes(plain(sentence)));

const clipped = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
const shown = (text: string | null): string | null => (plain(text) === '' ? null : clipped(plain(text)));

function blockTexts(block: Block): string[] {
  if (block.type === 'list') return block.items;
  return block.type === 'image' ? [] : [block.text];
}

const textsOf = ({ blocks }: Article): string[] => blocks.flatMap(blockTexts);

const change = (part: ArticleChange['part'], before: string | null, after: string | null): ArticleChange[] =>
  plain(before) === plain(after) ? [] : [{ part, before: shown(before), after: shown(after) }];

/** Paragraphs that differ, each beside the one that took its place where there is one. */
function textChanges(before: Article, after: Article): ArticleChange[] {
  const [was, is] = [textsOf(before), textsOf(after)];
  const [known, now] = [new Set(was.map(plain)), new Set(is.map(plain))];
  const gone = was.filter((text) => !now.has(plain(text)));
  const come = is.filter((text) => !known.has(plain(text)));
  const left = gone.map((text) => ({ text, words: senseWords(text, before.language) }));
  const changes = come.flatMap((text): ArticleChange[] => {
    const words = senseWords(text, after.language);
    const at = left.findIndex((one) => overlap(one.words, words) >= ALIKE);
    const [match] = at < 0 ? [] : left.splice(at, 1);
    return change('text', match?.text ?? null, text);
  });
  return [...changes, ...left.flatMap(({ text }) => change('text', text, null))].slice(0, MOST);
}

type Facts = Map<ArticleChange['part'], string[]>;

/** Numbers, dates, names and quotations of one version that the other does not have. */
function factsBeyond(article: Article, other: Article): Facts {
  const { headline, standfirst, language } = article;
  const texts = [headline, standfirst ?? '', ...textsOf(article)];
  const found = checkFaithful(Object.fromEntries(texts.map((text, at) => [String(at), text])), other, {
    language,
    allowed: [],
  });
  const facts: Facts = new Map();
  for (const { kind, words } of found) {
    const part = FACTS[kind];
    if (!part) continue;
    const known = facts.get(part) ?? [];
    if (!known.includes(words)) facts.set(part, [...known, words]);
  }
  return facts;
}

function factChanges(before: Article, after: Article): ArticleChange[] {
  const [gone, come] = [factsBeyond(before, after), factsBeyond(after, before)];
  const joined = (words: string[] | undefined): string | null => words?.join(', ') ?? null;
  return Object.values(FACTS).flatMap((part) => change(part, joined(gone.get(part)), joined(come.get(part))));
}

const keyOf = ({ url }: Pick<ArticleImage, 'url'>): string => (url === null ? '' : addressKey(url, 'picture'));
const isSame = (one: ArticleImage, other: ArticleImage): boolean =>
  keyOf(one) === keyOf(other) || isSameFile(keyOf(one), keyOf(other));

const wordsOf = ({ caption, credit, alt }: ArticleImage): string =>
  [caption ?? alt, credit].filter((text) => text !== null && text !== '').join(' / ');

/** Pictures that came, went or lead now, and other words below those that stayed. */
function pictureChanges({ images: was }: Article, { images: is }: Article): ArticleChange[] {
  const nameOf = (image: ArticleImage | undefined): string | null => (image ? wordsOf(image) || keyOf(image) : null);
  const [lead, newLead] = [was[0], is[0]];
  const leads = lead && newLead ? isSame(lead, newLead) : lead === newLead;
  const gone = was.filter((one) => !is.some((other) => isSame(one, other)));
  const come = is.filter((one) => !was.some((other) => isSame(one, other)));
  const names = (images: readonly ArticleImage[]): string | null => images.map(nameOf).join('; ') || null;
  const pictures: ArticleChange[] = leads
    ? change('picture', names(gone), names(come))
    : [{ part: 'picture', before: shown(nameOf(lead)), after: shown(nameOf(newLead)) }];
  const stayed = is.flatMap((image) => {
    const before = was.find((one) => isSame(one, image));
    return before ? change('caption', wordsOf(before), wordsOf(image)) : [];
  });
  return [...pictures, ...stayed];
}

function videoChanges({ videos: was }: Article, { videos: is }: Article): ArticleChange[] {
  const keys = (videos: Article['videos']): string | null =>
    videos.map(({ url }) => (url === null ? '' : addressKey(url, 'video'))).join('; ') || null;
  return change('video', keys(was), keys(is));
}

const addressOf = ({ canonicalUrl }: Article): string | null =>
  canonicalUrl && (normaliseCanonical(canonicalUrl) ?? canonicalUrl);

/**
 * What a newer version of an article says otherwise, for people: headline, standfirst, paragraphs, pictures, and the
 * numbers, dates, names and quotations that came or went. White space, times, tags and where it was found do not
 * count; empty where nothing else differs.
 */
export function changesBetween(before: Article, after: Article): ArticleChange[] {
  const words = [
    ...change('headline', before.headline, after.headline),
    ...change('standfirst', before.standfirst, after.standfirst),
    ...textChanges(before, after),
  ];
  return [
    ...words,
    ...pictureChanges(before, after),
    ...videoChanges(before, after),
    ...change('address', addressOf(before), addressOf(after)),
    ...change('terms', (before.rights ?? []).join(' ') || null, (after.rights ?? []).join(' ') || null),
    ...(words.length > 0 ? factChanges(before, after) : []),
  ];
}
