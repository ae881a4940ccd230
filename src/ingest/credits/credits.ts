import type { Credit } from '../../domain/article.ts';
import { splitNames } from '../people/names.ts';
import { clean, wordCount } from '../text.ts';
import { creditsBy, creditsWithRoles } from './by-lines.ts';
import { EAST_ASIAN, ROLE } from './roles.ts';

const SIGN = '\\s*[|｜丨:：/／＝]\\s*';
const KNOWN = new RegExp(`(?:^|[\\s;；,，。/（(【\\[])(${ROLE})${SIGN}`, 'giu');
const KNOWN_START = new RegExp(`^[（(【\\[]?${ROLE}${SIGN}`, 'iu');
/** `记者 张三 编辑 李四`: roles and names parted by spaces alone. */
const SPACED_NAME = '(?:[\\p{Script=Han}·]{2,4}|[\\p{Script=Hangul}]{2,4})';
const SPACED = new RegExp(`(${EAST_ASIAN})\\s+(${SPACED_NAME}(?:[\\s、]+(?!${EAST_ASIAN})${SPACED_NAME})*)`, 'gu');
const SPACED_LINE = new RegExp(`^(?:${SPACED.source}\\s*)+$`, 'u');
/** Korean papers write `사진=홍길동 기자`. */
const EQUAL = new RegExp(`^(${EAST_ASIAN})\\s*=\\s*(\\S.{1,40})$`, 'u');
const BAR = /^([\p{L}][\p{L}\p{M}\s&,.'’-]{0,38}?)\s*[|｜丨]\s*(\S.*)$/u;
const LONGEST = 220;
const MOST_WORDS_PER_NAME = 7;

/**
 * The credits in one line at the foot of a text: `Role | Name`, `Photo: Name`, `文/张三 图/李四`, `Reporting by Name`.
 * Empty when the line is none. A bar may follow any short role; other signs only a known one, since sentences have
 * colons too.
 */
export function creditsOf(text: string): Credit[] {
  const line = clean(text);
  if (!line || line.length > LONGEST) return [];
  if (KNOWN_START.test(line)) {
    const credits = knownRoles(line);
    if (credits.length > 0) return credits;
  }
  const bare = line.replace(/^[（(【[]|[）)】\]]$/gu, '');
  const spaced = SPACED_LINE.test(bare) ? [...bare.matchAll(SPACED)] : [];
  const equal = EQUAL.exec(bare);
  for (const found of [spaced, equal ? [equal] : []]) {
    if (found.length > 0) return found.map(([, role = '', names = '']) => ({ role, names: splitNames(names) }));
  }
  return [creditsBy(line), creditsWithRoles(line), behindBar(line)].find(({ length }) => length > 0) ?? [];
}

function knownRoles(line: string): Credit[] {
  const found = [...line.matchAll(KNOWN)];
  const credits = found.map((match, index) => {
    const start = match.index + match[0].length;
    const end = found[index + 1]?.index ?? line.length;
    const names = splitNames(line.slice(start, end).replace(/[）)】\]。.\s/|]+$/u, ''));
    return { role: clean(match[1] ?? ''), names };
  });
  // One part that is no list of names, and the line is a sentence after all.
  return credits.every(({ names }) => names.length > 0 && names.every(isName)) ? credits : [];
}

function behindBar(line: string): Credit[] {
  const [, role, rest] = BAR.exec(line) ?? [];
  if (role === undefined || rest === undefined || wordCount(role) > 6 || /[|｜丨]/.test(rest)) return [];
  const names = splitNames(rest);
  return names.length > 0 && names.every(isPersonal) ? [{ role: clean(role), names }] : [];
}

/** One word may be a handle; several begin with a capital. */
const isName = (name: string): boolean =>
  wordCount(name) <= MOST_WORDS_PER_NAME &&
  !/[.!?。！？]\s/.test(name) &&
  (!/\s/.test(name) || /\p{Lu}|\p{Lo}/u.test(name));

/** Behind a role that nobody knows, only what looks like a person: `News | Sport` is a way through the site. */
const isPersonal = (name: string): boolean =>
  isName(name) &&
  (/^[\p{Script=Han}·]{2,4}$|^[\p{Script=Hangul}]{2,4}$/u.test(name) || /^\p{Lu}\S*(?:\s\S+)*\s\p{Lu}/u.test(name));
