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

/** A line without the words that announce its names: «By», «Text:», «Eine Analyse von», «本报记者». */
export const stripLeadIn = (text: string): string => text.replace(COLON, '').replace(LEAD_IN, '').replace(CJK, '');

/** The writers in a line of facts: «2026-06-28 08:20 来源：海湾日报 记者：林若溪». */
const AMONG_FACTS =
  /[\s|｜](?:本报|本网|本社|实习|见习|特约)*(?:记者|通讯员|作者|撰文)\s*[:：]\s*(?<names>[\p{Script=Han}·]{2,12}(?:[、，,\s]+[\p{Script=Han}·]{2,12}(?![:：\p{Script=Han}]))*)/u;

/** The names that a line of other facts gives behind a label; null where it has no such label. */
export const namesAmongFacts = (text: string): string | null => AMONG_FACTS.exec(text)?.groups?.names ?? null;

const EDITOR = /^[（(【]?(?:编辑|責任編輯|责任编辑|責編|责编)/u;

/** Whether a line begins with words that announce its writers. */
export const announcesNames = (text: string): boolean =>
  (LEAD_IN.test(text) || COLON.test(text) || CJK.test(text)) && !EDITOR.test(text);
