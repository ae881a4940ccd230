import { defineWords } from '../cli/say.ts';

/** Words of the demo on the terminal. */
export const lines = defineWords('demoLine', {
  read: { params: { source: 'text' }, en: 'Read {source}', 'zh-CN': '已读取 {source}' },
  article: {
    params: { headline: 'text', pictures: 'number', unseen: 'number', videos: 'number' },
    en: '  "{headline}": {pictures, plural, one {# picture} other {# pictures}}{unseen, plural, =0 {} other { (# without a URL)}}, {videos, plural, one {# video} other {# videos}}.',
    'zh-CN': '  “{headline}”：{pictures} 张图片{unseen, plural, =0 {} other {（# 张没有网址）}}，{videos} 个视频。',
  },
  listed: { params: { names: 'text' }, en: '  Its header lists: {names}.', 'zh-CN': '  页眉列出的渠道：{names}。' },
  listsNone: {
    en: '  Its header lists no channels, so all are used.',
    'zh-CN': '  页眉没有列出渠道，因此使用全部渠道。',
  },
  stage: {
    params: { platforms: 'text', address: 'text' },
    en: 'Simulated on this machine: {platforms}. Masthead answers at {address}',
    'zh-CN': '在本机模拟的平台：{platforms}。Masthead 的地址：{address}',
  },
  factor: {
    params: { factor: 'number' },
    en: 'Waiting times are divided by {factor}; their ratios stay the same.',
    'zh-CN': '等待时间缩短为 1/{factor}，相互比例不变。',
  },
  created: {
    params: { posts: 'number', crops: 'number', headline: 'text' },
    en: 'Created {posts, plural, one {# post} other {# posts}} and {crops, plural, one {# crop} other {# crops}} for "{headline}"',
    'zh-CN': '已为“{headline}”创建 {posts} 条帖子和 {crops} 张裁剪图片',
  },
  film: {
    en: 'Making a film of the story’s pictures, which takes a minute or two …',
    'zh-CN': '正在用报道的图片生成短片，需要一两分钟……',
  },
  postsHead: { en: 'Channel | Text | Receipt | Attempts | Outcome', 'zh-CN': '渠道 | 正文 | 回执 | 尝试次数 | 结果' },
  outcome: { params: { state: 'text', verdict: 'text' }, en: '{state}, {verdict}', 'zh-CN': '{state}，{verdict}' },
  staysDraft: {
    params: { name: 'text', why: 'text' },
    en: '  {name} stays a draft: {why}',
    'zh-CN': '  {name}仍是草稿：{why}',
  },
  notApproved: { en: 'it was not approved.', 'zh-CN': '没有获得批准。' },
  check: {
    params: { name: 'text', why: 'text' },
    en: '  {name}, check this: {why}',
    'zh-CN': '  {name}，请检查：{why}',
  },
  planned: {
    params: { platform: 'text', fault: 'text' },
    en: '  Planned fault: {platform} {fault}.',
    'zh-CN': '  预设的故障（{platform}）：{fault}。',
  },
  wrong: { params: { name: 'text', verdict: 'text' }, en: '{name}: {verdict}.', 'zh-CN': '{name}：{verdict}。' },
  result: {
    params: { posted: 'number', posts: 'number', drafts: 'number', seconds: 'text' },
    en: '{posted} of {posts, plural, one {# post} other {# posts}} published exactly once, {drafts, plural, one {# draft} other {# drafts}}; {seconds} s.',
    'zh-CN': '{posts} 条帖子中有 {posted} 条发布且只发布了一次，{drafts} 条草稿；用时 {seconds} 秒。',
  },
  report: {
    params: { file: 'text' },
    en: 'Every post, its preview beside what its readers see: {file}',
    'zh-CN': '全部帖子的预览与读者所见对照：{file}',
  },
  yours: { en: 'Your newsroom', 'zh-CN': '贵社编辑部' },
});

