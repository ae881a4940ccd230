import { readArticle } from '../../../src/ingest/read-article.ts';
import { OPTIONS } from '../names.ts';
import { page } from '../pages.ts';

/** A paragraph of running text about `topic`, long enough to be one beyond doubt. */
export const prose = (topic: string): string =>
  `The ${topic} has kept the town of Lower Marsh busy since the spring, and the council wants to hear everybody before it decides in June.`;

export const p = (topic: string): string => `<p>${prose(topic)}</p>`;

const HEADING = '<h1>Town hears about the old mill</h1>';

/** The blocks of a page whose body element holds `body`, below its headline where it has none; pictures left out. */
export function blocksOf(body: string): string[] {
  const heading = body.includes(HEADING) ? '' : HEADING;
  const { blocks } = readArticle(
    page(`<html lang="en"><title>Town hears about the old mill</title><body>${heading}${body}</body></html>`),
    OPTIONS,
  );
  return blocks.flatMap((block) => {
    if (block.type === 'image') return [];
    return [`${block.type}: ${block.type === 'list' ? block.items.join(' / ') : block.text}`];
  });
}
