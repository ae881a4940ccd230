import type { DraftChannel } from '../channels/connected-channel.ts';
import type { Article } from '../domain/article.ts';
import { picturesOf } from '../domain/post.ts';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import { analysisOf } from '../media/preview.ts';
import type { DraftContext, Progress } from './context.ts';
import { knownFile, storedImage } from './files.ts';
import { composedSafely } from './writer/safely.ts';
import { writer } from './writer/writer.ts';

/** Of one article; the pictures beyond are chosen by their words alone. */
const MOST = 8;
/** After so long no other picture of an article is looked at. */
const MOST_MS = 30_000;

/** The pictures between which posts choose, by their indexes: none where each post shows one, or all of them. */
async function undecided(article: Article, channels: readonly DraftChannel[]): Promise<number[]> {
  const [, ...candidates] = await writer.bestImages(article, article.images.length).catch(() => []);
  const posts = await Promise.all(channels.map((channel) => composedSafely(article, channel, newId())));
  const shown = posts.map((post) => picturesOf(post).length);
  return shown.some((count) => count > 1 && count <= candidates.length) ? candidates : [];
}

interface Wanted {
  articleId: string;
  article: Article;
  channels: readonly DraftChannel[];
}

/** Faces in a picture of an article; null: it cannot be read, or faces cannot be looked for. */
async function facesIn(
  context: DraftContext,
  { articleId, article }: Wanted,
  index: number,
  signal: AbortSignal,
): Promise<number | null> {
  const url = article.images[index]?.url;
  const bytes = await storedImage(context, articleId, article, index, signal);
  const hash = url ? await knownFile(context, articleId, url) : null;
  if (bytes === null || hash === null) return null;
  const { media: store, cut } = context;
  const { glance, seen } = await analysisOf({ hash, read: async () => bytes }, { store, cut, signal });
  if (glance.blind !== null) return null;
  return seen.graphic === null ? (seen.findings?.faces.length ?? 0) : 0;
}

/**
 * The article with the number of faces in each picture between which its posts choose. It is a help and nothing more: a
 * picture that cannot be read has none. Throws the signal's reason.
 */
export async function withFaces(
  context: DraftContext,
  wanted: Wanted,
  { signal, onProgress }: { signal: AbortSignal; onProgress: Progress },
): Promise<Article> {
  const { article, channels } = wanted;
  const images = [...article.images];
  const until = context.clock.monotonic() + MOST_MS;
  const candidates = (await undecided(article, channels)).slice(0, MOST);
  for (const [done, index] of candidates.entries()) {
    const image = images[index];
    if (!image || context.clock.monotonic() > until) break;
    onProgress(done, candidates.length);
    try {
      const faces = await facesIn(context, wanted, index, signal);
      if (faces !== null) images[index] = { ...image, faces };
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof UserError)) throw error;
    }
  }
  return { ...article, images };
}