/** Words of the report’s page, and of what it has in common with the terminal. */
export const words = defineWords('demoReport', {
  title: {
    params: { newsroom: 'text' },
    en: 'What {newsroom} posted: Masthead demo',
    'zh-CN': '{newsroom}发布了什么：Masthead 演示',
  },
  brand: { en: 'Masthead demo', 'zh-CN': 'Masthead 演示' },
  heading: {
    params: { newsroom: 'text' },
    en: '{newsroom}: every post, and what its readers see',
    'zh-CN': '{newsroom}：每条帖子，以及读者看到的样子',
  },
  run: {
    params: { at: 'text', seconds: 'text', factor: 'number', seed: 'text' },
    en: 'Made {at} UTC in {seconds} s on simulated platforms. Waiting times divided by {factor}; faults drawn from seed {seed}.',
    'zh-CN':
      '生成于 {at}（UTC），用时 {seconds} 秒，在模拟平台上运行。等待时间缩短为 1/{factor}，故障由种子 {seed} 随机产生。',
  },
  other: { en: '简体中文', 'zh-CN': 'English' },
  skip: { en: 'Skip to the posts', 'zh-CN': '跳到帖子' },
  summary: { en: 'Summary', 'zh-CN': '汇总' },
  scrollable: { en: 'Summary (scrollable)', 'zh-CN': '汇总（可滚动）' },
  onePerPost: { en: 'One row per post', 'zh-CN': '每行一条帖子' },
  channel: { en: 'Channel', 'zh-CN': '渠道' },
  text: { en: 'Text', 'zh-CN': '正文' },
  outcome: { en: 'Outcome', 'zh-CN': '结果' },
  attempts: { en: 'Attempts', 'zh-CN': '尝试次数' },
  failures: { en: 'Failures', 'zh-CN': '故障' },
  took: { en: 'Took', 'zh-CN': '用时' },
  onPlatform: { en: 'On the platform', 'zh-CN': '平台上的情况' },
  allOnce: {
    params: { sent: 'number', drafts: 'number' },
    en: 'All {sent} posts were published exactly once{drafts, plural, =0 {} one {; # stays a draft, with the reason} other {; # stay drafts, with the reason}}.',
    'zh-CN':
      '全部 {sent} 条帖子都已发布，且只发布了一次{drafts, plural, =0 {} other {；另有 # 条仍是草稿，并注明了原因}}。',
  },
  someWrong: {
    params: { wrong: 'number', posts: 'number' },
    en: '{wrong} of {posts} posts did not end as expected.',
    'zh-CN': '{posts} 条帖子中有 {wrong} 条的结果不符合预期。',
  },
  legend: { en: 'Signs in the timelines', 'zh-CN': '时间线图例' },
  answered: { en: 'answered request', 'zh-CN': '已应答的请求' },
  lookup: { en: 'lookup: is the post there?', 'zh-CN': '查询：帖子是否已在平台上' },
  limited: { en: 'rate limit', 'zh-CN': '限流' },
  failure: { en: 'failure, or broken connection', 'zh-CN': '失败或连接中断' },
  broken: { en: 'broken connection', 'zh-CN': '连接中断' },
  brokenShort: { en: 'broken', 'zh-CN': '中断' },
  ms: { params: { ms: 'text' }, en: '{ms} ms', 'zh-CN': '{ms} 毫秒' },
  seconds: { params: { seconds: 'text' }, en: '{seconds} s', 'zh-CN': '{seconds} 秒' },
  queued: { en: 'Queued', 'zh-CN': '已排队' },
  after: { params: { time: 'text' }, en: 'after {time}', 'zh-CN': '{time}后' },
  waits: { params: { time: 'text' }, en: 'waits {time}', 'zh-CN': '等待 {time}' },
  attempt: {
    params: { number: 'number' },
    en: '{number, selectordinal, one {#st} two {#nd} few {#rd} other {#th}} attempt',
    'zh-CN': '第 {number} 次尝试',
  },
  timeline: { en: 'Timeline (scrollable)', 'zh-CN': '时间线（可滚动）' },
  timelineSays: {
    params: { attempts: 'number', time: 'text', state: 'text' },
    en: '{attempts, plural, one {# attempt} other {# attempts}} in {time}, then: {state}. The list below has every step.',
    'zh-CN': '{attempts} 次尝试，历时 {time}，结果：{state}。下方列出全部步骤。',
  },
  length: { en: 'Text length', 'zh-CN': '文字长度' },
  lengthOf: {
    params: { used: 'text', max: 'text', unit: 'text' },
    en: '{used} of {max} {unit}',
    'zh-CN': '{used}/{max} {unit}',
  },
  pictures: { en: 'Pictures', 'zh-CN': '图片' },
  place: {
    params: { place: 'choice' },
    en: '{place, select, other {{place}}}',
    'zh-CN':
      '{place, select, post {帖子} feed {动态} cover {封面} picture {图片} thumbnail {缩略图} body {正文} story {快拍} push {推送} other {{place}}}',
  },
  notMade: { params: { place: 'text' }, en: '{place}: not made', 'zh-CN': '{place}：未生成' },
  alt: { params: { text: 'text' }, en: 'Alt text: {text}', 'zh-CN': '替代文字：{text}' },
  noAlt: { en: 'none', 'zh-CN': '无' },
  video: { en: 'Video', 'zh-CN': '视频' },
  link: { en: 'Link', 'zh-CN': '链接' },
  noLink: {
    en: 'None: the platform has no links, or the article has no URL.',
    'zh-CN': '无：该平台不支持链接，或报道没有网址。',
  },
  receipt: { en: 'Receipt', 'zh-CN': '回执' },
  noReceipt: { en: 'None.', 'zh-CN': '无。' },
  id: { en: 'Id', 'zh-CN': '编号' },
  blocks: { en: 'Can’t be published yet:', 'zh-CN': '暂时不能发布：' },
  warns: { en: 'Check this:', 'zh-CN': '请检查：' },
  steps: { en: 'All steps', 'zh-CN': '全部步骤' },
  ended: { params: { number: 'number' }, en: 'Attempt {number} ended:', 'zh-CN': '第 {number} 次尝试的结果：' },
  endedBecause: { params: { type: 'text', why: 'text' }, en: '{type}: {why}', 'zh-CN': '{type}：{why}' },
  interrupted: { en: 'interrupted', 'zh-CN': '中断' },
  request: {
    params: { method: 'text', path: 'text', how: 'text', time: 'text', isTimed: 'choice' },
    en: '{method} {path}: {how}{isTimed, select, yes { after {time}} other {}}',
    'zh-CN': '{method} {path}：{how}{isTimed, select, yes {，耗时 {time}} other {}}',
  },
  noAnswer: { params: { event: 'text' }, en: 'no answer ({event})', 'zh-CN': '无应答（{event}）' },
  handedOver: { en: 'Draft on the platform', 'zh-CN': '平台草稿' },
  published: { en: 'Published', 'zh-CN': '已发布' },
  draft: { en: 'Draft', 'zh-CN': '草稿' },
  notShown: { en: 'The platform does not show it.', 'zh-CN': '平台上没有这条帖子。' },
  planned: { en: 'Planned fault:', 'zh-CN': '预设的故障：' },
  faultOf: { params: { platform: 'text', fault: 'text' }, en: '{platform} {fault}.', 'zh-CN': '{platform}：{fault}。' },
  preview: { en: 'Preview in Masthead', 'zh-CN': 'Masthead 中的预览' },
  previewOf: { params: { name: 'text' }, en: 'Preview of {name}', 'zh-CN': '预览：{name}' },
  readers: {
    params: { platform: 'text' },
    en: 'What readers see on {platform} (simulated)',
    'zh-CN': '读者在{platform}上看到的样子（模拟）',
  },
  readersOf: { params: { name: 'text' }, en: 'What readers see of {name}', 'zh-CN': '读者看到的：{name}' },
  name: { params: { platform: 'text', form: 'text' }, en: '{platform}: {form}', 'zh-CN': '{platform}：{form}' },
  when: { params: { headline: 'text', when: 'text' }, en: '{headline} ({when})', 'zh-CN': '{headline}（{when}）' },
  noUrl: { en: 'A text without a URL', 'zh-CN': '没有网址的文本' },
  about: {
    params: { address: 'text', when: 'text', pictures: 'number', videos: 'number', credits: 'number' },
    en: '{address}, sent {when}. {pictures, plural, one {# picture} other {# pictures}}, {videos, plural, one {# video} other {# videos}}, {credits, plural, one {# credit} other {# credits}}.',
    'zh-CN': '{address}，{when}。{pictures} 张图片，{videos} 个视频，{credits} 条署名。',
  },
  nothingReal: { en: 'Nothing was sent to a real platform.', 'zh-CN': '没有向任何真实平台发送内容。' },
  /** What a platform’s page says beside a post. */
  kind: {
    params: { kind: 'choice' },
    en: '{kind, select, other {{kind}}}',
    'zh-CN':
      '{kind, select, post {帖子} reply {回复} comment {评论} reel {Reels} story {快拍} video {视频} notification {推送} article {文章} pictures {贴图} photo {图片} carousel {轮播} draft {草稿} other {{kind}}}',
  },
  visibility: {
    params: { visibility: 'choice' },
    en: '{visibility, select, other {{visibility}}}',
    'zh-CN': '{visibility, select, private {私享} draft {草稿} removed {已删除} other {{visibility}}}',
  },
  textName: {
    params: { name: 'choice' },
    en: '{name, select, other {{name}}}: ',
    'zh-CN': '{name, select, author {作者} digest {摘要} tags {标签} other {{name}}}：',
  },
  pollOpen: {
    params: { minutes: 'number' },
    en: 'Open for {minutes, plural, one {# minute} other {# minutes}}',
    'zh-CN': '投票时长 {minutes} 分钟',
  },
});
