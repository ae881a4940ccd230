import type { Term } from '../../../../api/contract/types.ts';
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
} satisfies Partial<Record<Term, string>>;
