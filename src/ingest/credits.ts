import type { Credit } from '../domain/article.ts';
import { splitNames } from './people/names.ts';
import { clean, wordCount } from './text.ts';

const RANKS =
  '(?:(?:video|photo|cover|copy|chief|senior|managing|executive|contributing|web|news|layout|graphics?|story|sub|assistant|duty|deputy|responsible|art|creative|social media|data) )*';
const ENGLISH =
  'reporters?|correspondents?|editors?|editing|edited|writers?|written|writing|authors?|photos?|photographs?|photographers?|photography|pictures?|images?|videos?|videographers?|video editing|camera|covers?|texts?|words|story|sources?|translators?|translation|proofread(?:ers?|ing)|producers?|production|directors?|design|designers?|graphics?|illustrations?|illustrators?|posters?|interns?|contributors?|contributions?|voice-?over|narrat(?:or|ion)|anchors?|hosts?|script|planning|coordinators?|animation|music|sound|data|charts?|maps?|layout|subtitles|research|interview';
const GERMAN =
  'autor(?:in|en)?|redaktion|redakteur(?:in)?|fotos?|fotograf(?:in|ie)?|bild(?:er)?|quelle|grafik(?:en)?|gestaltung|übersetzung|bearbeitung|schnitt|kamera|mitarbeit|illustration(?:en)?';
const ROMANCE =
  'textes?|auteure?s?|rédaction|rédacteur|rédactrice|photographe|crédits?(?: photos?)?|traduction|réalisation|montage|textos?|autora?|fuente|redacci[oó]n|edici[oó]n|reporter[ií]a|reportaje|producci[oó]n|diseño|ilustraci[oó]n|traducci[oó]n|imágenes|crédito|reportagem|edição|produção|ilustração|imagens|testo|testi|autore|fonte|traduzione';
const NORDIC_AND_SLAVIC =
  'tekst|redaktør|fotografi|kilde|översättning|beeld|redactie|bron|zdjęcia|źródło|текст|фото|автор|редактор|источник|перевод|видео';
const WESTERN = `${RANKS}(?:${ENGLISH}|${GERMAN}|${ROMANCE}|${NORDIC_AND_SLAVIC})(?: (?:by|from|editor|credits?|courtesy))?`;

const HAN =
  '(?:[\\p{Script=Han}]{1,5}(?:社|报|網|网|台|刊|新闻|日报))?(?:本报|本网|本台|见习|实习|首席|特约|责任|值班|图片|视频|文字|新媒体|网络|版面|美术|执行|总台|主)*(?:记者|記者|編輯|编辑|编审|编导)|责编|責編|责任编辑|責任編輯|校对|校對|审核|审校|初审|复审|终审|审读|监制|總監製|监製|总监制|策划|策劃|总策划|统筹|统稿|通讯员|作者|撰文|撰稿|采写|采访|文字|文案|文图|图文|文|图片|图源|图|圖|摄影|攝影|摄像|摄|拍摄|视频|剪辑|制图|制作|海报|设计|美编|翻译|配音|出镜|来源|來源|供图|題圖|题图|主编|排版|编发';
const JAPANESE = '取材|文責|写真|撮影|構成|編集|執筆|監修|聞き手|出典';
const KOREAN = '글|사진|그림|편집|촬영|영상|취재|디자인|번역|출처|자료';
const EAST_ASIAN = `(?:${HAN}|${JAPANESE}|${KOREAN})`;

const AND = '(?:\\s*(?:&|\\+|/)\\s*|,\\s*|\\s+(?:and|und|et|e|y|og|och|en|и)\\s+)';
/** Role or roles: `Video & Photo`, `Text und Fotos`, `取材・文`. */
const ROLE = `(?:${WESTERN}(?:${AND}${WESTERN})*|${EAST_ASIAN}(?:\\s*[&、/／・]?\\s*${EAST_ASIAN})*)`;

