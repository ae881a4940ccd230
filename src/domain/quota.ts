import type { PostContent } from './post.ts';

/**
 * Quota of a platform per account: posts within any `hours`, or within a calendar day that begins at
 * midnight in the zone `dayIn`. `name` is unique on its platform; `what` names what is counted, in the plural: “uploads”.
 */
export interface Quota {
  name: string;
  what: string;
  posts: number;
  per: { hours: number } | { dayIn: string };
}

/** Quota of a platform; `counts`: the posts that count towards it, absent: all. */
export interface PlatformQuota extends Quota {
  counts?: (post: PostContent) => boolean;
  /**
   * Names of the secrets that identify who is counted, where it is not the account: channels of one app, for example, share
   * its quota.
   */
  sharedBy?: readonly string[];
}

/** Quotas that a post counts towards. */
export const quotasFor = (quotas: readonly PlatformQuota[], post: PostContent): readonly PlatformQuota[] =>
  quotas.filter(({ counts }) => counts?.(post) ?? true);
