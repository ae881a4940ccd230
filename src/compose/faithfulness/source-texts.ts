import type { Article, Block } from '../../domain/article.ts';

function blockTexts(block: Block): string[] {
  if (block.type === 'list') return block.items;
  return block.type === 'image' ? [] : [block.text];
}

/** No article is longer, in UTF-16 code units; the rest of one that is would only take time. */
const MOST = 600_000;

/** Every text of an article from which a post may take its words, the story's own first. */
export function sourceTexts(article: Article): string[] {
  const { headline, titles = [], standfirst, blocks, images, videos, credits, tags, authors, section } = article;
  const texts = [
    headline,
    ...titles,
    standfirst ?? '',
    ...blocks.flatMap(blockTexts),
    ...images.flatMap(({ caption, credit, alt }) => [caption ?? '', credit ?? '', alt ?? '']),
    ...videos.map(({ title }) => title ?? ''),
    ...credits.map(({ role, names }) => `${role} ${names.join(', ')}`),
    ...tags,
    ...authors,
    section ?? '',
  ];
  let room = MOST;
  return [...new Set(texts)].flatMap((text) => {
    const taken = text.slice(0, Math.max(0, room));
    room -= taken.length;
    return taken.trim() === '' ? [] : [taken];
  });
}