/** Roles as a sentence has them, before `by`. */
const DOING =
  '(?:additional |further |original |with |video |photo )*(?:reporting|reported|writing|written|editing|edited|produced|production|translated|translation|compiled|photos?|photographs?|photographed|photography|pictures?|images?|illustrations?|illustrated|graphics?|videos?|filmed|text|story|words|design|designed|research|researched|narrated|presented|directed|data|charts?|maps?|interview(?:ed)?)(?: (?:and|&) (?:reporting|writing|editing|photographs?|photos?|video|text|illustrations?|produced|edited))?';

const SEGMENT = new RegExp(`^(${DOING})\\s+by\\s+(\\S.*)$`, 'iu');
const PARTS = new RegExp(
  `\\s*(?:[;|]|\\.\\s|,\\s(?=(?:${DOING})\\s+by\\s)|\\sand\\s(?=(?:${DOING})\\s+by\\s))\\s*`,
  'iu',
);
const PLACE = /\s+(?:in|from|at|for)\s+\p{Lu}.*$/u;
const WITH_ROLE =
  /(\p{Lu}[^()]{2,40}?)\s*\(((?:texte?|tekst|testo|texto|words|story|fotos?|photos?|pictures|bild(?:er)?|imágenes|imagens|images|video|illustrationen?|grafik|kamera)(?:\s(?:und|and|et|y)\s[\p{L}]+)?)\)/giu;
const REST = /^(?:von|by|par|por|av|af|door|di)?[\s,&]*(?:und|and|et|y|og|och|en)?[\s,&.]*$/iu;

/** `(Reporting by Ann Lee in Oslo; Editing by Bo Chen)`: every part names people, or the line is a sentence. */
function creditsBy(line: string): Credit[] {
  // Nearly no line of a story is one: a cheap look comes first.
  if (!/\sby\s/i.test(line)) return [];
  const parts = line
    .replace(/^[([（]|[)\]）]?[.]?$/gu, '')
    .split(PARTS)
    .filter(Boolean);
  const credits = parts.map((part) => {
    const [, role = '', rest = ''] = SEGMENT.exec(part) ?? [];
    return { role, names: splitNames(rest.replace(/\)$/, '').replace(PLACE, '')) };
  });
  return credits.every(({ role, names }) => role !== '' && names.length > 0 && names.every(isCapital)) ? credits : [];
}

/** The place behind a byline. */
const FROM = /(?<=\)), ?\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)?\.?$/u;
const BY = /^(?:von|by|par|por|av|af|door|di)\s/iu;

/** Splits `Von Ann Lee (Text) und Bo Chen (Fotos)`; someone without a role before a picture's author wrote the text. */
function creditsWithRoles(line: string): Credit[] {
  if (!line.includes('(')) return [];
  const bare = line.replace(FROM, '');
  const found = [...bare.matchAll(WITH_ROLE)];
  if (found.length === 0 || !REST.test(bare.replace(WITH_ROLE, ''))) return [];
  const credits = found.flatMap(([, name = '', role = '']) => {
    const names = splitNames(name.replace(/^(?:von|und|and|by|et|y)\s+/iu, ''));
    return names.length > 0 ? [{ role, names }] : [];
  });
  const [only] = credits;
  if (found.length > 1 || only === undefined) return credits;
  if (!BY.test(line)) return [];
  // “(Text und Fotos)” applies to both.
  if (only.names.length !== 2 || /\s/.test(only.role)) return credits;
  return [
    { role: 'Text', names: only.names.slice(0, 1) },
    { role: only.role, names: only.names.slice(1) },
  ];
}

const isCapital = (name: string): boolean => /^[\p{Lu}\p{Lo}\d]/u.test(name);

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
  // One part that isn't a list of names makes the line a sentence.
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

/** Behind an unknown role, only what looks like a person: `News | Sport` is navigation. */
const isPersonal = (name: string): boolean =>
  isName(name) &&
  (/^[\p{Script=Han}·]{2,4}$|^[\p{Script=Hangul}]{2,4}$/u.test(name) || /^\p{Lu}\S*(?:\s\S+)*\s\p{Lu}/u.test(name));
