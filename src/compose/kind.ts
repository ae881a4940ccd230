import { type Article, paragraphsOf } from '../domain/article.ts';
import { codePoints } from './count.ts';
import { ARTICLE_KINDS, type ArticleKind, LABELS, type LabelledKind, STATED, SURE, TYPES } from './kind-words.ts';
import { tidyLine } from './tidy.ts';
import { isUnspaced } from './words.ts';

const LONGEST_LABEL = 40;
/** Paragraphs at the beginning and at the end where an advertisement says what it is, and what of each is read. */
const EDGE = 2;
const LONGEST_STATEMENT = 120;
/** Pictures without whom a story is no gallery. */
const GALLERY = 6;
/** Words beside each picture of a gallery, and beside a video that is the story itself. */
const FEW_WORDS = { picture: 60, video: 150 };
/** Folders of an address that are looked at. */
const MOST_FOLDERS = 8;
/** Characters of a text without spaces that tell as much as a word. */
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

/** Sections word by word: `News/Opinion`, `Culture > Reviews`. */
const sectionsAndHeadline = ({ section, headline }: Article): string[] =>
  tidied([...(section ?? '').split(/[/>|›»,;·]/u), headlineLabel(headline)]);

const calledBy = (article: Article): ((kind: LabelledKind) => boolean) => {
  const labels = sectionsAndHeadline(article);
  const tags = tidied(article.tags);
  const folders = foldersOf(article.canonicalUrl ?? article.url).map((folder) => folder.replaceAll('-', ' '));
  const others = tidied([...folders, ...article.authors]);
  const paragraphs = paragraphsOf(article);
  const edges = [article.standfirst ?? '', ...paragraphs.slice(0, EDGE), ...paragraphs.slice(-EDGE)];
  return (kind) => {
    const sure = SURE[kind];
    return (
      labels.some((label) => isLabelOf(label, kind)) ||
      tags.some((tag) => isLabelOf(tag, kind) && (sure?.test(tag) ?? true)) ||
      (sure !== undefined && others.some((label) => isLabelOf(label, kind) && sure.test(label))) ||
      edges.some((text) => STATED[kind]?.test(text.slice(0, LONGEST_STATEMENT)) ?? false)
    );
  };
};

/** Whether a label, whole, calls a story so. */
export const isLabelOf = (label: string, kind: LabelledKind): boolean => LABELS[kind].test(label);

function wordsIn(article: Pick<Article, 'blocks' | 'language'>): number {
  const text = paragraphsOf(article).join(' ').trim();
  if (text === '') return 0;
  return isUnspaced(article.language) ? codePoints(text) / PER_WORD : text.split(/\s+/u).length;
}

/**
 * The kind of an article, by the first rule that holds: its type in the page's data, where the page gives one; what its
 * section, its tags or the word before its headline call it, in the order of `ARTICLE_KINDS`, and for opinion and
 * advertisements also a folder of its address, who signs it or what it says of itself; six or more pictures with few
 * words for each; a video with few words beside it. Else it is news.
 */
export function kindOf(article: Article): ArticleKind {
  const typed = (article.types ?? []).map((type) => Object.entries(TYPES).find(([name]) => name === type)?.[1]);
  const stated = typed.find((kind) => kind !== undefined);
  if (stated) return stated;
  const called = ARTICLE_KINDS.filter((kind) => kind !== 'news').find(calledBy(article));
  if (called) return called;
  const words = wordsIn(article);
  const pictures = article.images.filter(({ url }) => url !== null).length;
  if (pictures >= GALLERY && words < FEW_WORDS.picture * pictures) return 'gallery';
  return article.videos.length > 0 && words < FEW_WORDS.video ? 'video' : 'news';
}
