/** Why a live post cannot be put right there in some way. */
export type WeChatHindrance =
  | 'WeChat does not change an article that is out; a small slip can be mended on its website.'
  | 'WeChat gives no way to comment on an article by its API. Answer in its comments by hand, at mp.weixin.qq.com.'
  | 'The id of its draft is not known. It can only be done by hand.';
