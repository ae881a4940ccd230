import { type Article, paragraphsOf } from '../domain/article.ts';
import { codePoints } from './count.ts';
import { tidyLine } from './tidy.ts';
import { isUnspaced } from './words.ts';

/** What sort of story an article is; templates may differ by it. */
export const ARTICLE_KINDS = [
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

/** How newsrooms label such stories: a section, a tag, or a word before the headline's colon or bar. */
const LABELS: Readonly<Record<Exclude<ArticleKind, 'news'>, RegExp>> = {
  live: /^(?:live(?: ?(?:blog|ticker|updates?|coverage))?|as it happened|en direct|direct|en vivo|en directo|ao vivo|in diretta|diretta|直播|实时|實時|ライブ|생중계|مباشر|прямой эфир|онлайн)$/iu,
  breaking:
    /^(?:breaking(?: news)?|just in|eilmeldung|eil|urgent|alerte(?: info)?|flash info|última hora|ultima hora|urgente|ultim['’]ora|快讯|快訊|突发|突發|速报|速報|속보|عاجل|срочно|молния)$/iu,
  opinion:
    /^(?:opinions?|comment(?:ary|s)?|comment is free|editorials?|leaders?|op-?ed|columns?|columnists?|viewpoints?|perspectives?|voices|letters?|meinung|kommentare?|leitartikel|gastbeitr[aä]ge?|kolumnen?|glossen?|debatte|opinion et débats|débats?|tribunes?|éditos?|éditorial|chroniques?|opinión|columnas?|tribuna|editoriales?|opinião|colunas?|colunistas|opinioni|commenti|editoriale|评论|評論|社论|社論|观点|觀點|时评|時評|专栏|專欄|オピニオン|社説|コラム|오피니언|사설|칼럼|رأي|آراء|مقالات|мнени[ея]|колонк[аи])$/iu,
  interview:
    /^(?:(?:the )?interviews?|in conversation|q ?& ?a|questions? and answers?|im gespräch|entretiens?|entrevistas?|interviste?|intervista|专访|專訪|访谈|訪談|对话|對話|インタビュー|인터뷰|مقابلات?|حوار|интервью)$/iu,
  review:
    /^(?:(?:\p{L}+ )?reviews?|kritik(?:en)?|(?:\p{L}+)?kritik|rezension(?:en)?|critiques?|reseñas?|críticas?|resenhas?|recensioni|recensione|书评|書評|影评|影評|评测|評測|レビュー|書評|리뷰|рецензи[ия])$/iu,
  gallery:
    /^(?:(?:photo )?galler(?:y|ies)|(?:the )?(?:week |day |year )?in (?:pictures|photos)|photos|pictures|photo ?essays?|bilder(?:strecken?|galerie)?|fotostrecken?|diaporamas?|portfolio|en images|galerías?|fotogalerías?|galerias?|fotogalleria|图集|圖集|组图|組圖|图片|フォト|写真特集|화보|صور|фоторепортаж|фото)$/iu,
  video: /^(?:videos?|watch|film|vidéos?|vídeos?|видео|视频|視頻|影片|動画|동영상|영상|فيديو)$/iu,
};

/** The types of schema.org that say it outright. */
const TYPES: Readonly<Record<string, ArticleKind>> = {
  LiveBlogPosting: 'live',
  OpinionNewsArticle: 'opinion',
  ReviewNewsArticle: 'review',
  Review: 'review',
  CriticReview: 'review',
  ImageGallery: 'gallery',
  MediaGallery: 'gallery',
  VideoObject: 'video',
};

const LONGEST_LABEL = 40;
/** Pictures without whom a story is no gallery. */
const GALLERY = 6;
/** Words beside each picture of a gallery, and beside a video that is the story itself. */
const FEW_WORDS = { picture: 60, video: 150 };
/** Characters of a text without spaces that tell as much as a word. */
const PER_WORD = 1.7;

/** “Live: …”, “Opinion | …”, “【快讯】…”. */
function headlineLabel(headline: string): string {
  const start = tidyLine(headline.slice(0, 2 * LONGEST_LABEL));
  return (
    /^[【[]([^】\]]{1,40})[】\]]/u.exec(start)?.[1] ?? /^([^:：|｜–—]{1,40}?)\s*[:：|｜–—]/u.exec(start)?.[1] ?? ''
  );
}

/** Sections and tags word by word: `News/Opinion`, `Culture > Reviews`. */
function labelsOf({ section, tags, headline }: Pick<Article, 'section' | 'tags' | 'headline'>): string[] {
  return [...(section ?? '').split(/[/>|›»,;·]/u), ...tags, headlineLabel(headline)]
    .map((label) => tidyLine(label.slice(0, 2 * LONGEST_LABEL)).replace(/^#/, ''))
    .filter((label) => label !== '' && label.length <= LONGEST_LABEL);
}

function wordsIn(article: Pick<Article, 'blocks' | 'language'>): number {
  const text = paragraphsOf(article).join(' ').trim();
  if (text === '') return 0;
  return isUnspaced(article.language) ? codePoints(text) / PER_WORD : text.split(/\s+/u).length;
}

/**
 * The kind of an article, by the first rule that holds: its type in the page's data, where the page gives one; what its
 * section, its tags or the word before its headline call it, in the order of `ARTICLE_KINDS`; six or more pictures
 * with few words for each; a video with few words beside it. Else it is news.
 */
export function kindOf(article: Article): ArticleKind {
  const typed = (article.types ?? []).map((type) => Object.entries(TYPES).find(([name]) => name === type)?.[1]);
  const stated = typed.find((kind) => kind !== undefined);
  if (stated) return stated;
  const labels = labelsOf(article);
  const kinds = ARTICLE_KINDS.filter((kind) => kind !== 'news');
  const called = kinds.find((kind) => labels.some((label) => LABELS[kind].test(label)));
  if (called) return called;
  const words = wordsIn(article);
  const pictures = article.images.filter(({ url }) => url !== null).length;
  if (pictures >= GALLERY && words < FEW_WORDS.picture * pictures) return 'gallery';
  return article.videos.length > 0 && words < FEW_WORDS.video ? 'video' : 'news';
}
