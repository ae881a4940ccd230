import { defineMessages } from '../../lib/message.ts';

/** What every feature refuses in the same words. */
export const kit = defineMessages('kit', {
  lookAgain: { en: 'Check the current version, and decide again.', 'zh-CN': '请查看最新内容后再决定。' },
  see: { params: { command: 'text' }, en: 'See `{command}`.', 'zh-CN': '请查看 `{command}`。' },
  thereAre: { params: { names: 'text' }, en: 'There are: {names}.', 'zh-CN': '可选：{names}。' },
  tryAgainSoon: { en: 'Try again in a moment.', 'zh-CN': '请稍后再试。' },

  idText: { en: 'an id of at most 36 characters', 'zh-CN': '最多 36 个字符的编号' },
  articleText: {
    en: 'the address of the story, or the id of one of its posts as `masthead posts` lists it',
    'zh-CN': '报道的网址，或 `masthead posts` 列出的某条帖子的编号',
  },
  reason: { en: 'a reason in words', 'zh-CN': '用文字说明的理由' },
  timeZone: { en: 'a time zone such as Europe/Berlin', 'zh-CN': '时区，如 Europe/Berlin' },
  webAddress: {
    en: 'an address that begins with https:// or http://',
    'zh-CN': '以 https:// 或 http:// 开头的网址',
  },
  idempotencyKey: {
    en: '1 to 255 printable ASCII characters, without spaces at the ends',
    'zh-CN': '1 到 255 个可打印的 ASCII 字符，首尾不含空格',
  },

  notAnId: {
    params: { text: 'text', kind: 'choice', least: 'number', command: 'text' },
    en: '"{text}" is no id of a {kind, select, post {post} article {article} delivery {delivery} freeStory {free post} other {correction}}: expected the id, or at least its first {least} characters, as `{command}` lists it.',
    'zh-CN':
      '“{text}”不是{kind, select, post {帖子} article {报道} delivery {投递} freeStory {独立帖子} other {更正}}的编号：应为编号，或其开头至少 {least} 个字符，见 `{command}`。',
  },
  missing: {
    params: { kind: 'choice', id: 'text' },
    en: 'There is no {kind, select, post {post} article {article} delivery {delivery} freeStory {free post} other {correction}} {id}.',
    'zh-CN': '没有{kind, select, post {帖子} article {报道} delivery {投递} freeStory {独立帖子} other {更正}}{id}。',
  },
  ambiguous: {
    params: { kind: 'choice', id: 'text' },
    en: 'More than one {kind, select, post {post} article {article} delivery {delivery} freeStory {free post} other {correction}} begins with {id}.',
    'zh-CN':
      '有多条{kind, select, post {帖子} article {报道} delivery {投递} freeStory {独立帖子} other {更正}}的编号以 {id} 开头。',
  },
  moreOfId: { en: 'Give more of its id.', 'zh-CN': '请提供更完整的编号。' },
  notAnArticle: {
    params: { text: 'text' },
    en: '"{text}" names no article: expected its address, or the id of one of its posts as `masthead posts` lists it.',
    'zh-CN': '“{text}”不是报道：应为报道的网址，或 `masthead posts` 列出的某条帖子的编号。',
  },
  noArticleNorPost: {
    params: { id: 'text' },
    en: 'There is no article and no post {id}.',
    'zh-CN': '没有报道或帖子{id}。',
  },
  postWithoutArticle: {
    en: 'This post is not about an article.',
    'zh-CN': '这条帖子不是根据报道生成的。',
  },
  giveAddressOrPost: {
    en: 'Give its address, or the id of one of its posts as `masthead posts` lists it.',
    'zh-CN': '请给出报道的网址，或 `masthead posts` 列出的某条帖子的编号。',
  },
  addressUnknown: {
    params: { address: 'text' },
    en: 'No article with the URL {address} is known.',
    'zh-CN': '没有网址为 {address} 的报道。',
  },
  addressAmbiguous: {
    params: { address: 'text' },
    en: 'More than one article with the URL {address} is known.',
    'zh-CN': '有多篇报道的网址为 {address}。',
  },
  givePost: {
    en: 'Give the id of one of its posts, as `masthead posts` lists it.',
    'zh-CN': '请给出 `masthead posts` 列出的某条帖子的编号。',
  },
  notSubmitted: {
    en: 'This article has not been submitted yet: only its withdrawal is known.',
    'zh-CN': '报道尚未提交，目前只收到了撤稿。',
  },

  channelUnknown: {
    params: { channel: 'text', known: 'text' },
    en: 'There is no channel "{channel}"; the configured channels are: {known}.',
    'zh-CN': '没有渠道“{channel}”。已配置的渠道：{known}。',
  },
  noChannelYet: {
    params: { channel: 'text' },
    en: 'There is no channel "{channel}": none is configured yet.',
    'zh-CN': '没有渠道“{channel}”：尚未配置任何渠道。',
  },
  noChannels: {
    en: 'No channel is configured, so there is nothing to post to.',
    'zh-CN': '尚未配置任何渠道，无处可发。',
  },
  addChannel: {
    en: 'Add one to config/channels.yaml, or run `masthead channels discover PAGE`.',
    'zh-CN': '请在 config/channels.yaml 中添加渠道，或运行 `masthead channels discover PAGE`。',
  },
  channelGone: {
    params: { channel: 'text' },
    en: 'The channel {channel} of this post is no longer configured.',
    'zh-CN': '此帖的渠道 {channel} 已不在配置中。',
  },

  readsNoPages: { en: 'This process cannot read pages.', 'zh-CN': '本进程无法读取页面。' },
  readsNoFiles: {
    en: 'This process has no configuration files to read.',
    'zh-CN': '本进程没有可读取的配置文件。',
  },
  commandUnknown: {
    params: { name: 'text' },
    en: 'There is no command "{name}".',
    'zh-CN': '没有命令“{name}”。',
  },

  keyBusy: {
    params: { key: 'text' },
    en: 'The request with the idempotency key "{key}" is still being processed.',
    'zh-CN': '带有幂等键“{key}”的请求仍在处理中。',
  },
  askAgain: {
    params: { seconds: 'number' },
    en: 'Retry with the same key in {seconds} seconds.',
    'zh-CN': '请在 {seconds} 秒后用同一个键重试。',
  },
  answerLost: {
    params: { key: 'text' },
    en: 'The request with the idempotency key "{key}" was carried out, at least in part, but its answer was lost.',
    'zh-CN': '带有幂等键“{key}”的请求已全部或部分执行，但其响应已丢失。',
  },
  lookFirst: {
    en: 'See what was done; a request with a new key does it again.',
    'zh-CN': '请先查看已执行的内容；使用新的键会再执行一次。',
  },
  keyReused: {
    params: { key: 'text', differences: 'list' },
    en: 'The idempotency key "{key}" was used for another request: {differences}.',
    'zh-CN': '幂等键“{key}”已用于另一个请求：{differences}。',
  },
  otherAction: {
    params: { was: 'text', now: 'text' },
    en: 'it was to {was} and is to {now}',
    'zh-CN': '原操作为 {was}，现为 {now}',
  },
  otherPart: { params: { name: 'text' }, en: 'its {name} is different', 'zh-CN': '{name} 不同' },
  changedPart: {
    params: { name: 'text', was: 'text', now: 'text' },
    en: '{name} was {was} and is {now}',
    'zh-CN': '{name} 原为 {was}，现为 {now}',
  },
  takeOtherKey: { en: 'Use a new key for a different request.', 'zh-CN': '不同的请求请使用不同的键。' },
});
