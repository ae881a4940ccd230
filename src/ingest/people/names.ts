import { clean, distinctTexts } from '../text.ts';

const KINDS = [
  'written|posted|published|reported|story|words|text|texte|texto|testo|tekst|opinion|analysis|comment|commentary|interview|essay|column|review|report|reporting|research',
  'analyse|kommentar|gastbeitrag|gastkommentar|kolumne|glosse|reportage|bericht|recherche|protokoll|rezension|porträt|leitartikel|meinung',
  'chronique|tribune|entretien|enquête|propos recueillis|publié|écrit|escrito|publicado|scritto|geschreven|skrevet|skriven',
].join('|');
const ARTICLES = '(?:(?:an?|the|ein|eine|une?|una?)\\s+)?';
const BY =
  'by|von|vom|par|por|di|door|af|av|przez|autor(?:in)?|author|authors|auteurs?|autore?s?|από|от|автор|yazan|oleh';
const LEAD_IN = new RegExp(`^(?:${ARTICLES}(?:${KINDS})\\s*:?\\s+)?(?:${BY})\\s*[:：]?\\s+(?=\\S)`, 'iu');
const COLON = new RegExp(`^(?:${KINDS}|${BY}|reporter|fotos?|redacción|journalist|writer)\\s*[:：]\\s*(?=\\S)`, 'iu');
const CJK_ROLE = '(?:记者|通讯员|作者|撰文|文|采写|编辑|責任編輯|责任编辑|責編|责编|記者|著者|執筆|筆者|글|취재)';
const CJK = new RegExp(
  `^[（(【]?(?:本报|本网|本社|新华社)?(?:实习|见习|特约)?${CJK_ROLE}(?:\\s*[:：/／|｜丨=＝]\\s*|\\s+)`,
  'u',
);
/** «取材・文／佐々木 希», «ライター・山田 太郎». */
const JAPANESE = /^[（(【]?(?:取材|構成|撮影|写真)?[・＆&]?(?:文|執筆|ライター|記者|筆者|著者)[・/／＝=:：]\s*(?=\S)/u;

/** A line without the words that announce its names: «By», «Text:», «Eine Analyse von», «本报记者». */
export const stripLeadIn = (text: string): string =>
  text.replace(COLON, '').replace(LEAD_IN, '').replace(CJK, '').replace(JAPANESE, '');

/** The writers in a line of facts: «2026-06-28 08:20 来源：海湾日报 记者：林若溪». */
const AMONG_FACTS =
  /[\s|｜](?:本报|本网|本社|实习|见习|特约)*(?:记者|通讯员|作者|撰文)\s*[:：]\s*(?<names>[\p{Script=Han}·]{2,12}(?:[、，,\s]+[\p{Script=Han}·]{2,12}(?![:：\p{Script=Han}]))*)/u;

/** The names that a line of other facts gives behind a label; null where it has no such label. */
export const namesAmongFacts = (text: string): string | null => AMONG_FACTS.exec(text)?.groups?.names ?? null;

const EDITOR = /^[（(【]?(?:编辑|責任編輯|责任编辑|責編|责编)/u;

/** Checks whether a line begins with words that announce its authors. */
export const announcesNames = (text: string): boolean =>
  (LEAD_IN.test(text) || COLON.test(text) || CJK.test(text) || JAPANESE.test(text)) && !EDITOR.test(text);

/** «Written by Ann Lee» marks authors anywhere, even below a story. */
const PLAINLY =
  /^(?:written|words|text|story|reported|posted) by\s*:?\s|^(?:geschrieben|verfasst) von\s|^(?:écrit|rédigé) par\s|^escrito por\s|^scritto da\s|^geschreven door\s/iu;

/** Checks whether a line plainly marks its names as authors of the story. */
export const saysWhoWrote = (text: string): boolean => PLAINLY.test(text);

const BARE = new RegExp(`^(?:(?:${KINDS})\\s+)?(?:${BY})\\s*[:：]?$|^${CJK_ROLE}\\s*[:：]?$`, 'iu');

/** Checks whether a text is only the words that announce the names behind it. */
export const isBareLeadIn = (text: string): boolean => BARE.test(text) && !EDITOR.test(text);

const OTHER_WORK =
  /(?:^|[^\p{L}])(?:edited|reviewed|fact[- ]?check(?:ed)?|checked|verified|approved|researched|translated|produced|updated|illustrat(?:ed|ions?)|photos?|photograph(?:s|ed|y)|video|graphics?)(?:\s[\p{L} ]{1,20})?\sby\s*:?$|(?:^|[^\p{L}])(?:redaktion|bearbeitet|bearbeitung|faktencheck|geprüft|fotos?|übersetz\p{L}+|illustration(?:en)?|grafik)(?:\svon|\s*:)$|(?:^|[^\p{L}])(?:édité|relu|vérifié|traduit|mis à jour)\spar$|(?:^|[^\p{L}])(?:editado|revisado|verificado|traducido|actualizado)\spor$/iu;

/** Checks whether the words before a name announce work other than writing: «Fact-checked by», «Edited by». */
export const announcesOtherWork = (before: string): boolean => OTHER_WORK.test(before);

/** Words of an organisation or of a page, and no part of a name: Newsom, Stafford and Whitmore are people. */
const ORGANISATION =
  /(?<!\p{L})(?:news|newsroom|press|presse|staff|team|desk|online|media|medien|journal|group|inc|ltd|company|comment|follow|share|read|more|about|view|contact|profile|written|posted|published|reviewed|updated|times|tribune|herald|guardian|gazette|chronicle|telegraph|television|radio|network|channel|broadcasting|images|associated|reuters|foundation|ministry|department|council|committee|cent(?:er|re)|bureau|office|police|government|administration|federation|commission|authority)(?!\p{L})|redak|redac|rédac|editor|agen[ct]|zeitung|magazin|nachrichten|tageblatt|anzeiger|rundschau|noticias|giornale|gazzetta|gmbh|university|institut|association|society|correspondent|copyright|kommentar|subscribe|\.\p{L}{2,}$/iu;
const CJK_NAME =
  /^[\p{Script=Han}]{2,4}$|^[\p{Script=Hangul}]{2,4}$|^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}・·]{2,12}$/u;
