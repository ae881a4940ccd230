import type { PostContent } from '../domain/post.ts';
import type { PostView } from '../features/posts/schema.ts';
import { inEnglish } from '../lib/render.ts';
import type { SimulatedPost, Simulator } from '../simulators/simulator.ts';

/** A simulated platform's own account of one post. */
export interface Verdict {
  postId: string;
  /** Posts with its marker that the platform shows, or holds as drafts where the post was handed over. */
  count: number;
  ok: boolean;
  text: string;
}

const DONE: ReadonlySet<string> = new Set(['published', 'handed-over']);

/** Whether a platform shows this post: by its marker or, where it shows no link (a caption), by its text. */
export function isThisPost(post: PostContent, shown: Pick<SimulatedPost, 'marker' | 'texts'>): boolean {
  if (shown.marker !== null) return shown.marker === post.marker;
  const words = Object.values(post.texts).filter((text) => text !== '');
  return Object.values(shown.texts).some((text) => words.includes(text));
}

/** Asks the platform, not the store, how often a post is there. */
export function verifyPost(post: PostView, simulator: Pick<Simulator, 'posts'> | undefined): Verdict {
  // A prepared picture that waits to be published is not a post; a handed-over draft is one.
  const isThere = ({ visibility }: SimulatedPost): boolean => visibility !== 'draft' || post.state === 'handed-over';
  const shown = (simulator?.posts() ?? []).filter((one) => isThisPost(post.content, one));
  const count = shown.filter(isThere).length;
  const base = { postId: post.id, count };
  if (post.state === 'draft') {
    return count === 0
      ? { ...base, ok: true, text: 'not posted, as expected' }
      : { ...base, ok: false, text: `a draft, but the platform shows it ${count} times` };
  }
  if (!DONE.has(post.state)) {
    return {
      ...base,
      ok: false,
      text: `ended as ${post.state}: ${post.delivery?.heldReason ? inEnglish(post.delivery.heldReason) : 'see its attempts'}`,
    };
  }
  if (count !== 1) return { ...base, ok: false, text: `the platform shows it ${count} times instead of once` };
  return { ...base, ok: true, text: 'there exactly once' };
}

/** Faults of a platform as a whole: unknown posts, and requests that no correct client sends. */
export function platformFaults(
  { platform, ...simulator }: Pick<Simulator, 'platform' | 'posts' | 'defects'>,
  posts: readonly PostView[],
): string[] {
  const strangers = simulator
    .posts()
    .filter(({ visibility }) => visibility !== 'draft')
    .filter((shown) => !posts.some(({ content }) => content.platform === platform && isThisPost(content, shown)));
  return [
    ...(strangers.length > 0 ? [`${platform} shows ${strangers.length} unknown posts.`] : []),
    ...simulator.defects().map((defect) => `${platform} got a request that no correct client sends: ${defect}`),
  ];
}
