import i18next from 'i18next';
import type { Told } from '../../lib/told.ts';
import { queries } from '../data/queries.ts';
import { me } from '../data/session.ts';
import { timeText } from '../data/time.ts';
import { heard } from './heard.ts';
import { languageName } from './language-name.ts';
import { wordFor } from './word-for.ts';

/** A sentence of the server: in English, and what a language needs to say it in its own words. */
interface Spoken {
  message: string;
  told?: Told | null | undefined;
}

/** The sentence of a message, which the server makes in the page's language. */
export const textOf = ({ code, text }: { code: string; text?: string | undefined }): string => text ?? code;

/** A word of the service's own, such as the name of a text, in the page's language. */
export const termFor = (word: string): string => wordFor('terms', word) ?? word;

/** `pictures.0` is the first picture's, `title.0` the first shorter form of the title. */
export function fieldNamed(name: string): string {
  const [part = name, number] = name.split('.');
  const word = wordFor('fields', part) ?? name;
  const count = String(Number(number) + 1);
  if (number === undefined || word.includes('{{number}}')) return word.replace('{{number}}', count);
  return i18next.t('post.shorterForm', { field: word, number: count });
}

/** A time within a sentence, by the newsroom's clocks. */
const shortTime = (at: string): string => {
  const zone = queries.getQueryData(me.queryKey)?.newsroom.timeZone ?? 'UTC';
  return timeText(at, 'short', { zone, language: i18next.language });
};

/** Bytes as people read them. */
function sizeText(bytes: number): string {
  const power = bytes < 1_000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const unit = ['', 'kB', 'MB', 'GB'][power];
  return unit ? `${(bytes / 1_000 ** power).toFixed(1)} ${unit}` : `${bytes} ${termFor('bytes')}`;
}

const FORMS: Readonly<Record<string, (value: string) => string>> = {
  term: termFor,
  terms: (words) => words.split(', ').map(termFor).join('、'),
  time: shortTime,
  language: (tag) => languageName(tag, i18next.language),
  size: (bytes) => sizeText(Number(bytes)),
  // Of `the section “Sport”` what is quoted.
  quoted: (text) => text.match(/“[^”]*”/g)?.join('、') ?? text,
  fields: (names) => names.split(', ').map(fieldNamed).join('、'),
};

const GAP = /(?<before>.?)\{\{(?<name>\w+)(?:, (?<form>\w+))?\}\}(?=(?<after>.?))/gsu;

const isHan = (letter: string): boolean => /\p{Script=Han}/u.test(letter);
const isLatin = (letter: string | undefined): boolean => /^[A-Za-z0-9]$/.test(letter ?? '');

/** A sentence with its gaps filled; null where one is missing. */
export function filled(sentence: string, gaps: Told['gaps']): string | null {
  let isWhole = true;
  const text = sentence.replace(GAP, (...found) => {
    const { before = '', name = '', form = '', after = '' } = found.at(-1) as Record<string, string | undefined>;
    const value = gaps[name];
    if (value === undefined) isWhole = false;
    const word = typeof value === 'object' ? tell(value) : (FORMS[form] ?? String)(String(value));
    if (form !== 'term') return `${before}${word}`;
    // A Latin name stands apart from the Chinese around it, a Chinese one does not.
    const [left, right] = [isHan(before) && isLatin(word[0]), isHan(after) && isLatin(word.at(-1))];
    return `${before}${left ? ' ' : ''}${word}${right ? ' ' : ''}`;
  });
  return isWhole ? text : null;
}

/** A sentence of the server in the page's language where that has one for it, else null. */
function inOwnWords(told: Told | null | undefined): string | null {
  const sentence = told && wordFor('told', told.code);
  return told && sentence ? filled(sentence, told.gaps) : null;
}

/** A sentence of the server in the page's language where that has one for it, else as it came. */
export const tell = ({ message, told }: Spoken): string => inOwnWords(told) ?? heard(message) ?? message;

/** What a refusal says, and what to do about it where that is not said already. */
export function refusalText({
  detail,
  remedy,
  told,
  problem,
}: {
  detail: string;
  remedy: string | null;
  told?: Told | undefined;
  problem?: object | undefined;
}) {
  // As data it comes in the page's language already.
  if (problem) return { message: detail, remedy };
  const own = inOwnWords(told);
  if (own !== null) return { message: own, remedy: null };
  const message = heard(detail);
  if (message === null) return { message: detail, remedy };
  // What is known of the command line alone helps nobody here.
  return { message, remedy: remedy === null ? null : heard(remedy) };
}
