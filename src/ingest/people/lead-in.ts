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

/** Whether a line begins with words that announce its writers. */
export const announcesNames = (text: string): boolean =>
  (LEAD_IN.test(text) || COLON.test(text) || CJK.test(text) || JAPANESE.test(text)) && !EDITOR.test(text);

/** «Written by Ann Lee» says so wherever it stands, below a story too. */
const PLAINLY =
  /^(?:written|words|text|story|reported|posted) by\s*:?\s|^(?:geschrieben|verfasst) von\s|^(?:écrit|rédigé) par\s|^escrito por\s|^scritto da\s|^geschreven door\s/iu;

/** Whether a line says plainly that the names in it wrote the story. */
export const saysWhoWrote = (text: string): boolean => PLAINLY.test(text);

const BARE = new RegExp(`^(?:(?:${KINDS})\\s+)?(?:${BY})\\s*[:：]?$|^${CJK_ROLE}\\s*[:：]?$`, 'iu');

/** Whether a text is nothing but the words that announce the names behind it. */
export const isBareLeadIn = (text: string): boolean => BARE.test(text) && !EDITOR.test(text);

const OTHER_WORK =
  /(?:^|[^\p{L}])(?:edited|reviewed|fact[- ]?check(?:ed)?|checked|verified|approved|researched|translated|produced|updated|illustrat(?:ed|ions?)|photos?|photograph(?:s|ed|y)|video|graphics?)(?:\s[\p{L} ]{1,20})?\sby\s*:?$|(?:^|[^\p{L}])(?:redaktion|bearbeitet|bearbeitung|faktencheck|geprüft|fotos?|übersetz\p{L}+|illustration(?:en)?|grafik)(?:\svon|\s*:)$|(?:^|[^\p{L}])(?:édité|relu|vérifié|traduit|mis à jour)\spar$|(?:^|[^\p{L}])(?:editado|revisado|verificado|traducido|actualizado)\spor$/iu;

/** Whether the words before a name say that somebody did other work than writing: «Fact-checked by», «Edited by». */
export const announcesOtherWork = (before: string): boolean => OTHER_WORK.test(before);
