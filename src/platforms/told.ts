import type { AppHindrance } from './app/told.ts';
import type { FacebookHindrance } from './facebook/told.ts';
import type { InstagramHindrance } from './instagram/told.ts';
import type { WeChatHindrance } from './wechat/told.ts';
import type { XHindrance } from './x/told.ts';
import type { YouTubeHindrance } from './youtube/told.ts';

/** Whole sentences that are kept in rows: each is a term of its own. */
export type PlatformHindrance =
  | AppHindrance
  | FacebookHindrance
  | InstagramHindrance
  | WeChatHindrance
  | XHindrance
  | YouTubeHindrance;
