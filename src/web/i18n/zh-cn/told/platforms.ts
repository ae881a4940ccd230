/** What platforms are called, what their quotas count, and what they call their videos. */
export const platformTerms = {
  X: 'X',
  Facebook: 'Facebook',
  Instagram: 'Instagram',
  YouTube: 'YouTube',
  WeChat: '微信',
  posts: '帖子',
  reels: 'Reels',
  uploads: '上传',
  drafts: '草稿',
  'published articles': '已发布的文章',
  'X lets only Premium accounts edit posts, and the channel is not set up as one (`edits` in its options). Answer it with a correction, or take it down and post it anew.':
    'X 只允许 Premium 账号修改帖子，而该渠道未设置为此类账号（选项 edits）。请以更正答复，或撤下后重新发布。',
  'X lets a post be edited for an hour, and this one is older. Answer it with a correction, or take it down and post it anew.':
    'X 只允许在一小时内修改帖子，此帖已超过。请以更正答复，或撤下后重新发布。',
  'X lets a post be edited 5 times, and that was done. Answer it with a correction, or take it down and post it anew.':
    'X 最多允许修改 5 次，次数已用完。请以更正答复，或撤下后重新发布。',
  'X changes only the words of a post, not its picture or video.': 'X 只能修改帖子的文字，不能更换图片或视频。',
  'Masthead does not change comments. Take it down and answer anew, or do it by hand.':
    'Masthead 不修改评论。请删除后重新答复，或手动修改。',
  'Facebook changes only the words of a post, not its link or picture.':
    'Facebook 只能修改帖子的文字，不能更换链接或图片。',
  'YouTube does not change the pictures of a video that is out: another one is another video.':
    'YouTube 不能更换已发布视频的画面，换画面就是另一条视频。',
  'Masthead does not comment on YouTube. Correct title and description of the video instead, or comment by hand in YouTube Studio.':
    'Masthead 不在 YouTube 上发表评论。请改正视频的标题和说明，或在 YouTube 工作室手动评论。',
  'WeChat does not change an article that is out; a small slip can be mended on its website.':
    '微信不能通过接口修改已发布的文章；少量错字可在公众平台网站上修改。',
  'WeChat gives no way to comment on an article by its API. Answer in its comments by hand, at mp.weixin.qq.com.':
    '微信接口不能评论文章。请到 mp.weixin.qq.com 在留言中手动答复。',
  'The id of its draft is not known. It can only be done by hand.': '草稿的编号未知，只能手动处理。',
  'A comment on Instagram goes with the post that it stands under; by itself it can only be deleted by hand.':
    'Instagram 的评论随所属帖子一起删除；单独删除只能手动进行。',
  'Instagram lets only accounts that were connected by the login of Facebook delete posts. It can only be done by hand.':
    'Instagram 只允许通过 Facebook 登录连接的账号删除帖子，只能手动处理。',
  'Instagram has no way to change a post that is out. It can only be done by hand.':
    'Instagram 不能修改已发布的帖子，只能手动处理。',
  'The notification is too old: most phones show it no more, and would show the correction as a new one.':
    '推送时间已久，多数手机上已不再显示，更正会被当作新推送显示。',
  'A notification cannot be answered. A corrected one can take its place while phones still show it.':
    '推送不能答复。在手机仍显示它时，可用更正后的推送替换。',
  'A notification cannot be called back.': '推送发出后无法撤回。',
} satisfies Readonly<Record<string, string>>;
