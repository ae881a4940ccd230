import { type ArticleKind, isLabelOf } from './kind.ts';
import { isUnspaced, primaryLanguage } from './words.ts';

/** Kinds whose readers must see what they read: an opinion is not the newsroom's report, an advertisement not its word. */
export const SHOWN_KINDS = ['opinion', 'sponsored', 'live'] as const;
export type ShownKind = (typeof SHOWN_KINDS)[number];

/** A text of the newsroom's own, `false` for none, null for the language's own word. */
export type LabelForms = Readonly<Record<ShownKind, string | false | null>>;

const WORDS: Readonly<Record<string, Readonly<Record<ShownKind, string>>>> = {
  en: { opinion: 'Opinion', sponsored: 'Sponsored', live: 'Live' },
  'zh-hans': { opinion: '评论', sponsored: '广告', live: '直播' },
  'zh-hant': { opinion: '評論', sponsored: '廣告', live: '直播' },
  de: { opinion: 'Meinung', sponsored: 'Anzeige', live: 'Live' },
  fr: { opinion: 'Opinion', sponsored: 'Contenu sponsorisé', live: 'En direct' },
  es: { opinion: 'Opinión', sponsored: 'Contenido patrocinado', live: 'En directo' },
  pt: { opinion: 'Opinião', sponsored: 'Conteúdo patrocinado', live: 'Ao vivo' },
  ar: { opinion: 'رأي', sponsored: 'إعلان', live: 'مباشر' },
  it: { opinion: 'Opinione', sponsored: 'Contenuto sponsorizzato', live: 'In diretta' },
  nl: { opinion: 'Opinie', sponsored: 'Advertentie', live: 'Live' },
  da: { opinion: 'Debat', sponsored: 'Annonce', live: 'Live' },
  sv: { opinion: 'Debatt', sponsored: 'Annons', live: 'Live' },
  no: { opinion: 'Meninger', sponsored: 'Annonse', live: 'Direkte' },
  nb: { opinion: 'Meninger', sponsored: 'Annonse', live: 'Direkte' },
  ru: { opinion: 'Мнение', sponsored: 'Реклама', live: 'Онлайн' },
  ko: { opinion: '오피니언', sponsored: '광고', live: '생중계' },
  ja: { opinion: 'オピニオン', sponsored: '広告', live: 'ライブ' },
};

const isShown = (kind: ArticleKind): kind is ShownKind => SHOWN_KINDS.some((shown) => shown === kind);

function wordFor(kind: ShownKind, language: string | null): string {
  const primary = primaryLanguage(language) ?? 'en';
  const isTraditional = /hant|tw|hk|mo/i.test(language ?? '');
  const key = primary === 'zh' ? `zh-${isTraditional ? 'hant' : 'hans'}` : primary;
  const found = Object.entries(WORDS).find(([name]) => name === key)?.[1];
  return (found ?? WORDS.en)?.[kind] ?? '';
}

/** Every label word of a language, for the check of facts. */
export const labelWords = (language: string | null): string[] => SHOWN_KINDS.map((kind) => wordFor(kind, language));

function written(word: string, language: string | null): string {
  if (isUnspaced(language)) return `${word}｜`;
  return primaryLanguage(language) === 'fr' ? `${word} : ` : `${word}: `;
}

/** A label in brackets, or before a mark; one that is longer than a few words is a sentence. */
const IN_FRONT =
  /^(?:[【[（(](?<inside>[^】\])）]{1,30})[】\])）]|(?<before>[^:：|｜丨–—\n]{1,30}?)\s?(?:[:：|｜丨]|\s[–—-](?=\s)))\s*/u;
const BEHIND =
  /\s*(?:[|｜丨]|\s[–—-]\s)\s*(?<behind>[^|｜丨–—:]{1,30})$|\s*[(（[【](?<inside>[^()（）[\]【】]{1,30})[)）\]】]$/u;
/** Length in code units of a label with its marks; nothing beyond is searched on either side. */
const REACH = 60;
/** “Kommentar zur Rente: …”, “新华时评｜…”: the genre with what it is about, or who writes it. */
const GENRE_FIRST =
  /^(?:opinion|op-?ed|editorial|commentary|kommentar|leitartikel|kolumne|glosse|meinung|gastbeitrag|tribune|édito|éditorial|chronique|opinión|columna|opinião|coluna|editoriale|رأي|мнение|колонка|sponsored|advertorial|anzeige|live)(?=[\s,])|(?:评论|評論|社论|社論|时评|時評|快评|锐评|短评|观点|觀點|专栏|專欄|评论员文章|社説|コラム)$/iu;

const says = (label: string, kind: ShownKind): boolean => {
  const bare = label.trim();
  return bare !== '' && (isLabelOf(bare, kind) || (kind === 'opinion' && GENRE_FIRST.test(bare)));
};

/** Checks whether a text states between two of its marks that a story is of this kind. */
export const saysKind = (text: string, kind: ArticleKind): boolean =>
  isShown(kind) && text.split(/[^\p{L}\p{M}\p{N}’'& -]+/u).some((part) => says(part, kind));

export interface LabelledHeadline {
  /** Text before the headline, with its mark and space: `Opinion: `, `评论｜`; '' for none. */
  label: string;
  /** Without a label that it had of its own, which is then the `label`. */
  headline: string;
}

/**
 * Label of a kind and the headline behind it. A headline with its own label keeps that; otherwise the style's goes
 * before it. `language` is the headline's.
 */
export function labelFor(
  headline: string,
  kind: ArticleKind,
  language: string | null,
  forms: LabelForms,
): LabelledHeadline {
  if (!isShown(kind)) return { label: '', headline };
  const form = forms[kind];
  if (form === false) return { label: '', headline };
  const front = IN_FRONT.exec(headline.slice(0, REACH));
  const own = front?.groups?.inside ?? front?.groups?.before ?? '';
  if (front && says(own, kind)) {
    const rest = headline.slice(front[0].length);
    return rest === '' ? { label: '', headline } : { label: front[0], headline: rest };
  }
  const tail = headline.slice(-REACH);
  const back = BEHIND.exec(tail);
  const last = back?.groups?.behind ?? back?.groups?.inside ?? '';
  const start = back ? headline.length - tail.length + back.index : 0;
  if (start > 0 && says(last, kind)) {
    return { label: written(last.trim(), language), headline: headline.slice(0, start) };
  }
  return { label: written(form ?? wordFor(kind, language), language), headline };
}
