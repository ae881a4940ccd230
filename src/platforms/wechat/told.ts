import type { None, Over } from '../../domain/told/problems.ts';

/** Its names in sentences, and what its quotas count. */
export type WeChatTerm = 'WeChat' | 'drafts' | 'published articles';

/** Why a live post cannot be put right there in some way. */
export type WeChatHindrance =
  | 'WeChat does not change an article that is out; a small slip can be mended on its website.'
  | 'WeChat gives no way to comment on an article by its API. Answer in its comments by hand, at mp.weixin.qq.com.'
  | 'The id of its draft is not known. It can only be done by hand.';

/** What stands in the gaps of its own sentences, by their codes. */
export interface WeChatSentences {
  'cover-required': None;
  'link-too-long': { bytes: number; max: number };
  'content-missing': None;
  'content-too-long': Over;
  'extra-invalid': None;
  'author-too-long': { author: string; length: number; max: number; instead: string };
  'author-left-out': { author: string; length: number; max: number };
}
