import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import type { FindAnswer, FindQuery } from '../platform.ts';
import type { Look } from '../session.ts';
import { DO_AGAIN } from '../shared/changes.ts';
import { callGraph } from '../shared/graph/client.ts';
import { nextPage } from '../shared/graph/paging.ts';
import { ALIKE, windowSince } from '../shared/window.ts';
import { findReply } from './reply.ts';
import { ownMedia, readContainer } from './requests.ts';
import { Container, Media, type Medium } from './schema.ts';
import type { InstagramOptions, InstagramSecrets } from './settings.ts';

export type InstagramLook = Look<InstagramOptions, InstagramSecrets>;

const PAGES = 4;

const same = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

export interface Alike {
  /** Appeared since `since`. */
  fresh: Medium[];
  /** Appeared before, by the clocks. */
  older: Medium[];
}

/** Media of the account that say the same and are of the same kind. */
export async function matchingMedia(
  post: PostContent,
  since: Date,
  look: InstagramLook,
  signal: AbortSignal,
): Promise<Alike> {
  const { earliest, isNew } = windowSince(since);
  const access = { options: look.options, token: look.secrets.accessToken };
  const caption = same(post.texts.caption ?? '');
  const kind = post.video ? 'REELS' : 'FEED';
  const isAlike = (medium: Medium): boolean =>
    same(medium.caption ?? '') === caption && (medium.media_product_type ?? 'FEED') === kind;
  const found: Alike = { fresh: [], older: [] };
  let after: string | null = null;
  for (let page = 0; page < PAGES; page++) {
    const answer: Media = await callGraph(look, 'own media', ownMedia(access, earliest, after), signal, Media);
    for (const medium of answer.data.filter(isAlike))
      (isNew(new Date(medium.timestamp)) ? found.fresh : found.older).push(medium);
    after = nextPage(answer.paging);
    if (after === null) break;
  }
  return found;
}

/** What a container is: a missing code beside words means that it failed. */
export async function containerStatus(
  containerId: string,
  look: InstagramLook,
  signal: AbortSignal,
): Promise<{ code: string; words: string }> {
  const access = { options: look.options, token: look.secrets.accessToken };
  const { status_code, status } = await callGraph(
    look,
    'container',
    readContainer(access, containerId),
    signal,
    Container,
  );
  return { code: status_code || 'ERROR', words: status ?? '' };
}

const Held = z.object({ id: z.string() });

/** The container proves that it went out, or did not; which post it became only caption and time tell. */
export async function find(query: FindQuery, look: InstagramLook): Promise<FindAnswer> {
  const { post, results, since, change } = query;
  if (change) return DO_AGAIN;
  if (post.replyTo) return findReply(query, look);
  const container = Held.safeParse(results.container);
  const isOut = container.success && (await containerStatus(container.data.id, look, look.signal)).code === 'PUBLISHED';
  if (container.success && !isOut) return { answer: 'absent' };
  const { fresh, older } = await matchingMedia(post, since, look, look.signal);
  const [first, ...others] = fresh;
  if (first && others.length === 0) return { answer: 'found', result: { id: first.id } };
  if (first)
    return { answer: 'cannot-tell', why: `${others.length + 1} posts of the account have this caption.`, never: true };
  if (!isOut) return older.length > 0 ? { answer: 'cannot-tell', why: ALIKE, never: true } : { answer: 'absent' };
  return { answer: 'cannot-tell', why: 'Instagram says that the post is published, but does not list it yet.' };
}
