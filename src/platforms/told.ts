import type { AppHindrance, AppSentences, AppTerm } from './app/told.ts';
import type { FacebookHindrance, FacebookSentences, FacebookTerm } from './facebook/told.ts';
import type { InstagramHindrance, InstagramSentences, InstagramTerm } from './instagram/told.ts';
import type { WeChatHindrance, WeChatSentences, WeChatTerm } from './wechat/told.ts';
import type { XHindrance, XSentences, XTerm } from './x/told.ts';
import type { YouTubeHindrance, YouTubeSentences, YouTubeTerm } from './youtube/told.ts';

/** Whole sentences that are kept in rows: each is a term of its own. */
export type PlatformHindrance =
  | AppHindrance
  | FacebookHindrance
  | InstagramHindrance
  | WeChatHindrance
  | XHindrance
  | YouTubeHindrance;

export type PlatformTerm = AppTerm | FacebookTerm | InstagramTerm | WeChatTerm | XTerm | YouTubeTerm;

/** The sentences that a platform alone has, of all platforms. */
export interface PlatformSentences
  extends AppSentences,
    FacebookSentences,
    InstagramSentences,
    WeChatSentences,
    XSentences,
    YouTubeSentences {}
