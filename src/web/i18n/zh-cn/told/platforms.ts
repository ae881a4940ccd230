import type { Term } from '../../../../domain/told/terms.ts';
import { sentences } from '../../sentences.ts';

/** What one platform alone says. */
export const platforms = sentences({
  'payload-too-big': '推送连同所有内容共 {{bytes}} 字节，最多允许 {{max}} 字节，请缩短正文。',
  'picture-no-room': '推送中可能放不下图片地址，那样将不带图片发出。',
  'bare-address': 'X 会把“{{address}}”自动变成链接，按 23 个字符计算。',
  cashtags: '正文有 {{count}} 个股票标签（{{tags}}），X 最多允许一个，请去掉其余的。',
  'link-to-facebook': '链接指向 {{host}}；Facebook 拒绝链接到自身的帖子，请改为链接到报道。',
  'link-not-in-message': '带{{what, term}}的帖子没有链接卡片，而正文中也没有链接，请加上。',
  hashtags: '配文有 {{count}} 个话题标签，Instagram 最多允许 {{max}} 个，请去掉 {{over}} 个。',
  mentions: '配文提及了 {{count}} 个账号，Instagram 最多允许 {{max}} 个，请去掉 {{over}} 个。',
  'link-in-caption': '配文中有网址，但读者在 Instagram 上无法点开，请去掉。',
  'video-required': '报道没有视频，而 YouTube 只接受视频。请在报道中添加视频，或不选此渠道。',
  'video-long': '视频超过 15 分钟，只有所有者已通过验证的频道才能发布。',
  'text-brackets': '{{field, fields}}中有 < 或 >，YouTube 不接受，请去掉。',
  'marker-missing': '视频说明中没有带识别标记的链接，丢失答复时将无法找到这条视频。',
  'cover-required': '报道没有图片，而微信文章必须有封面，请在报道中添加。',
  'link-too-long': '链接共 {{bytes}} 字节，微信最多允许 {{max}} 字节，请使用较短的网址。',
  'content-missing': '报道没有正文，微信不接受空文章，请填写。',
  'content-too-long': '文章连同排版共 {{length}} 个字符，微信最多允许 {{max}} 个，请删减 {{over}} 个。',
  'extra-invalid': '图片说明或署名无法读取：图片说明应按图片列出，署名应逐行列出。',
  'author-too-long':
    '作者“{{author}}”共 {{length}} 个字符，微信最多允许 {{max}} 个，此处改署“{{instead}}”。可在该渠道的 author 设置中指定署名。',
  'author-left-out':
    '作者“{{author}}”共 {{length}} 个字符，微信最多允许 {{max}} 个，此处不署名。可在该渠道的 author 设置中指定署名。',
});

/** What platforms are called, what their quotas count, and what they call their videos. */
export const platformTerms = {
  'the app': '应用推送',
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
  'a video on X': 'X 视频',
  'a reel on Facebook': 'Facebook Reels',
  'a video on Facebook': 'Facebook 视频',
  'a reel on Instagram': 'Instagram Reels',
  'a story on Instagram': 'Instagram 快拍',
  'a video on YouTube': 'YouTube 视频',
  'a Short on YouTube': 'YouTube Shorts',
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
} satisfies Partial<Record<Term, string>>;
