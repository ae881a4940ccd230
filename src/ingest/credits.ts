import type { Credit } from '../domain/article.ts';
import { splitNames } from './people/names.ts';
import { clean, wordCount } from './text.ts';

const WESTERN_ROLES =
  '(?:(?:video|photo|cover|copy|chief|senior|managing|executive|contributing|web|news|layout|graphics?|story|sub|assistant|duty|deputy) )*(?:reporters?|correspondents?|editors?|editing|writers?|written by|authors?|photos?|photographs?|photographers?|photography|pictures?|images?|videos?|videographers?|camera|covers?|texts?|words|sources?|translators?|translation|proofreaders?|producers?|design|designers?|graphics?|illustrations?|posters?|intern|contributors?|voice-?over|anchor|host|script|planning|coordinator|foto|fotos|fotograf|texto|quelle|autor|autorin|auteur|redaktion|redacci[oó]n|fuente|fotos?|crédito|credits?)(?: (?:by|from|editor|credits?|courtesy))?';
const CJK_ROLES =
  '(?:(?:本报|本网|见习|实习|首席|特约|责任|值班|图片|视频|文字|新媒体|网络|版面|美术|执行|主)?(?:记者|編輯|编辑|编审|编导)|责编|責編|责任编辑|校对|校對|审核|审校|初审|复审|终审|审读|监制|总监制|策划|总策划|统筹|通讯员|作者|撰文|撰稿|采写|文字|文图|图文|文|图片|图源|图|摄影|攝影|摄像|拍摄|视频|剪辑|制图|制作|海报|设计|美编|翻译|配音|出镜|来源|來源|供图|題圖|题图|主编|編集|写真|取材)';
const SIGN = '\\s*[|｜丨:：/／]\\s*';
const ROLE = `${WESTERN_ROLES}(?:\\s*(?:&|and|/|,)\\s*${WESTERN_ROLES})*|${CJK_ROLES}(?:\\s*[&、/／]?\\s*${CJK_ROLES})*`;
const KNOWN = new RegExp(`(?:^|[\\s;；,，。（(【\\[])((?:${ROLE}))${SIGN}`, 'giu');
const KNOWN_START = new RegExp(`^[（(【\\[]?(?:${ROLE})${SIGN}`, 'iu');
const BAR = /^([\p{L}][\p{L}\p{M}\s&,.'’-]{0,38}?)\s*[|｜丨]\s*(\S.*)$/u;
const LONGEST = 220;
const MOST_WORDS_PER_NAME = 7;

/**
 * The credits in one line at the foot of a text: `Role | Name`, `Photo: Name`, `文/张三 图/李四`. Empty when
 * the line is none. A bar may follow any short role; a colon or slash only a known one, since sentences
 * have colons too.
 */
export function creditsOf(text: string): Credit[] {
  const line = clean(text);
  if (!line || line.length > LONGEST) return [];
  if (KNOWN_START.test(line)) {
    const credits = knownRoles(line);
    if (credits.length > 0) return credits;
  }
  const [, role, rest] = BAR.exec(line) ?? [];
  if (role === undefined || rest === undefined || wordCount(role) > 6 || /[|｜丨]/.test(rest)) return [];
  const names = splitNames(rest);
  return names.length > 0 && names.every(isShort) ? [{ role: clean(role), names }] : [];
}

function knownRoles(line: string): Credit[] {
  const found = [...line.matchAll(KNOWN)];
  const credits = found.map((match, index) => {
    const start = match.index + match[0].length;
    const end = found[index + 1]?.index ?? line.length;
    const names = splitNames(line.slice(start, end).replace(/[）)】\]。.\s]+$/u, ''));
    return { role: clean(match[1] ?? ''), names };
  });
  // One part that is no list of names, and the line is a sentence after all.
  return credits.every(({ names }) => names.length > 0 && names.every(isShort)) ? credits : [];
}

const isShort = (name: string): boolean => wordCount(name) <= MOST_WORDS_PER_NAME && !/[.!?。！？]\s/.test(name);

const WRITES = /report|correspond|writ|author|autor|auteur|\btext|words|记者|作者|撰|文|采写/iu;
const OTHER_TRADE = /photo|video|edit|picture|image|图|摄|视频|编|audio|cover/iu;

/** The people who wrote it, from the credits. */
export const writersOf = (credits: readonly Credit[]): string[] => {
  const writes = credits.filter(({ role }) => WRITES.test(role));
  const pure = writes.filter(({ role }) => !OTHER_TRADE.test(role));
  return (pure.length > 0 ? pure : writes).flatMap(({ names }) => names);
};
