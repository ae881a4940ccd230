import { type Article, paragraphsOf } from '../domain/article.ts';
import type { PaidSign } from '../domain/paid-signs.ts';
import { BREAKING_LABEL } from '../domain/urgency.ts';
import { codePoints } from './count.ts';
import { marksOf } from './marks.ts';
import { oncePerArticle, tidyLine } from './tidy.ts';
import { isUnspaced, primaryLanguage } from './words.ts';

/** Kinds of article; templates may differ by them. */
export const ARTICLE_KINDS = [
  'sponsored',
  'live',
  'breaking',
  'opinion',
  'interview',
  'review',
  'gallery',
  'video',
  'news',
] as const;
export type ArticleKind = (typeof ARTICLE_KINDS)[number];
type LabelledKind = Exclude<ArticleKind, 'news'>;

/** Labels that newsrooms use: a section, a tag, or a word before the headline's colon or bar. */
const LABELS: Readonly<Record<LabelledKind, RegExp>> = {
  sponsored:
    /^(?:sponsored(?: (?:content|post|article|story|feature))?|paid (?:content|post|partnership|partner content)|paidpost|partner content|(?:in )?paid partnership(?: with .*)?|branded content|brand ?studio|advertorials?|advertisement(?: feature)?|native (?:ad|advertising)|anzeigen?|bezahlter (?:inhalt|beitrag)|bezahlte partnerschaft|gesponserte[rs]? (?:inhalte?|beitr[aä]ge?)|publireportagen?|contenu (?:sponsorisé|partenaire|de marque)|publi-?(?:rédactionnel|reportage|communiqué)s?|contenido (?:patrocinado|de marca)|publirreportajes?|patrocinado|conteúdo (?:patrocinado|de marca|publicitário)|publieditorial|informe publicitário|contenuto sponsorizzato|gesponsord|annonsørinnhold|annonssamarbete|广告|廣告|商业推广|商業推廣|推广内容|赞助内容|贊助內容|広告|タイアップ広告|광고|إعلان|محتوى (?:برعاية|ممول|مدفوع)|на правах рекламы|партн[её]рский материал)$/iu,
  live: /^(?:live(?: ?(?:blog|ticker|updates?|coverage))?|as it happened|en direct|direct|en vivo|en directo|ao vivo|in diretta|diretta|直播|实时|實時|ライブ|생중계|مباشر|прямой эфир|онлайн)$/iu,
  breaking: BREAKING_LABEL,
  opinion:
    /^(?:opinions?|comment(?:ary|s)?|comment is free|editorials?|leaders?|op-?ed|columns?|columnists?|viewpoints?|perspectives?|ideas|voices|letters?|guest (?:posts?|essays?|columns?|articles?|contributors?)|contributors?|meinung|kommentare?|leitartikel|gastbeitr[aä]ge?|gastkommentare?|kolumnen?|glossen?|debatte|opinion et débats|débats?|tribunes?|éditos?|éditorial|chroniques?|opinión|columnas?|tribuna|editoriales?|opinião|colunas?|colunistas|opinioni|commenti|editoriale|评论|評論|社论|社論|观点|觀點|时评|時評|快评|快評|锐评|銳評|短评|短評|专栏|專欄|オピニオン|社説|コラム|오피니언|사설|칼럼|رأي|آراء|مقالات|мнени[ея]|колонк[аи])$/iu,
  interview:
    /^(?:(?:the )?interviews?|in conversation|q ?& ?a|questions? and answers?|im gespräch|entretiens?|entrevistas?|interviste?|intervista|专访|專訪|访谈|訪談|对话|對話|インタビュー|인터뷰|مقابلات?|حوار|интервью)$/iu,
  review:
    /^(?:(?:\p{L}+ )?reviews?|kritik(?:en)?|(?:\p{L}+)?kritik|rezension(?:en)?|critiques?|reseñas?|críticas?|resenhas?|recensioni|recensione|书评|書評|影评|影評|评测|評測|レビュー|書評|리뷰|рецензи[ия])$/iu,
  gallery:
    /^(?:(?:photo )?galler(?:y|ies)|(?:the )?(?:week |day |year )?in (?:pictures|photos)|photos|pictures|photo ?essays?|bilder(?:strecken?|galerie)?|fotostrecken?|diaporamas?|portfolio|en images|galerías?|fotogalerías?|galerias?|fotogalleria|图集|圖集|组图|組圖|图片|フォト|写真特集|화보|صور|фоторепортаж|фото)$/iu,
  video: /^(?:videos?|watch|film|vidéos?|vídeos?|видео|视频|視頻|影片|動画|동영상|영상|فيديو)$/iu,
};