const PARTICLE =
  /^(?:de|da|do|dos|das|del|della|di|du|von|van|der|den|ten|ter|zu|zum|zur|el|al|bin|ibn|la|le|y|e|af|av|st\.?|dr\.?|prof\.?)$/iu;
const CASED = /\p{Lu}|\p{Ll}/u;
const MOST_WORDS = 6;

/**
 * Checks whether a name looks like a person's: two to six words with capitals, or two to four Chinese or Korean
 * characters.
 */
export function isPerson(name: string): boolean {
  if (CJK_NAME.test(name)) return true;
  const words = name.split(/\s+/);
  if (words.length < 2 || words.length > MOST_WORDS || /[\d/／:：|]/.test(name) || ORGANISATION.test(name))
    return false;
  return words.every(
    (word) =>
      PARTICLE.test(word) || !CASED.test(word) || /^['’\p{P}]*\p{Lu}/u.test(word) || /^[a-z]['’]\p{Lu}/u.test(word),
  );
}

const ROLES = [
  'reporters?|correspondents?|editors?|columnists?|writers?|contributors?|producers?|journalists?|critics?|photographers?|anchors?|bureau chief|fellow|intern|editor[- ]in[- ]chief',
  'experts?|(?:co-?)?founders?|directors?|managers?|presidents?|ce?[ot]o|analysts?|researchers?|executives?|specialists?|consultants?|economists?|strategists?|presenters?|commentators?|meteorologists?',
  'redakteur(?:in)?|redaktor(?:in)?|korrespondent(?:in)?|reporter(?:in)?|journalist(?:in)?|volontär(?:in)?|autor(?:in)?|chefredakteur(?:in)?',
  'journaliste|rédact(?:eur|rice)(?: en chef)?|correspondante?|envoyée? spéciale?|periodista|redactora?|corresponsal|giornalista|redattore|corrispondente|redacteur|verslaggever|dziennikarz|журналист|корреспондент',
].join('|');
const RANKS =
  'staff|senior|junior|chief|lead|political|special|freelance|contributing|deputy|managing|executive|associate|news|sports|business|science|health|research|investigative|security|data|technology|crime|education|environment|climate|culture|film|travel|finance|financial|foreign|national|sr\\.?|leitender|leitende|freier|freie';
const ROLE = new RegExp(
  `(?:^|\\s+)(?:(?:${RANKS})\\s+)*(?:${ROLES})(?:\\s+(?:for|at|of|in|à|de|für|bei)\\s.*)?$`,
  'iu',
);
const HANGUL_ROLE = /\s*(?:선임|수석|전문|인턴|객원|시민)?(?:기자|특파원|논설위원|앵커|리포터|에디터)$/u;
const HAN_ROLE = /(?<=[\p{Script=Han}\p{Script=Hiragana}]{2})(?:記者|特派員|編集委員|解説委員)$/u;

/** A name without the trade behind it: «Ann Lee Senior Reporter», «김민수 기자»; empty for a trade without a name. */
export function withoutRole(text: string): string {
  const name = text.replace(ROLE, '');
  // «Political Correspondent» and «Oslo Bureau Chief» name no person.
  if (name !== text && !/\S\s+\S/.test(name)) return '';
  return name.replace(HANGUL_ROLE, '').replace(HAN_ROLE, '').trim();
}

