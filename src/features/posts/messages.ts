import { defineMessages } from '../../lib/message.ts';

/** Why a post cannot be edited, restored or copied, and what to do. */
export const posts = defineMessages('posts', {
  partNumber: { en: 'the place of a further part, from 1', 'zh-CN': '后续段落的序号，从 1 开始' },
  pictureNumber: { en: 'the place of a picture, from 0', 'zh-CN': '图片的序号，从 0 开始' },
  noVideos: { en: 'The platform of this post takes no videos.', 'zh-CN': '此帖子的平台不支持视频。' },
  noVideoChoice: {
    en: 'The videos of this post can’t be chosen in its format.',
    'zh-CN': '此形式不能选择视频。',
  },
  noVideoAt: {
    params: { place: 'number', count: 'number' },
    en: 'The post has no video {place}: it has {count}, counted from 0.',
    'zh-CN': '此帖没有视频 {place}：共 {count} 个，从 0 开始编号。',
  },
  noArticleVideo: {
    params: { number: 'number', count: 'number' },
    en: 'Video {number} of the article can’t be used here; the article has {count, plural, =0 {no videos with a file} one {# video with a file} other {# videos with a file}}.',
    'zh-CN': '报道的第 {number} 个视频不能用在这里；报道共有 {count} 个可用视频。',
  },
  noVideoFile: { en: 'There is no such video, or its file was removed.', 'zh-CN': '没有这个视频，或文件已被清除。' },
  noFilm: {
    en: 'There is no such film of this post’s story, or it is not made yet.',
    'zh-CN': '该帖子的报道没有这个短片，或短片尚未生成。',
  },
  notApprovable: {
    params: { why: 'message' },
    en: 'It cannot be approved: {why}',
    'zh-CN': '无法批准：{why}',
  },
  despiteRules: {
    en: 'To publish it anyway, approve it with --despite-rules ("despiteRules": true in the API); this is recorded.',
    'zh-CN': '如仍要发布，请用 --despite-rules 批准（API 中为 "despiteRules": true），该操作会被记录。',
  },
  noPreviews: {
    params: { platform: 'text' },
    en: '{platform} cannot send a preview to one person.',
    'zh-CN': '{platform}不能向个人发送预览。',
  },
  previewNeedsService: {
    en: 'The channel is in test mode, and its simulator runs with the service: start it first.',
    'zh-CN': '该渠道为测试模式，模拟平台随服务运行，请先启动服务。',
  },
  changed: {
    en: 'This post has changed since you opened it: its content or state is different.',
    'zh-CN': '此帖已不是您看到的样子：内容已被修改，或状态已变化。',
  },
  baseChanged: {
    en: 'The base copy has changed.',
    'zh-CN': '基础文案已被修改。',
  },
  baseChangedBy: {
    params: { by: 'text' },
    en: '{by} has changed the base copy.',
    'zh-CN': '{by}修改了基础文案。',
  },
  begun: {
    en: 'This post is being published or has ended, so its content cannot be changed any more.',
    'zh-CN': '此帖已开始发送或已结束，内容不能再修改。',
  },
  scheduled: {
    en: 'This post is approved and scheduled, so its content cannot be changed this way.',
    'zh-CN': '此帖已批准并已排期，不能以这种方式修改内容。',
  },
  editOrUndo: {
    en: 'Edit its text, or undo its approval first.',
    'zh-CN': '请直接修改文字，或先撤销批准。',
  },
  postInOtherWords: {
    en: 'Published posts are corrected with their story. To publish it again with another text, submit the article as a new round (`masthead post PAGE --again`).',
    'zh-CN':
      '已发布的帖子随报道更正。如需换一种写法再次发布，请将报道作为新一轮重新提交（`masthead post PAGE --again`）。',
  },
  filesRemoved: {
    params: { at: 'time' },
    en: 'The pictures and videos of this post were removed on {at}.',
    'zh-CN': '此帖的图片和视频已于{at}清除。',
  },
  postAgain: {
    en: 'To publish it, submit the article as a new round (`masthead post PAGE --again`).',
    'zh-CN': '如需发布，请将报道作为新一轮重新提交（`masthead post PAGE --again`）。',
  },
  notEnded: {
    en: 'Only a post that ended without being live can be copied to a new draft.',
    'zh-CN': '只有已结束且未上线的帖子才能复制为新草稿。',
  },
  copiedAlready: {
    en: 'This post was copied to a new draft already. Work on that one.',
    'zh-CN': '此帖已复制为新草稿，请在新草稿上继续。',
  },
  tooManyTags: {
    params: { count: 'number', max: 'number' },
    en: '{max, plural, =0 {No people can be tagged in this picture} one {At most one person can be tagged in a picture} other {At most # people can be tagged in a picture}}; {count} were given.',
    'zh-CN': '{max, plural, =0 {此图片不能标记用户} other {一张图片最多可标记 # 人}}，而给出了 {count} 人。',
  },
  noTagName: {
    params: { name: 'text' },
    en: '"{name}" is not a username that can be tagged.',
    'zh-CN': '“{name}”不是可标记的用户名。',
  },
  noText: {
    params: { field: 'text', names: 'text' },
    en: 'The post has no text "{field}"; it has: {names}.',
    'zh-CN': '此帖没有文字“{field}”；有的是：{names}。',
  },
  noPart: {
    params: { part: 'number', count: 'number' },
    en: 'The post has no part {part}; it has {count, plural, one {# part} other {# parts}}.',
    'zh-CN': '此帖没有第 {part} 段，共有 {count} 段。',
  },
  noImage: {
    params: { number: 'number', count: 'number' },
    en: 'Picture {number} of the article can’t be used here; the article has {count, plural, =0 {no pictures with a file} one {# picture with a file} other {# pictures with a file}}.',
    'zh-CN': '报道的第 {number} 张图片不能用在这里；报道共有 {count} 张可用图片。',
  },
  noItem: { en: 'There is no such item in the library.', 'zh-CN': '媒体库中没有这个文件。' },
  itemIsFilm: {
    en: 'This item of the library is a video, not a picture.',
    'zh-CN': '媒体库中的这个文件是视频，不是图片。',
  },
  noPictures: { en: 'No picture can be chosen here.', 'zh-CN': '此处不能选择图片。' },
  notFree: {
    en: 'This post is about an article, and is corrected with it.',
    'zh-CN': '此帖来自报道，请随报道更正。',
  },
  notDraft: {
    en: 'This post is scheduled, or was sent, so it cannot be deleted as a draft.',
    'zh-CN': '此帖已排期或已发送，不能作为草稿删除。',
  },
  undoOrWithdraw: { en: 'Undo its approval first, or withdraw it.', 'zh-CN': '请先撤销批准，或撤下帖子。' },
  partTwice: {
    params: { part: 'number' },
    en: 'Part {part} is listed twice. List each part once.',
    'zh-CN': '第 {part} 条出现了两次，每条只能列一次。',
  },
  noFormat: {
    params: { format: 'quote', names: 'text' },
    en: 'This post can’t be published as {format}; there are: {names}.',
    'zh-CN': '此帖不能以{format}的形式发布，可选：{names}。',
  },
  noLink: { en: 'This post has no link.', 'zh-CN': '此帖没有链接。' },
  otherPage: {
    params: { page: 'text' },
    en: 'The link of this post leads to {page}: only its parameters can change.',
    'zh-CN': '此帖的链接指向 {page}，只能修改其参数。',
  },
  markerGone: {
    params: { marker: 'text' },
    en: 'Keep utm_content={marker} in the link: Masthead finds the post again by it.',
    'zh-CN': '请保留链接中的 utm_content={marker}，系统据此找回帖子。',
  },
  notDisclosed: {
    params: { what: 'choice' },
    en: 'The platform has no label for {what, select, ai {AI-made content} other {paid content}}. Say it in the text.',
    'zh-CN': '该平台没有{what, select, ai {“AI 生成”} other {“付费推广”}}标签，请在正文中说明。',
  },
  noPicture: {
    params: { place: 'text', count: 'number' },
    en: 'The post has no picture {place}: it has {count}, counted from 0.',
    'zh-CN': '此帖没有图片 {place}：共 {count} 张，从 0 开始编号。',
  },
  notOnPlatform: {
    params: { given: 'text', platform: 'text', example: 'text' },
    en: '"{given}" is not an id or URL of a post on {platform}: an id such as {example} was expected.',
    'zh-CN': '“{given}”不是{platform}上帖子的编号或地址，应类似 {example}。',
  },
  leaveOut: { en: 'Leave it out if you don’t have one.', 'zh-CN': '没有时请留空。' },
  noVariant: {
    params: { variant: 'text', number: 'number' },
    en: 'The article has nothing to use for the variant {variant}{number, plural, =1 {} other { #}}.',
    'zh-CN': '报道中没有可用于写法 {variant}{number, plural, =1 {} other { #}} 的内容。',
  },
  versionGone: {
    en: 'This version of the post is no longer kept.',
    'zh-CN': '此帖的该版本已不再保留。',
  },
  seeVersions: {
    en: '`GET /posts/ID/versions` lists those that are.',
    'zh-CN': '现存的版本见 `GET /posts/ID/versions`。',
  },
});
