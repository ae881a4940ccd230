import type { PostView } from '../desk/posts.ts';
import type { LoggedRequest, SimulatedPost, Simulator } from '../simulators/simulator.ts';

/** What the simulated platform itself says of one post. */
export interface Verdict {
  postId: string;
  /** How many posts with its marker the platform shows (or, for a handed-over draft, holds). */
  count: number;
  ok: boolean;
  says: string;
}

const DONE: ReadonlySet<string> = new Set(['published', 'handed-over']);

/** Asks the platform, not the store: how often is this post there? */
export function verifyPost(post: PostView, simulator: Pick<Simulator, 'posts'> | undefined): Verdict {
  // What only waits to be published (a prepared picture, say) is no post; a handed-over draft is one.
  const isThere = ({ visibility }: SimulatedPost): boolean => visibility !== 'draft' || post.state === 'handed-over';
  const shown = (simulator?.posts() ?? []).filter(({ marker }) => marker === post.content.marker);
  const count = shown.filter(isThere).length;
  const base = { postId: post.id, count };
  if (post.state === 'draft') {
    return count === 0
      ? { ...base, ok: true, says: 'not posted, as it should be' }
      : { ...base, ok: false, says: `a draft, and yet the platform shows it ${count} times` };
  }
  if (!DONE.has(post.state)) {
    return { ...base, ok: false, says: `ended as ${post.state}: ${post.delivery?.heldReason ?? 'see its attempts'}` };
  }
  if (count !== 1) return { ...base, ok: false, says: `the platform shows it ${count} times instead of once` };
  return { ...base, ok: true, says: 'there exactly once' };
}

export interface Platformwide {
  /** Posts on the platform that no post of ours accounts for. */
  strangers: number;
  defects: readonly string[];
}

/** What is wrong with a platform as a whole: posts of nobody, and requests that no correct client sends. */
export function verifyPlatform(
  simulator: Pick<Simulator, 'posts' | 'defects'>,
  markers: ReadonlySet<string>,
): Platformwide {
  const strangers = simulator.posts().filter(({ marker }) => marker === null || !markers.has(marker));
  return { strangers: strangers.length, defects: simulator.defects() };
}

/** The requests that a simulator answered with a fault, from its log. */
export const faultsShown = (log: readonly LoggedRequest[]): LoggedRequest[] =>
  log.filter(({ fault }) => fault !== null);
