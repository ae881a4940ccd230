import type { Article } from '../../../src/domain/article.ts';
import type { Truth } from '../page.ts';

/** A page as its judge knows it: what was read of it, and what people say stands there. */
export interface Story {
  headline: string;
  standfirst: string;
  /** Letters and digits of everything that was read: headline, standfirst, text, captions, names, labels. */
  everything: string;
  /** Headline and text, in which topics are counted. */
  text: string;
  captions: string[];
  /** The newsroom's own labels of the page. */
  labels: string[];
  host: string;
  /** Letters and digits of the text as people marked it; null where nobody did. */
  marked: string | null;
}

interface Marked extends Truth {
  body?: string;
  standfirst?: string[];
  paragraphs?: string[];
  images?: { caption: string | null }[];
}

export const letters = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');

export function storyOf(truth: Marked, article: Article): Story {
  const blocks = article.blocks.flatMap((block) =>
    'text' in block ? [block.text] : 'items' in block ? block.items : [],
  );
  const { headline } = article;
  const standfirst = article.standfirst ?? '';
  const captions = [
    ...article.images.map(({ caption }) => caption ?? ''),
    ...(truth.images ?? []).map(({ caption }) => caption ?? ''),
  ].filter((caption) => caption !== '');
  const text = [headline, standfirst, ...blocks].join('\n');
  const marked =
    truth.body ?? (truth.paragraphs ? [...(truth.standfirst ?? []), ...truth.paragraphs].join('\n') : null);
  return {
    headline,
    standfirst,
    everything: letters([text, ...captions, ...article.authors, ...article.tags].join('\n')),
    text,
    captions,
    labels: article.tags,
    host: URL.canParse(truth.url) ? new URL(truth.url).hostname : '',
    marked: marked === null ? null : letters(marked),
  };
}
