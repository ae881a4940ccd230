import type { PostContent } from '../domain/post.ts';
import type { PostView } from '../features/posts/posts.ts';
import { inEnglish } from '../lib/render.ts';
import type { SimulatedPost, Simulator } from '../simulators/simulator.ts';

/** What the simulated platform itself says of one post. */
export interface Verdict {
  postId: string;
  /** How many posts with its marker the platform shows (or, for a handed-over draft, holds). */
  count: number;
  ok: boolean;
  says: string;
}

const DONE: ReadonlySet<string> = new Set(['published', 'handed-over']);

/**
 * Whether what a platform shows is this post: by its marker, or, where a platform shows no link (a caption),
 * by its words.
 */
export function isThisPost(post: PostContent, shown: Pick<SimulatedPost, 'marker' | 'texts'>): boolean {
  if (shown.marker !== null) return shown.marker === post.marker;
  const words = Object.values(post.texts).filter((text) => text !== '');
  return Object.values(shown.texts).some((text) => words.includes(text));
}

/** Asks the platform, not the store: how often is this post there? */
export function verifyPost(post: PostView, simulator: Pick<Simulator, 'posts'> | undefined): Verdict {
  // What only waits to be published (a prepared picture, say) is no post; a handed-over draft is one.
  const isThere = ({ visibility }: SimulatedPost): boolean => visibility !== 'draft' || post.state === 'handed-over';
  const shown = (simulator?.posts() ?? []).filter((one) => isThisPost(post.content, one));
  const count = shown.filter(isThere).length;
  const base = { postId: post.id, count };
  if (post.state === 'draft') {
    return count === 0
      ? { ...base, ok: true, says: 'not posted, as it should be' }
      : { ...base, ok: false, says: `a draft, and yet the platform shows it ${count} times` };
  }
  if (!DONE.has(post.state)) {
    return {
      ...base,
      ok: false,
      says: `ended as ${post.state}: ${post.delivery?.heldReason ? inEnglish(post.delivery.heldReason) : 'see its attempts'}`,
    };
  }
  if (count !== 1) return { ...base, ok: false, says: `the platform shows it ${count} times instead of once` };
  return { ...base, ok: true, says: 'there exactly once' };
}

/** What is wrong with a platform as a whole: posts of nobody, and requests that no correct client sends. */
export function platformFaults(
  { platform, ...simulator }: Pick<Simulator, 'platform' | 'posts' | 'defects'>,
  posts: readonly PostView[],
): string[] {
  const strangers = simulator
    .posts()
    .filter(({ visibility }) => visibility !== 'draft')
    .filter((shown) => !posts.some(({ content }) => content.platform === platform && isThisPost(content, shown)));
  return [
    ...(strangers.length > 0 ? [`On ${platform} stand ${strangers.length} posts that nobody wrote.`] : []),
    ...simulator.defects().map((defect) => `${platform} was asked what no correct client asks: ${defect}`),
  ];
}