/** Checks whether a text ends with a trade. */
const endsWithRole = (text: string): boolean => ROLE.test(text);

const RANK_FIRST = new RegExp(`^(?:${RANKS})\\s`, 'iu');

/** Checks whether a text is a trade from its first word: «Senior Life and Trends Reporter». */
const isTrade = (text: string): boolean => RANK_FIRST.test(text) && ROLE.test(text);

/**
 * The hundred and some family names that most people in China bear, in both scripts: two words that begin with one are
 * two people.
 */
const FAMILY =
  '王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬贺賀赖賴龚龔文施洪严嚴倪殷章鲁魯葛韦韋申安齐齊梅庄莊柳左季尤詹凌关關祁';
const COMPOUND = '欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|司徒|皇甫|慕容|令狐|尉迟|尉遲|东方|東方';
const CHINESE = new RegExp(`^(?:(?:${COMPOUND})\\p{Script=Han}{1,2}|[${FAMILY}]\\p{Script=Han}{1,2})$`, 'u');
const WIDE = new RegExp(`^[${FAMILY}] \\p{Script=Han}$`, 'u');
const HAN_WORDS = /^[\p{Script=Han}々ヶ \p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;
/** Desk or rank before the name in a Japanese line. */
const DESK =
  /^(?:\p{Script=Han}{1,8}(?:部|局|支社|総局|支局)|編集委員|論説委員|解説委員|専門記者|記者|特派員|支局長|編集長|デスク|ライター|フリーライター|ジャーナリスト|カメラマン) +(?=\S)/u;
const WHOLE = 4;

/** «张三 李四» and «山田太郎 鈴木花子» are two people each; «张 三», «山田 太郎» and «林 太郎» are one. */
function splitCjk(text: string): string[] {
  const part = text.replace(DESK, '');
  if (!HAN_WORDS.test(part)) return [part];
  const words = part.split(' ').filter(Boolean);
  if (words.length < 2 || words.every((word) => CHINESE.test(word) || word.length >= WHOLE)) return words;
  if (WIDE.test(part)) return [words.join('')];
  const people: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const [word = '', next] = words.slice(at, at + 2);
    const isComplete =
      next === undefined || word.length >= WHOLE || (word.length > 1 && CHINESE.test(word) && CHINESE.test(next));
    people.push(isComplete ? word : word.length + next.length <= 2 ? word + next : `${word} ${next}`);
    if (!isComplete) at++;
  }
  return people;
}

/** A middle dot parts Korean names, and is part of a foreign name in Chinese: «弗拉基米尔·普京». */
const SIGNS =
  /\s*(?:[;；、|｜•]|\s·\s|(?<=\p{Script=Hangul})·|,(?!\s*(?:jr|sr|ii|iii)\b\.?\s*(?:$|[,;]))|，|\s\/\s|\s&\s|\s\+\s)\s*/iu;
/** Words that separate the names beside them. «von und zu Weiher» is one person. */
const JOINING = 'and the|and|und(?!\\szu\\s)|et|en|og|och|with|mit|med|avec|con|和|与|與|及';
/** Words that part whole names only, being names or parts of names themselves: «Ortega y Gasset». */
const JOINING_PEOPLE = 'e|ed|y|i|a|và|ve|si|și|şi|és|ja|dan|oraz|и|й|та|і|και|और';
const joiner = (words: string, flags: string) => new RegExp(`\\s(?:${words})\\s`, flags);
const BETWEEN = { words: joiner(`${JOINING}|And|AND|Und|UND|With`, 'u'), people: joiner(JOINING_PEOPLE, 'u') };
const IN_CAPITALS = { words: joiner(JOINING, 'iu'), people: joiner(JOINING_PEOPLE, 'iu') };
/** «Center for Drug Evaluation and Research» is one author. */
const INSTITUTION =
  /(?:^|\s)(?:cent(?:er|re)|department|ministry|office|bureau|institute|committee|council|commission|school|faculty|board|federation|society|association|agency|administration|ministerium|amt|institut|ministère|ministerio|ministério)\s+(?:of|for|on|für|de|des|du|del|da|do|pour|para)\s/iu;
const DEGREE =
  /^(?:\p{Lu}[\p{L}-]{1,5}[®™*]|Ph\.?D\.?|[MD]\.?D\.?|D\.?O\.?|R\.?D\.?(?:N\.?)?|L\.?D\.?N?\.?|[BM]\.?S\.?(?:[Nc]|W)?\.?|[BM]\.?A\.?|M\.?P\.?H\.?|M\.?B\.?A\.?|R\.?N\.?|N\.?P\.?|P\.?A\.?-?C\.?|J\.?D\.?|D\.?D\.?S\.?|D\.?V\.?M\.?|D\.?P\.?T\.?|Pharm\.?D\.?|Psy\.?D\.?|Ed\.?D\.?|Esq\.?|CFP|CFA|CPA|CEPF|CSCS|LCSW|LMFT|CNS|CPT|FACS|FRCS|FRS|[OMC]BE)$/u;
