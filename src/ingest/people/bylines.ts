import type { Credit } from '../../domain/article.ts';
import { creditsOf } from '../credits.ts';
import { monthOf } from '../dates/read-time.ts';
import {
  around,
  attr,
  below,
  type Element,
  isSilent,
  isTag,
  isText,
  ownText,
  type Page,
  parentOf,
  textOf,
  wordsOf,
} from '../dom.ts';
import { isElsewhere, lengthIn, type StoryPlace } from '../story-place.ts';
import { clean, distinctTexts, wordCount } from '../text.ts';
import {
  announcesNames,
  announcesOtherWork,
  isBareLeadIn,
  isPerson,
  namesAmongFacts,
  saysWhoWrote,
  splitNames,
} from './names.ts';

const WRITES =
  /report|correspond|writ|author|auteur|autor|text|tekst|testo|words|story|rédac|redac|记者|記者|作者|撰|文|采写|取材|執筆|글|취재|текст|автор/iu;
const OTHER_TRADE =
  /photo|foto|video|edit|picture|image|bild|图|圖|摄|攝|视频|编|編|写真|撮影|사진|촬영|편집|фото|audio|cover/iu;

/** The people who wrote it, from the credits. */
export const writersOf = (credits: readonly Credit[]): string[] => {
  const writes = credits.filter(({ role }) => WRITES.test(role));
  const pure = writes.filter(({ role }) => !OTHER_TRADE.test(role));
  return (pure.length > 0 ? pure : writes).flatMap(({ names }) => names);
};

/** Names on a page, and how plainly it marks them as authors. */
interface Mention {
  names: readonly string[];
  kind: Kind;
  at: number;
  score: number;
  element: Element;
}

type Kind = 'link' | 'name' | 'byline' | 'line' | 'label';
const WEIGHT: Readonly<Record<Kind, number>> = { link: 4, name: 4, byline: 3, line: 2, label: 2 };

const NAME_WORDS =
  /-(?:author-?names?|by-?line-?names?|authors?-list-item|author-link|author-title|contributor-name|reporter-name|writer-name|name-author|autor-name|nom-auteur|journalist-name)-/;
const BYLINE_WORDS =
  /-(?:authors?|author-?line|by-?lines?|by-line|autor(?:en|es|e|in)?|auteurs?|authorship|writers?|reporters?|verfasser|forfatter|journalists?|redacteur|penulis|yazar)-/;
/** Cheap test before the full pattern. */
const LIKELY =
  /auth|by-?line|auto|auteur|writer|reporter|verfasser|forfatter|journalist|contributor|redacteur|penulis|yazar/i;
const NOT_NAMES = /-(?:bio|about|avatar|image|photo|description|social|follow|position|role|title-more)-/;
const AUTHOR_PATH =
  /\/(?:authors?|autor(?:en|es|e)?|auteurs?|journalists?|reporters?|redakteure?|contributors?)\/[^/]/i;
const LONGEST = 160;
/** Distance, in elements, between authors of one story. */
const REACH = 40;

/** Writers shown on a page; empty lists when there are none. */
interface Shown {
  names: readonly string[];
  /** True if they are people, shown at a story's byline. */
  sure: boolean;
}

/** Writers shown by the page, from its plainest evidence. */
export function shownAuthors(page: Page, story: StoryPlace): Shown {
  const mentions = innermost(mentionsOf(page, story));
  const best = mentions.reduce<Mention | null>((top, one) => (top === null || one.score > top.score ? one : top), null);
  if (best === null) return { names: [], sure: false };
  const together = mentions.filter(
    (one) => one.kind === best.kind && one.score === best.score && Math.abs(one.at - best.at) <= REACH,
  );
  const names = distinctTexts(together.flatMap((one) => one.names));
  return { names, sure: best.score >= SURE && names.some(isPerson) };
}

const SURE = 6;
const MOST = 200;

