import { Article, type Block } from '../domain/article.ts';
import { isWithdrawal } from '../domain/origin.ts';
import { UserError } from '../lib/errors.ts';
import type { Message } from '../lib/message.ts';
import { webAddress } from './address.ts';
import { languageOfScript } from './language.ts';
import { ingest } from './messages.ts';
import { type NinjsStory, readNinjs } from './ninjs/read-ninjs.ts';
import { whyNoStory } from './no-story.ts';
import { readPlainText } from './plain-text.ts';
import { readHtml } from './read-html.ts';
import { rightsAround, rightsOf, withoutRightsLines } from './rights.ts';
import { shortened } from './shortened.ts';
import { type Findings, type Overrides, type PageSource, type ReadOptions, UnreadEmbargo } from './source.ts';

/** Article with a person's details in place of, or besides, the page's. */
function withOverrides(article: Article, overrides: Overrides): Article {
  const changed = { ...article };
  if (overrides.url !== undefined) {
    const url = webAddress(overrides.url, null);
    if (url === null) throw new UserError(ingest.badArticleAddress({ address: overrides.url }));
    changed.url = url;
    changed.canonicalUrl = url;
  }
  if (overrides.pictures) Object.assign(changed, withPictures(article, overrides.pictures));
  if (overrides.video !== undefined) {
    const url = fileOrWeb(overrides.video, ingest.badVideo);
    changed.videos = [{ url, title: null, mimeType: null, durationSeconds: null, posterUrl: null }, ...article.videos];
  }
  if (overrides.captions !== undefined) changed.videos = withCaptions(changed.videos, overrides.captions);
  return changed;
}

/** A person's captions replace those of the page for its first video. */
function withCaptions(videos: Article['videos'], given: string): Article['videos'] {
  const url = fileOrWeb(given, ingest.badCaptions);
  const first = videos.findIndex((video) => video.url !== null);
  if (first < 0) {
    throw new UserError(ingest.captionsAlone(), { remedy: ingest.giveVideo(), usage: true });
  }
  const captions = [{ url, language: null, kind: 'captions' as const, label: null }];
  return videos.map((video, index) => (index === first ? { ...video, captions } : video));
}

/** Pictures fill those of which only the caption is known, in order; the rest are added at the end. */
function withPictures(article: Article, pictures: readonly string[]): Pick<Article, 'images' | 'blocks'> {
  const urls = pictures.map((picture) => fileOrWeb(picture, ingest.badPicture));
  const images = article.images.map((image) => (image.url === null ? { ...image, url: urls.shift() ?? null } : image));
  const first = images.length;
  images.push(...urls.map((url) => ({ url, caption: null, credit: null, alt: null })));
  const added = urls.map((_, index) => ({ type: 'image' as const, image: first + index }));
  return { images, blocks: [...article.blocks, ...added] };
}

function fileOrWeb(address: string, problem: (params: { address: string }) => Message): string {
  if (/^file:/i.test(address) && URL.canParse(address)) return address;
  const url = webAddress(address, null);
  if (url === null) throw new UserError(problem({ address }));
  return url;
}

const MAX_LENGTH = 12_000_000;
const SAMPLE = 20_000;
const BAD_SHARE = 0.05;

/** Refuses what is no text (a picture, an archive, a wrong encoding) and what is far too long for a page. */
function refuseGarbage(body: string): void {
  if (body.trim() === '') throw new UserError(ingest.empty());
  if (body.length > MAX_LENGTH) {
    throw new UserError(ingest.tooLong({ length: body.length, most: MAX_LENGTH }));
  }
  const sample = body.slice(0, SAMPLE);
  const bad = sample.match(/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd\ufffe\uffff]/g)?.length ?? 0;
  if (bad > 2 && bad > sample.length * BAD_SHARE) {
    throw new UserError(ingest.notText(), { remedy: ingest.givePage() });
  }
}

/** Number of blocks at the foot that may be the author's biography. */
const FOOT = 3;
const LONGEST = 500;
/** Present or past occupation right behind the name; “is sure that …” is none. */
const IS =
  /^(?:,? ?\(?\d{1,2}\)?,?)? (?:(?:is|was) (?:an? |the |one of |our |\p{Lu}\S* )|(?:writes|teaches|lives|works) |ist (?:(?:ein|eine|der|die|unser\p{Ll}*|freie\p{Ll}?|\p{Ll}+e) )?\p{Lu}|(?:schreibt|lebt|arbeitet|lehrt) |est (?!(?:mort|morte|arriv|sûr|convaincu|accus)\p{Ll}*(?:\s|$))\p{Ll}|es (?:un|una|el|la|\p{Ll}+(?:ista|ora?|triz|nte|ado|ada)) ?|é (?:um|uma|o|a|\p{Ll}+(?:ista|ora?|triz|nte|ado|ada)) ?)/u;