/** «Kaufman, Jeff T.» */
const INVERTED = /^(\p{Lu}[\p{L}'’-]+), (\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}\.?)+)$/u;
const MAIL = /\S+@\S+\.\S+/g;
const ADDRESS = /https?:\/\/|^\/\/|www\./i;
const HANDLE = /^@\S+$/;
const NOT_A_NAME =
  /^(?:(?:新华社|本报|本网|本社)?(?:记者|通讯员|编辑|供稿)|by|staff|\w*admin|administrator|editor|author|authors|reporter|updated?|published|none|null|undefined|unknown|anonymous|n\/a|redaktion online|share|follow|view bio|see all|guest|root|user|webmaster|fact[- ]check(?:ed|er|ing)?|(?:medically )?reviewed)$/i;
const NOT_BEGINNING_ONE =
  /^(?:quelle|source|fuente|fonte|bron|kilde|källa|źródło|来源|來源|출처)\s*[:：]|^(?:edited|reviewed|fact[- ]?checked|photo(?:graph)?s?|picture|translated|produced|medically)\s+(?:by|reviewed)\b/iu;
const TRAILING_DATE =
  /\s+(?:(?:last\s+)?updated|published|posted|on\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2})\b.*$/iu;
const DATE_LIKE =
  /^(?:updated\s+)?(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d{1,2}$|^\S+\.\S+\.\S+$|\d{4}|\d{1,2}[:.]\d{2}|^[\d\s.:,-]+$/;
const LONGEST_NAME = 60;

/** Names out of one text: «By Ann Lee and Bo Chen, Reporters» gives two. Addresses, dates, roles and sources are no names. */
export function splitNames(text: string): string[] {
  const line = stripLeadIn(
    clean(text)
      .replace(MAIL, ' ')
      .replace(/\([^()]*\)/g, ' ')
      .replace(TRAILING_DATE, '')
      .trim(),
  );
  if (!line || ADDRESS.test(line) || NOT_BEGINNING_ONE.test(line)) return [];
  const [, family, given] = INVERTED.exec(line) ?? [];
  if (family && given) return [`${given} ${family}`];
  const between = /\p{Ll}/u.test(line) ? BETWEEN : IN_CAPITALS;
  const names = withoutTrades(line.split(SIGNS).map((part) => clean(part)))
    .flatMap((part) => splitJoined(part, between))
    .flatMap(splitCjk)
    .map((part) => withoutRole(trimName(stripLeadIn(part))));
  return distinctTexts(names.filter(isName));
}

/** «Ann Lee, MS, Oslo Politics Writer, Coast Daily»: degrees, and a trade with its employer, belong to the name before. */
function withoutTrades(parts: readonly string[]): string[] {
  const kept: string[] = [];
  let isBehindTrade = false;
  for (const part of parts) {
    const before = kept.at(-1);
    if (before !== undefined && DEGREE.test(part)) continue;
    const isEmployer: boolean = isBehindTrade && !isPerson(part);
    const isItsTrade = before !== undefined && endsWithRole(part) && !endsWithRole(before);
    isBehindTrade = isEmployer || isItsTrade || isTrade(part);
    if (!isBehindTrade) kept.push(part);
  }
  return kept;
}

/** The names of one part: «Ann Lee and Bo Chen», «Thu Hà - Minh Anh». */
function splitJoined(part: string, { words, people }: typeof BETWEEN): string[] {
  if (INSTITUTION.test(part)) return [part];
  return part.split(words).flatMap((piece) => {
    const dashed = piece.split(/\s[-–—]\s/);
    if (dashed.length > 1 && dashed.every(isPerson)) return dashed;
    const pair = piece.split(people);
    const areWhole = pair.length > 1 && (pair.slice(1).every(isPerson) || pair.every((name) => !/\s/.test(name)));
    return areWhole ? pair : [piece];
  });
}

const trimName = (part: string): string =>
  part.replace(/^[\s"'“”:：/,.-]+|(?<![\s"'“”:：/,-])[\s"'“”:：/,-]+$/g, '').replace(/^and\s+/i, '');

function isName(part: string): boolean {
  return (
    part.length > 1 &&
    part.length <= LONGEST_NAME &&
    /\p{L}/u.test(part) &&
    !NOT_A_NAME.test(part) &&
    !DATE_LIKE.test(part) &&
    !HANDLE.test(part)
  );
}

export const namesOf = (texts: readonly string[]): string[] => distinctTexts(texts.flatMap(splitNames));
