import type { PostContent } from './post.ts';

/**
 * What a platform takes of one account: so many posts within any `hours`, or within a calendar day that begins at
 * midnight in the zone `dayIn`. `name` is unique on its platform; `what` names what is counted, in the plural: “uploads”.
 */
export interface Quota {
  name: string;
  what: string;
  posts: number;
  per: { hours: number } | { dayIn: string };
}

/** A limit of a platform; `counts`: which posts count in it, absent: all. */
export interface PlatformQuota extends Quota {
  counts?: (post: PostContent) => boolean;
  /**
   * Names of the secrets that tell who is counted, where it is not the account: channels of one app, say, share what it
   * may do.
   */
  sharedBy?: readonly string[];
}

/** Those in which a post counts. */
export const quotasFor = (quotas: readonly PlatformQuota[], post: PostContent): readonly PlatformQuota[] =>
  quotas.filter(({ counts }) => counts?.(post) ?? true);
