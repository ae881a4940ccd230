import type { ArticleImage, ArticleVideo } from '../../domain/article.ts';
import type { FeedText } from '../../domain/feed.ts';
import { type Assembled, assemble } from '../body/assemble.ts';
import { type RawBlock, readBlocks } from '../body/blocks.ts';
import { measure } from '../body/measures.ts';
import { parsePage } from '../dom.ts';
import { readLinkedData } from '../json-ld.ts';
import { readMeta } from '../meta.ts';
import { findFigures } from '../pictures/figures.ts';
import { clean } from '../text.ts';
import { readVideos } from '../videos.ts';
import { isOrigin, wholeTeaser } from './teaser-end.ts';

export type ItemBody = Assembled & { videos: ArticleVideo[] };

const LONGEST = 2_000_000;

/** An item's text as an article has it: HTML is read as the body of a page is, plain text by its lines. */
export function readItemBody(
  text: FeedText | null,
  base: string | null,
  before: readonly ArticleImage[],
  headline: string | null,
): ItemBody {
  const { raw, videos } =
    text?.type === 'html' ? readMarkup(text.value.slice(0, LONGEST), base) : { raw: linesOf(text), videos: [] };
  return { ...assemble(withoutEnd(raw), before, headline), videos };
}

function readMarkup(html: string, base: string | null): { raw: RawBlock[]; videos: ArticleVideo[] } {
  const page = parsePage(html);
  const [body] = page.tagged('body');
  const measures = measure(page);
  return {
    raw: body ? readBlocks(body, measures, findFigures(page, measures, base), base) : [],
    videos: readVideos(page, readMeta(page), readLinkedData(page), measures, base),
  };
}

/** Lines that are empty part paragraphs; where there are none, every line is one. */
const linesOf = (text: FeedText | null): RawBlock[] => {
  const value = (text?.value ?? '').slice(0, LONGEST).replace(/\r\n?/g, '\n');
  const parts = /\n[ \t]*\n/.test(value) ? value.split(/\n[ \t]*\n/) : value.split('\n');
  return parts.flatMap((part): RawBlock[] => {
    const line = clean(part);
    return line === '' ? [] : [{ type: 'paragraph', text: line }];
  });
};

/** Without what the feed says of itself at the end, and without a last sentence that breaks off. */
function withoutEnd(raw: readonly RawBlock[]): RawBlock[] {
  const blocks = raw.filter((block) => block.type !== 'paragraph' || !isOrigin(block.text));
  const last = blocks.at(-1);
  if (last?.type !== 'paragraph') return blocks;
  const text = wholeTeaser(last.text);
  return [...blocks.slice(0, -1), ...(text === null ? [] : [{ type: 'paragraph' as const, text }])];
}
