import type { AppSentences, AppTerm } from './app/told.ts';
import type { FacebookSentences, FacebookTerm } from './facebook/told.ts';
import type { InstagramSentences, InstagramTerm } from './instagram/told.ts';
import type { WeChatSentences, WeChatTerm } from './wechat/told.ts';
import type { XSentences, XTerm } from './x/told.ts';
import type { YouTubeSentences, YouTubeTerm } from './youtube/told.ts';

export type PlatformTerm = AppTerm | FacebookTerm | InstagramTerm | WeChatTerm | XTerm | YouTubeTerm;

/** The sentences that a platform alone has, of all platforms. */
export interface PlatformSentences
  extends AppSentences,
    FacebookSentences,
    InstagramSentences,
    WeChatSentences,
    XSentences,
    YouTubeSentences {}