/** Labels that are certain where a word may also be the subject (a tag “Leaders”, “Anzeige” for a charge, a URL). */
const SURE: Readonly<Partial<Record<ArticleKind, RegExp>>> = {
  sponsored: /^(?!(?:anzeigen?|广告|廣告|広告|광고|إعلان|patrocinado|advertisement)$)/iu,
  opinion:
    /^(?:opinions?|op-?eds?|editorials?|commentary|guest (?:posts?|essays?|columns?)|comment is free|commentisfree|meinung|kommentare?|leitartikel|gastbeitr[aä]ge?|gastkommentare?|kolumnen?|tribunes?|éditos?|éditorial|opinión|opinião|opinioni|评论|評論|社论|社論|时评|時評|快评|观点|觀點|オピニオン|社説|오피니언|사설|칼럼|رأي|آراء|мнени[ея])$/iu,
};

/** Types of schema.org that name the kind. */
const TYPES: Readonly<Record<string, ArticleKind>> = {
  AdvertiserContentArticle: 'sponsored',
  LiveBlogPosting: 'live',
  OpinionNewsArticle: 'opinion',
  ReviewNewsArticle: 'review',
  Review: 'review',
  CriticReview: 'review',
  ImageGallery: 'gallery',
  MediaGallery: 'gallery',
  VideoObject: 'video',
};

/** Statements by which advertisements identify themselves, at their beginning or end. */
const STATED: Readonly<Partial<Record<ArticleKind, RegExp>>> = {
  sponsored:
    /^[\s(（[【*]*(?:(?:sponsored|paid|partner|branded) (?:content|post|article|feature)(?: (?:by|from|for|in partnership with)\b|[\s)\].:]*$)|advertorial\b|this (?:article|post|story|content|feature) (?:is|was) (?:sponsored|paid for|(?:an? )?advert)|this is (?:an? )?(?:sponsored|paid|advert)|(?:in|a) paid partnership with|dies(?:er|e|es)? .{0,20}ist (?:eine?n? )?(?:anzeige|werbung|bezahlte)|bezahlte anzeige|contenu (?:sponsorisé|proposé) par|article (?:sponsorisé|partenaire)|contenido (?:patrocinado|ofrecido) por|conteúdo (?:patrocinado|oferecido) por|本文(?:为|是|係).{0,6}(?:广告|廣告|推广)|(?:广告|廣告|推广|広告|PR)[)）\]】]*$|本記事は.{0,12}(?:広告|PR)|محتوى (?:برعاية|مدفوع)|إعلان مدفوع)/iu,
};

/** Headlines of news on which lives may depend. */
const SAFETY =
  /(?<!\p{L})(?:warnings?|alerts?|evacuat\p{L}*|tsunamis?|earthquakes?|quakes?|floods?|flooding|wildfires?|hurricanes?|typhoons?|tornado(?:e?s)?|cyclones?|explosions?|shootings?|missiles?|outbreaks?|recalls?|warnung(?:en)?|evakuier\p{L}*|erdbeben|hochwasser|überschwemmung(?:en)?|waldbr\p{L}+|rückruf|alertes?|séismes?|inondations?|évacu\p{L}*|tempête|alertas?|terremotos?|sismos?|inundaci\p{L}*|incendios?|evacua\p{L}*|huracán|allerta|alluvione|enchentes?)(?!\p{L})|地震|海啸|海嘯|津波|预警|預警|警报|警報|台风|颱風|台風|疏散|避難|洪水|山火|召回|지진|쓰나미|대피|경보|태풍|호우/iu;

const LONGEST_LABEL = 40;
/** Paragraphs at the beginning and end in which an advertisement identifies itself, and the length read of each. */
const EDGE = 2;
const LONGEST_STATEMENT = 120;
/** Pictures without whom a story is no gallery. */
const GALLERY = 6;
/** Words beside each picture of a gallery, and beside a video that is the story itself. */
const FEW_WORDS = { picture: 60, video: 150 };
/** Folders of an address that are looked at. */
const MOST_FOLDERS = 8;
/** Characters per word in a text without spaces. */
const PER_WORD = 1.7;