/**
 * Blocks without the author's biography at the foot: a paragraph that begins with an author's name and an occupation. A
 * story of one paragraph keeps it.
 */
function withoutOwnBiography(blocks: readonly Block[], authors: readonly string[]): Block[] {
  const names = authors.filter((name) => name.includes(' ') || /^\p{Script=Han}{2,4}$/u.test(name));
  const isBiography = (block: Block, at: number): boolean =>
    at > 0 &&
    at >= blocks.length - FOOT &&
    block.type === 'paragraph' &&
    block.text.length <= LONGEST &&
    names.some((name) => block.text.startsWith(name) && IS.test(block.text.slice(name.length)));
  return blocks.filter((block, at) => !isBiography(block, at));
}

/**
 * Reads an article from a page or a copied text. Pure; only what the text itself contains. Throws a UserError for an
 * empty page, one without an article and for anything that is no text.
 */
export function readArticle(source: PageSource, options: ReadOptions): Article {
  return toArticle(readFindings(source, options), source, options);
}

/** Reads everything the page contains, complete or not. Throws a UserError when it is empty or no text. */
export function readFindings(source: PageSource, options: ReadOptions): Findings {
  refuseGarbage(source.body);
  if (source.kind === 'html') return readHtml(source, options);
  if (source.kind === 'ninjs') return usable(readNinjs(source.body));
  const found = readPlainText(source.body, options);
  const rights = rightsAround(source.body);
  return {
    ...found,
    ...(rights.length > 0 && { rights }),
    language: languageOfScript(`${found.headline ?? ''} ${bodyText(found)}`),
  };
}

/** Refuses an item that withdraws its story. */
function usable({ found, origin, signal, note }: NinjsStory): Findings {
  if (!isWithdrawal(signal)) return found;
  const words = note ? `: ${note.replace(/[.\s]+$/, '')}` : '';
  throw new UserError(ingest.withdrawn({ uri: origin.uri, signal, words }));
}

export const bodyText = (found: Pick<Findings, 'blocks'>): string =>
  found.blocks
    .flatMap((block) => ('text' in block ? [block.text] : block.type === 'list' ? block.items : []))
    .join('\n');

/** Headings alone are no story. */
const hasText = ({ blocks }: Pick<Findings, 'blocks'>): boolean =>
  blocks.some(({ type }) => type === 'paragraph' || type === 'quote' || type === 'list');

/** Checks that there is an article, and adds a person's details. */
export function toArticle(found: Findings, source: PageSource, options: ReadOptions): Article {
  const { headline } = found;
  if (headline === null || headline === '' || (!hasText(found) && found.videos.length === 0)) {
    const missing = headline ? 'paragraph' : hasText(found) ? 'headline' : 'both';
    throw new UserError(ingest.noArticle({ source: nameOf(source), missing }), {
      remedy: ingest.giveStory(),
      kind: 'invalid',
    });
  }
  const why = whyNoStory(found);
  if (why !== null) {
    throw new UserError(ingest.noStory({ source: nameOf(source), why }), {
      remedy: ingest.giveStoryOrText(),
      kind: 'invalid',
    });
  }
  if (found.embargoUntil === null && found.unreadEmbargo !== null) {
    throw new UnreadEmbargo(ingest.unreadEmbargo({ source: nameOf(source), line: found.unreadEmbargo }), {
      remedy: ingest.giveEmbargo(),
      kind: 'invalid',
    });
  }
  const url = webAddress(source.url, null);
  const read = { ...found, ...withRights(found), headline };
  const blocks = withoutOwnBiography(read.blocks, read.authors);
  return withOverrides(Article.parse({ ...shortened({ ...read, blocks }), url }), options.overrides ?? {});
}

/** Lines by which a story may not be used everywhere are no text of it. */
function withRights(found: Findings): Pick<Findings, 'blocks' | 'rights'> {
  const { blocks, lines } = withoutRightsLines(found.blocks);
  const rights = rightsOf([...(found.rights ?? []), ...lines]);
  return rights.length > 0 ? { blocks, rights } : { blocks };
}

const nameOf = ({ url, kind }: PageSource): Message =>
  url === null ? ingest.source({ kind }) : ingest.pageAt({ address: url });