function mentionsOf(page: Page, story: StoryPlace): Mention[] {
  const found: Mention[] = [];
  const others: string[] = [];
  for (const [at, element] of page.elements.entries()) {
    const length = lengthIn(element, story);
    const kind = length < 2 || length > LONGEST || isSilent(element) ? null : kindOf(element, at, story);
    if (kind === null || found.length >= MOST) continue;
    const text = textOf(element);
    const names = kind === 'label' ? namesBehind(page, at, story) : namesShown(element, text, kind);
    if (names.length === 0) continue;
    if (announcesOtherWork(wordsBefore(element))) {
      others.push(...names);
      continue;
    }
    const doubt = names.some(isPerson) ? 0 : -4;
    const score = WEIGHT[kind] + placeScore(element, at, story) + (announcesNames(text) ? 1 : 0) + doubt;
    if (score > 0) found.push({ names, kind, at, score, element });
  }
  return found.filter(({ names }) => !names.every((name) => others.includes(name)));
}

/** Drops mentions that only surround others. */
function innermost(mentions: readonly Mention[]): Mention[] {
  return mentions.filter((outer, index) => {
    const inner: Mention[] = [];
    for (const one of mentions.slice(index + 1)) {
      if (!around(one.element).includes(outer.element)) break;
      inner.push(one);
    }
    return inner.length === 0 || distinctTexts(inner.flatMap(({ names }) => names)).length < outer.names.length;
  });
}

function kindOf(element: Element, at: number, story: StoryPlace): Kind | null {
  if (element.name === 'a' && (/\bauthor\b/.test(attr(element, 'rel')) || AUTHOR_PATH.test(attr(element, 'href'))))
    return inRunningText(element, story) ? null : 'link';
  const { class: classes = '', id = '' } = element.attribs;
  const words = LIKELY.test(classes) || LIKELY.test(id) ? wordsOf(element) : '';
  if (words !== '' && !NOT_NAMES.test(words)) {
    if (NAME_WORDS.test(words)) return 'name';
    if (BYLINE_WORDS.test(words)) return 'byline';
  }
  return kindByText(element, isNear(at, story), story);
}

/** Kind of an element by its words: those at its beginning, or all of them. */
function kindByText(element: Element, near: boolean, story: StoryPlace): Kind | null {
  const own = ownText(element);
  if (own !== '' && lengthIn(element, story) <= LONGEST_SIGNATURE) {
    const text = textOf(element);
    if (isBareLeadIn(text) && (near || saysWhoWrote(`${text} X`))) return 'label';
    if (saysWhoWrote(text)) return 'line';
  }
  if (!near) return null;
  if (hasIconOfPerson(element)) return 'byline';
  return announcesNames(`${own} X`) || namesAmongFacts(own) !== null ? 'line' : null;
}

const NEAR_WORDS = 60;

/** Text right before an element, at most a line. */
function wordsBefore(element: Element): string {
  for (const one of around(element).slice(0, 4)) {
    const siblings = parentOf(one)?.children ?? [];
    const before = siblings.slice(0, siblings.indexOf(one));
    const text = clean(before.map((node) => (isText(node) ? node.data : isTag(node) ? textOf(node) : '')).join(' '));
    if (text !== '') return text.slice(-NEAR_WORDS);
  }
  return '';
}

const LONGEST_SIGNATURE = 80;
const ICON = /-(?:person|user|author|pen|pencil)(?:-(?:fill|circle|edit|alt|square|regular|solid))?-/;

/** Checks whether an element begins with a person icon, as templates put it before authors. */
function hasIconOfPerson({ children }: Element): boolean {
  const first = children.find((child) => !isText(child) || child.data.trim() !== '');
  return (
    first !== undefined && isTag(first) && (first.name === 'i' || first.name === 'svg') && ICON.test(wordsOf(first))
  );
}

