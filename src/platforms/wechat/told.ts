import type { None, Over } from '../../domain/told/problems.ts';

/** Its names in sentences, and what its quotas count. */
export type WeChatTerm = 'WeChat' | 'drafts' | 'published articles';

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
