import { around, attr, type Element, isSilent, ownText, type Page, textOf, wordsOf } from '../dom.ts';
import { lengthIn, type StoryPlace } from '../story-place.ts';
import { isEmbargoLine } from './embargo-lines.ts';
import { readLocalTime } from './read-time.ts';

const PUBLISHED = [
  'publi(?:sh|c|é|k)',
  'pubbl',
  'posted',
  'created',
  'issued',
  'released',
  'first (?:appeared|run)',
  'erschienen',
  'erstellt',
  'veröffentlicht',
  'eingestellt',
  'online seit',
  'datum\\b',
  'mis en ligne',
  'créé',
  'creado',
  'subido',
  'postado',
  'inserito',
  'geplaatst',
  'gepubliceerd',
  'opublikowan',
  'dodan',
  'utworzon',
  'zveřejněn',
  'vydáno',
  'uverejnen',
  'julkaistu',
  'megjelen',
  'közzétéve',
  'létrehozva',
  'yayın',
  'eklenme',
  'oluşturulma',
  'опубликован',
  'размещен',
  'опубліковано',
  'дата',
  'δημοσ',
  'ανάρτηση',
  'paskelbta',
  'objavljeno',
  'diterbitkan',
  'dipublikasikan',
  'ngày đăng',
  'đăng lúc',
  '发布',
  '發布',
  '发表',
  '發表',
  '发稿',
  '时间[:：]',
  '公開',
  '掲載',
  '配信',
  '投稿日',
  '입력',
  '등록',
  '게시',
  '승인',
  'نشر',
  'انتشار',
  'प्रकाशित',
  'প্রকাশ',
];
const MODIFIED = [
  'updated?\\b',
  '(?:last|date of last) (?:revis|modif|updat|chang|edit|review)',
  'revis(?:ed|ion)',
  'modified',
  'edited',
  'stand:?\\s',
  'aktualisiert',
  'aktualisierung',
  'geändert',
  'änderung',
  'bearbeitet',
  'zuletzt',
  'mis(?:e)? à jour',
  'modifié',
  'actualizad',
  'atualizad',
  'aggiornat',
  'ultima modifica',
  'bijgewerkt',
  'gewijzigd',
  'aktualizacj',
  'zaktualizowan',
  'aktualizován',
  'oppdatert',
  'uppdaterad',
  'opdateret',
  'päivitetty',
  'frissítve',
  'güncelle',
  'обновлен',
  'оновлен',
  'ενημέρωση',
  'diperbarui',
  'cập nhật',
  '更新',
  '수정',
  'تحديث',
  'अपडेट',
];
const FOREIGN = ['©', '\\(c\\)', 'copyright', 'all rights reserved', 'alle rechte', 'tous droits'];

/** Words of a date that later ones do not change. */
const ORIGINAL =
  /(?:originally|first|initially) (?:published|posted|appeared)|erstveröffentlich|zuerst erschienen|publié initialement|publicado originalmente|首发|初出/iu;

export const isOriginal = (text: string): boolean => ORIGINAL.test(text);

const anyOf = (words: readonly string[]): RegExp => new RegExp(`(?<!\\p{L})(?:${words.join('|')})`, 'iu');
const PUBLISHED_CUE = anyOf(PUBLISHED);
const MODIFIED_CUE = anyOf(MODIFIED);
const FOREIGN_CUE = anyOf(FOREIGN);

type Cue = 'published' | 'modified' | 'foreign' | null;

/** A part of a line that has words of its own for its date. */
interface Part {
  text: string;
  cue: Cue;
}

/** Meaning of a date by the words around it: copyright years are not the story's. */
function cueOf(text: string): Cue {
  if (FOREIGN_CUE.test(text)) return 'foreign';
  if (PUBLISHED_CUE.test(text)) return 'published';
  return MODIFIED_CUE.test(text) ? 'modified' : null;
}

/** A line cut before its second cue: «Published May 3, 2026 | Updated May 4, 2026» has two parts. */
export function partsOf(line: string): Part[] {
  const [published, modified] = [PUBLISHED_CUE.exec(line), MODIFIED_CUE.exec(line)];
  if (!published || !modified || published.index === modified.index) return [{ text: line, cue: cueOf(line) }];
  const cut = Math.max(published.index, modified.index);
  const first: Cue = published.index < modified.index ? 'published' : 'modified';
  return [
    { text: line.slice(0, cut), cue: first },
    { text: line.slice(cut), cue: first === 'published' ? 'modified' : 'published' },
  ];
}

/** A short text with a full date, as a page shows it. */
export interface Dateline {
  /** ISO 8601, without a zone where none is written. */
  time: string;
  text: string;
  cue: Cue;
  element: Element;
  /** Its place among the page's elements. */
  at: number;
}

const DATE_WORDS =
  /-(?:dates?|datetime|time|timestamp|publish\w*|pubdate|posted|dateline|fecha|datum|data|byline|postmetadata|published-on|entry-meta|post-meta)-/;
const DATE = /\d{4}|\d[./-]\s?\d{1,2}[./-]\s?\d{2}|[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]{2}/;
const LONGEST = 140;
/** Length of a sentence about the publication, which may exceed a dateline. */
const LONGEST_SENTENCE = 300;
const MOST = 300;
const HEAD = new Set(['head', 'title', 'meta', 'link', 'base', 'option', 'input', 'textarea', 'code', 'pre']);

/** The page's datelines, in its order. */
export function datelinesOf(page: Page, place: StoryPlace, monthFirst: boolean): Dateline[] {
  const found: Dateline[] = [];
  for (const [at, element] of page.elements.entries()) {
    if (found.length >= MOST) break;
    if (!isSilent(element) && !HEAD.has(element.name)) found.push(...datelinesIn(element, at, place, monthFirst));
  }
  return found.filter(({ element }) => !around(element).some(isSilent));
}

function datelinesIn(element: Element, at: number, place: StoryPlace, monthFirst: boolean): Dateline[] {
  const line = lineOf(element, place);
  const parts = line.length <= LONGEST_SENTENCE && DATE.test(line) && !isEmbargoLine(line) ? partsOf(line) : [];
  const shown = parts.flatMap(({ text, cue }): Dateline[] => {
    const time = text.length <= LONGEST || cue === 'published' ? readLocalTime(text, monthFirst) : null;
    return time ? [{ time: exact(element, time, cue), text, cue, element, at }] : [];
  });
  const time = shown.length > 0 ? null : machineTime(element);
  return time ? [{ time, text: line, cue: cueOf(line), element, at }] : shown;
}

/** Own words of an element; all of it where its tag or class speaks of a date that is in pieces. */
function lineOf(element: Element, place: StoryPlace): string {
  const own = ownText(element);
  const short = lengthIn(element, place) <= LONGEST;
  if (!short || (element.name !== 'time' && (DATE.test(own) || !DATE_WORDS.test(wordsOf(element))))) return own;
  return textOf(element);
}

/** A day that is shown, with the time of day of the same day that is there for machines. */
function exact(element: Element, shown: string, cue: Cue): string {
  const time = readLocalTime(attr(element, 'datetime'));
  if (!time) return shown;
  return cue === null || time.slice(0, 10) === shown.slice(0, 10) ? time : shown;
}

function machineTime(element: Element): string | null {
  if (element.name === 'time') return readLocalTime(attr(element, 'datetime'));
  return element.name === 'abbr' ? readLocalTime(attr(element, 'title')) : null;
}