/** The people in what follows a label at once: `<div>Written by</div><div>Ann Lee</div>`. */
function namesBehind(page: Page, at: number, story: StoryPlace): string[] {
  const label = page.elements[at];
  if (label === undefined) return [];
  const next = page.elements
    .slice(at + 1, at + 1 + STEPS)
    .find((one) => !around(one).includes(label) && lengthIn(one, story) > 1 && isLeaf(one, story));
  if (next === undefined || lengthIn(next, story) > LONGEST_SIGNATURE) return [];
  return splitNames(textOf(next)).filter(isPerson);
}

const STEPS = 8;
/** Checks whether all of an element's text is its own, or that of one child. */
const isLeaf = (element: Element, story: StoryPlace): boolean =>
  below(element).every((one) => lengthIn(one, story) === 0 || lengthIn(one, story) === lengthIn(element, story));

/** Checks whether a link is within a paragraph, and so leads to a person in the story. */
function inRunningText(element: Element, story: StoryPlace): boolean {
  const parent = parentOf(element);
  return parent !== null && (story.measures.get(parent)?.own ?? 0) > LONGEST;
}

const BEFORE = 40;
const AFTER = 80;
const isNear = (at: number, { heading }: StoryPlace): boolean =>
  heading === null || (at > heading - BEFORE && at < heading + AFTER);

function placeScore(element: Element, at: number, story: StoryPlace): number {
  if (around(element).some(isSilent) || isElsewhere(element, story)) return -10;
  if (story.heading === null) return 0;
  return isNear(at, story) ? 4 : at < story.heading ? -2 : 1;
}

/** Names in a shown line: what follows a digit or a bar there is a date, a place or a count. */
function namesShown(element: Element, text: string, kind: Kind): string[] {
  const among = namesAmongFacts(text);
  if (among !== null) return splitNames(among).filter(isPerson);
  const [line = ''] = text.split(/\s[|·•–—-]\s|[|•]|\d/);
  const writers = writersOf(creditsOf(text));
  const isDated = /^\d/.test(text.slice(line.length));
  const names = writers.length > 0 ? writers : splitNames(isDated ? withoutMonth(line) : line);
  const people = names.filter(isPerson);
  if (kind === 'byline' || kind === 'line')
    return people.length === 0 && announcesNames(text) ? names.filter((name) => INITIALS.test(name)) : people;
  if (people.some((name) => wordCount(name) <= MOST_WORDS)) return people;
  // A link to an author may hold the trade below the name.
  const first = piecesOf(element).find((piece) => splitNames(piece).some(isPerson));
  if (first !== undefined) return splitNames(first).filter(isPerson);
  return people.length > 0 ? people : names.filter((name) => wordCount(name) <= MOST_WORDS);
}

/** «By TPN»: newsrooms sign with their initials. */
const INITIALS = /^\p{Lu}{2,6}$/u;

/** «Ann Lee August», cut before its date; where none follows, Marchand and Jansen are names. */
function withoutMonth(line: string): string {
  const [last = ''] = /\S+\s*$/.exec(line) ?? [];
  return monthOf(last) > 0 && /^\p{Lu}/u.test(last) && last !== line ? line.slice(0, -last.length) : line;
}

const MOST_WORDS = 3;

function piecesOf(element: Element): string[] {
  return below(element)
    .filter(({ children }) => children.some((child) => isText(child) && child.data.trim() !== ''))
    .map(textOf);
}

const ROLE = '(?:本报|本网|本刊|本社|见习|实习|首席|特约|全媒体)*(?:记者|通讯员|記者|通訊員)';
/** “本报讯（记者 张三 通讯员 李四）”: authors in brackets at the beginning of the text. */
const BRACKETS = new RegExp(`^[^（(。]{0,24}[（(](?<who>${ROLE}[\\s:：]*[\\p{Script=Han}·\\s、，:：]{2,60})[）)]`, 'u');

/** The writers whom the first line of a Chinese story names in brackets. */
export function wireByline(first: string | undefined): string[] {
  const who = BRACKETS.exec(first ?? '')?.groups?.who;
  return who === undefined ? [] : splitNames(who.replace(new RegExp(ROLE, 'gu'), '、'));
}