/** “Live: …”, “Opinion | …”, “评论丨…”, “【快讯】…”. */
export function headlineLabel(headline: string): string {
  const start = tidyLine(headline.slice(0, 2 * LONGEST_LABEL));
  return (
    /^[【[]([^】\]]{1,40})[】\]]/u.exec(start)?.[1] ?? /^([^:：|｜丨–—]{1,40}?)\s*[:：|｜丨–—]/u.exec(start)?.[1] ?? ''
  );
}

/** The folders of an address: `/opinion/2026/11/slug`. */
function foldersOf(address: string | null): string[] {
  if (address === null || !URL.canParse(address)) return [];
  const { pathname } = new URL(address);
  return pathname.split('/', MOST_FOLDERS).slice(1, -1);
}

const tidied = (labels: readonly string[]): string[] =>
  labels
    .map((label) => tidyLine(label.slice(0, 2 * LONGEST_LABEL)).replace(/^#/, ''))
    .filter((label) => label !== '' && label.length <= LONGEST_LABEL);

/** Place that names a story's kind. */
type Caller = Exclude<PaidSign, 'its type in the page’s data' | 'a line beside its headline'>;

/** Places that name a story's kind, each once. */
const callersOf = (article: Article): ((kind: LabelledKind) => Caller[]) => {
  const sections = tidied((article.section ?? '').split(/[/>|›»,;·]/u));
  const headline = tidied([headlineLabel(article.headline)]);
  const tags = tidied(article.tags);
  const folders = tidied(foldersOf(article.canonicalUrl ?? article.url).map((folder) => folder.replaceAll('-', ' ')));
  const authors = tidied(article.authors);
  const paragraphs = paragraphsOf(article);
  const edges = [article.standfirst ?? '', ...paragraphs.slice(0, EDGE), ...paragraphs.slice(-EDGE)];
  return (kind) => {
    const sure = SURE[kind];
    const says = (label: string): boolean => isLabelOf(label, kind);
    const surely = (label: string): boolean => says(label) && (sure?.test(label) ?? true);
    const states = (text: string): boolean => STATED[kind]?.test(text.slice(0, LONGEST_STATEMENT)) ?? false;
    const found: [Caller, boolean][] = [
      ['its section', sections.some(says)],
      ['the word before its headline', headline.some(says)],
      ['one of its tags', tags.some(surely)],
      ['its address', sure !== undefined && folders.some(surely)],
      ['the name that signs it', sure !== undefined && authors.some(surely)],
      ['a sentence in it', edges.some(states)],
    ];
    return found.filter(([, isSo]) => isSo).map(([caller]) => caller);
  };
};

/** Paid signs among a story's types. */
const SHOWN: Readonly<Record<string, PaidSign>> = {
  PaidBesideHeadline: 'a line beside its headline',
  PaidInText: 'a sentence in it',
};

/** Every sign that a story is an advertisement, each once. */
function paidSigns(article: Article): PaidSign[] {
  const types = article.types ?? [];
  const signs = [
    ...(types.some((type) => TYPES[type] === 'sponsored') ? ['its type in the page’s data' as const] : []),
    ...types.flatMap((type) => SHOWN[type] ?? []),
    ...callersOf(article)('sponsored'),
  ];
  return [...new Set(signs)];
}

/** Number of independent signs that make a story an advertisement; one may be a repeat of another. */
const ENOUGH_SIGNS = 2;

/** A label that is wrong on such news does harm: only a person sets it. */
const isUrgentNews = ({ urgency, headline }: Article): boolean => urgency === 'breaking' || SAFETY.test(headline);

const isAdvertisement = (article: Article): boolean =>
  paidSigns(article).length >= ENOUGH_SIGNS && !isUrgentNews(article);

/** The signs that a story may be an advertisement, where they are too few for a label, or it is urgent news; else none. */
export const paidDoubts = (article: Article): PaidSign[] => signsOnce(article, undefined).doubts;

const signsOnce = oncePerArticle((article) => ({
  kind: kindFor(article),
  doubts: isAdvertisement(article) ? [] : paidSigns(article),
}));

/** Checks whether a whole label names a kind. */
export const isLabelOf = (label: string, kind: LabelledKind): boolean => LABELS[kind].test(label);

/**
 * Words of a writer's own judgement, and of what should be done. “I believe” is no sign: buyers' guides have it too.
 */
const JUDGES: Readonly<Record<string, readonly [mind: RegExp, ought: RegExp]>> = {
  en: [
    /\b(?:in our (?:view|opinion)|we (?:firmly |strongly )?(?:believe|argue|contend)|I (?:argue|contend))\b/iu,
    /\b(?:should|must|ought|needs? to|has to|have to)\b/u,
  ],
  de: [
    /(?<!\p{L})(?:meines Erachtens|aus unserer Sicht|unserer (?:Meinung|Ansicht) nach|wir (?:glauben|meinen|plädieren))(?!\p{L})/iu,
    /(?<!\p{L})(?:sollten?|müssen|muss|müssten?|darf|dürfen)(?!\p{L})/u,
  ],
  fr: [
    /(?<!\p{L})(?:à notre avis|selon nous|nous (?:croyons|pensons|estimons) que)(?!\p{L})/iu,
    /(?<!\p{L})(?:il faut|faudrait|doit|doivent|devrait|devraient)(?!\p{L})/u,
  ],
  es: [
    /(?<!\p{L})(?:en nuestra opinión|a (?:mi|nuestro) juicio|creemos que|consideramos que)(?!\p{L})/iu,
    /(?<!\p{L})(?:hay que|debe|deben|debería|deberían|tiene que|tienen que)(?!\p{L})/u,
  ],
};
/** Number of sentences about what should be done. */
const OUGHT = 3;
/** Paragraph without quotations, even if they continue in the next one. */
function withoutQuotations(text: string): string {
  const { pairs, open } = marksOf(text);
  const end = open[0]?.index ?? text.length;
  const quoted = pairs.filter(({ start }) => !/[(（[]/u.test(text.charAt(start)));
  const own: string[] = [];
  let from = 0;
  for (const pair of quoted.toSorted((a, b) => a.start - b.start)) {
    if (pair.start >= end) break;
    own.push(text.slice(from, Math.max(from, pair.start)));
    from = Math.max(from, pair.end);
  }
  return [...own, text.slice(from, Math.max(from, end))].join('');
}

/** Checks whether a signed text gives its writers' opinion and repeatedly says what should be done. */
function speaksItsMind(article: Article): boolean {
  const [mind, ought] = JUDGES[primaryLanguage(article.language) ?? 'en'] ?? [];
  if (mind === undefined || ought === undefined || article.authors.length === 0) return false;
  const own = paragraphsOf(article).map(withoutQuotations);
  return own.some((text) => mind.test(text)) && own.filter((text) => ought.test(text)).length >= OUGHT;
}

function wordsIn(article: Pick<Article, 'blocks' | 'language'>): number {
  const text = paragraphsOf(article).join(' ').trim();
  if (text === '') return 0;
  return isUnspaced(article.language) ? codePoints(text) / PER_WORD : text.split(/\s+/u).length;
}

/**
 * The kind of an article, by the first rule that holds: an advertisement by two signs or more; its type in the page's
 * data; what its section, its tags or the word before its headline call it, in the order of `ARTICLE_KINDS`, and for
 * opinion also a folder of its address or who signs it; a signed text of its writers'
 * judgement; six or more pictures with few words for each; a video with few
 * words beside it. Else it is news.
 */
export const kindOf = (article: Article): ArticleKind => signsOnce(article, undefined).kind;

function kindFor(article: Article): ArticleKind {
  if (isAdvertisement(article)) return 'sponsored';
  const typed = (article.types ?? []).map((type) => Object.entries(TYPES).find(([name]) => name === type)?.[1]);
  const stated = typed.find((kind) => kind !== undefined && kind !== 'sponsored');
  if (stated) return stated;
  const callers = callersOf(article);
  const called = ARTICLE_KINDS.filter((kind) => kind !== 'news' && kind !== 'sponsored').find(
    (kind) => callers(kind).length > 0,
  );
  if (called) return called;
  if (speaksItsMind(article)) return 'opinion';
  const words = wordsIn(article);
  const pictures = article.images.filter(({ url }) => url !== null).length;
  if (pictures >= GALLERY && words < FEW_WORDS.picture * pictures) return 'gallery';
  return article.videos.length > 0 && words < FEW_WORDS.video ? 'video' : 'news';
}

/** Copy of the article with types that declare this kind, whatever its words are. */
export function asKind(article: Article, kind: ArticleKind): Article {
  const type = Object.entries(TYPES).find(([, of]) => of === kind)?.[0];
  const paid = kind === 'sponsored' ? Object.keys(SHOWN) : [];
  const types = [...new Set([...(type === undefined ? [] : [type]), ...(article.types ?? []), ...paid])];
  return { ...article, types };
}
