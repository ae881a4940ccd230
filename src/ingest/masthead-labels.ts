import type { MastheadEntry, Recognise } from '../domain/masthead.ts';
import { clean, wordCount } from './text.ts';

/** Names of the mobile version in page headers. */
const MOBILE: readonly string[] = [
  'mobile version',
  'mobile site',
  'mobile edition',
  'mobile view',
  'mobile',
  'wap',
  '手机版',
  '手机网',
  '手机站',
  '触屏版',
  '移动版',
  '手機版',
  '行動版',
  'モバイル版',
  'スマホ版',
  '모바일 버전',
  '모바일웹',
  'version mobile',
  'versión móvil',
  'versão mobile',
  'mobile ansicht',
  'mobilversion',
  'мобильная версия',
];

const LONGEST_LABEL = 48;
const LONGEST_WITH_SIGNS = 400;
const MOST_WORDS = 7;
const NOT_WESTERN = /[^\u0000-\u024f\u0400-\u04ff]/;

/** Checks whether `label` (lower case) contains `word`: as a whole word, or anywhere in scripts without spaces. */
export function holdsWord(label: string, word: string): boolean {
  if (NOT_WESTERN.test(word)) return label.includes(word);
  // A word of one or two letters counts only with little else beside it.
  if (word.length <= 2) return new RegExp(`^(?:(?:follow|find|join|us|on|auf|sur|en|our)\\s+)*${word}$`).test(label);
  for (let at = label.indexOf(word); at >= 0; at = label.indexOf(word, at + 1)) {
    const before = label.charAt(at - 1);
    const after = label.charAt(at + word.length);
    if (!/[\p{L}\p{N}]/u.test(before) && !/[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}

/** The platform or surface that a label names, or null. Long labels are sentences, not names. */
export function recogniseLabel(label: string, recognise: readonly Recognise[]): MastheadEntry | null {
  // Nearly every link of a page names no platform: one look shows it.
  if (!anyWord(recognise).test(label.toLowerCase())) return null;
  const whole = clean(label);
  if (whole.length > LONGEST_WITH_SIGNS) return null;
  const text = whole.replace(/^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu, '');
  if (!text || text.length > LONGEST_LABEL || wordCount(text) > MOST_WORDS) return null;
  const lower = text.toLowerCase();
  if (MOBILE.includes(lower)) return { surface: 'mobile', label: text, url: null };
  const hit = longestLabel(lower, recognise);
  if (hit) return { platform: hit, label: text, url: null };
  const mobile = MOBILE.some((word) => word !== 'mobile' && word !== 'wap' && holdsWord(lower, word));
  return mobile ? { surface: 'mobile', label: text, url: null } : null;
}

const known = new WeakMap<readonly Recognise[], RegExp>();

/** Matches what holds any of the words by which platforms and the mobile version are named. */
function anyWord(recognise: readonly Recognise[]): RegExp {
  const made = known.get(recognise);
  if (made) return made;
  const words = [...MOBILE, ...recognise.flatMap(({ labels }) => labels)];
  const any = new RegExp(words.map((word) => word.replace(/[$()*+.?[\\\]^{|}-]/g, '\\$&')).join('|'));
  known.set(recognise, any);
  return any;
}

function longestLabel(lower: string, recognise: readonly Recognise[]): string | null {
  let best: { platform: string; length: number } | null = null;
  for (const { platform, labels, notLabels = [] } of recognise) {
    if (notLabels.some((word) => holdsWord(lower, word))) continue;
    for (const word of labels) {
      if (word.length > (best?.length ?? 0) && holdsWord(lower, word)) best = { platform, length: word.length };
    }
  }
  return best?.platform ?? null;
}

export const keyOf = (entry: MastheadEntry): string => ('platform' in entry ? entry.platform : `:${entry.surface}`);

/** Each platform and surface once, in first order; a later address fills an earlier label without one. */
export function mergeEntries(entries: readonly MastheadEntry[]): MastheadEntry[] {
  const merged = new Map<string, MastheadEntry>();
  for (const entry of entries) {
    const known = merged.get(keyOf(entry));
    if (!known) merged.set(keyOf(entry), entry);
    else if (known.url === null && entry.url !== null) merged.set(keyOf(entry), { ...known, url: entry.url });
  }
  return [...merged.values()];
}
