import type { DraftChannel } from '../channels/connected-channel.ts';
import { captionsOf as filesOf, type PostContent, type Problem, partsOf } from '../domain/post.ts';
import { videosOf } from '../domain/videos.ts';
import type { MediaStore } from '../media/storage/store.ts';
import { RULE_CODES } from '../rules/rules.ts';
import type { Fingerprint } from '../rules/similarity.ts';
import type { SkippableArticle } from '../rules/skip.ts';
import type { posts } from '../store/schema/index.ts';
import type { Db, Tx } from '../store/store.ts';
import type { DraftContext } from './context.ts';
import { duplicateProblems } from './duplicates.ts';
import { rightsProblems } from './item-rights.ts';
import { repeatProblems } from './repeats.ts';
import type { SaidReads } from './said.ts';
import { checkedRules } from './writer/safely.ts';

/** Captions longer than this are not looked through; bytes. */
const MOST_CAPTIONS = 2_000_000;
/** Words of a post's videos: from their captions, and of films of pictures; null: there are none. */
export async function captionsOf(files: Pick<MediaStore, 'read'>, post: PostContent): Promise<string | null> {
  const texts: string[] = [];
  for (const video of partsOf(post).flatMap(videosOf)) {
    if (video.film) texts.push(video.film.words);
    for (const { hash, bytes } of filesOf(video)) {
      if (bytes <= MOST_CAPTIONS) texts.push((await files.read(hash)).toString('utf8'));
    }
  }
  return texts.length > 0 ? texts.join('\n') : null;
}

/** A post that is drafted, with what it is going to say. */
export interface GuardedPost {
  post: Pick<typeof posts.$inferSelect, 'id' | 'articleId' | 'revision' | 'sequence' | 'allowed'>;
  article: SkippableArticle;
  channel: DraftChannel;
  content: PostContent;
}

/**
 * `ownProblems`, rights of what it shows, and what repeats what the channel sent or is about to. Rules that were
 * overridden are left out. `known`: what was read for several posts; `onlyBlocks`: without rules about duplicates
 * that only warn.
 */
export async function guardProblems(
  db: Db | Tx,
  files: Pick<DraftContext['media'], 'read'>,
  { post, article, channel, content }: GuardedPost,
  known: SaidReads & { rights?: readonly Problem[]; fingerprint?: Fingerprint; onlyBlocks?: boolean } = {},
): Promise<Problem[]> {
  const rights = known.rights ?? (await rightsProblems(db, post, content));
  const repeats = [...rights, ...(await repeatProblems(db, { ...post, content }, channel, known))];
  if (!channel.guards) return repeats;
  const captions = channel.guards.words.length > 0 ? await captionsOf(files, content) : null;
  const own = await checkedRules(article, channel, content, captions);
  const said = await duplicateProblems(db, { ...post, content }, channel, known);
  const isAsked = post.allowed?.codes.includes(RULE_CODES.skipped) ?? false;
  return [...own, ...said, ...repeats].filter(({ code }) => !isAsked || code !== RULE_CODES.skipped);
}
