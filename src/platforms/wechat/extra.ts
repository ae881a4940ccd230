import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';

/** What an article post carries beside its texts; kept in `post.extra`. */
export const WechatExtra = z.object({
  /** Captions by the picture's index in the article. */
  captions: z.record(z.string(), z.string()).default({}),
  /** Lines at the foot of the article. */
  credits: z.array(z.string()).default([]),
});
export type WechatExtra = z.infer<typeof WechatExtra>;

/** Throws a zod error when an edit broke it. */
export const extraOf = (post: PostContent): WechatExtra => WechatExtra.parse(post.extra);
