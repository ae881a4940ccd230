import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article } from '../domain/article.ts';
import type { Clock } from '../lib/domain-clock.ts';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import type { Describe } from './context.ts';
import { composeFor } from './draft.ts';
import { readOrNone } from './files.ts';

/** Of one article; pictures beyond stay without, as they are without a model. */
const MOST = 8;
/** After so long no other picture of an article is asked about. */
const MOST_MS = 60_000;

/** As if every picture had a description. */
const described = (article: Article): Article => ({
  ...article,
  images: article.images.map((image) => ({ ...image, described: '…' })),
});

/** The pictures whose description readers would be told, and of which neither the page nor the file says any. */
export function undescribed(article: Article, channels: readonly DraftChannel[]): number[] {
  const pictures = channels.flatMap((channel) => composeFor(described(article), channel, newId()).pictures);
  const images = pictures.flatMap(({ image, proposed }) => (proposed ? [image] : []));
  return [...new Set(images)].filter((image) => article.images[image]?.described === undefined);
}

export interface DescribeOptions {
  describe: Describe;
  read: (image: number) => Promise<Buffer | null>;
  clock: Pick<Clock, 'monotonic'>;
  /** Why a picture stays without a description. */
  tell: (image: number, why: string) => void;
  signal: AbortSignal;
}

/**
 * The article with what a language model says of pictures that have no words. It is a help and nothing more: whatever
 * goes wrong leaves pictures without, and after a failure no other one is asked about. Throws the signal's reason.
 */
export async function withDescriptions(
  article: Article,
  channels: readonly DraftChannel[],
  { describe, read, clock, tell, signal }: DescribeOptions,
): Promise<Article> {
  const images = [...article.images];
  const avoid = [...new Set(channels.flatMap(({ style }) => style.avoid))].sort();
  const until = clock.monotonic() + MOST_MS;
  for (const index of undescribed(article, channels).slice(0, MOST)) {
    const image = images[index];
    if (!image || clock.monotonic() > until) break;
    try {
      const bytes = await readOrNone(index, read);
      if (bytes === null) continue;
      const said = await describe({ bytes, article, avoid }, signal);
      if ('text' in said) images[index] = { ...image, described: said.text };
      else tell(index, `The language model’s description was refused: ${said.refused}.`);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof UserError)) throw error;
      tell(index, error.sentence());
      break;
    }
  }
  return { ...article, images };
}
