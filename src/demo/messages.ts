import { defineMessages } from '../lib/message.ts';

/** Reasons for which the demo ends early. */
export const demo = defineMessages('demo', {
  unfinished: {
    params: { after: 'duration', posts: 'text' },
    en: 'After {after} these posts were still not done: {posts}.',
    'zh-CN': '{after}后这些帖子仍未结束：{posts}。',
  },
  runAgain: {
    en: 'The machine may be very busy: run the demo again, with MASTHEAD_LOG=info to see each attempt.',
    'zh-CN': '机器可能太忙：请再运行一次演示，并用 MASTHEAD_LOG=info 查看每次尝试。',
  },
  reportNotWritten: {
    params: { out: 'text', why: 'message' },
    en: 'The report could not be written to {out}: {why}.',
    'zh-CN': '无法将报告写入{out}：{why}。',
  },
  everythingAlone: {
    params: { page: 'text' },
    en: '--everything posts the demo’s own story, so it takes no page. Leave out “{page}”, or --everything.',
    'zh-CN': '--everything 使用演示自带的报道，不能再指定页面。请去掉“{page}”或 --everything。',
  },
  filmUnfinished: {
    params: { after: 'duration' },
    en: 'The film was not finished within {after}.',
    'zh-CN': '短片在{after}内没有生成完毕。',
  },
  otherFolder: {
    en: 'Name a folder that can be written to with --out.',
    'zh-CN': '请用 --out 指定一个可写入的文件夹。',
  },
  stopped: {
    en: 'The demo was stopped before its end; nothing was sent to a real platform.',
    'zh-CN': '演示已中途停止；没有向任何真实平台发送内容。',
  },
});

/** What the platforms show of posts, to end a sentence. */
export const verdicts = defineMessages('demoVerdict', {
  notPosted: { en: 'not posted, as expected', 'zh-CN': '未发布，符合预期' },
  draftShown: {
    params: { count: 'number' },
    en: 'a draft, but the platform shows it {count, plural, one {once} other {# times}}',
    'zh-CN': '仍是草稿，但平台上出现了 {count} 次',
  },
  endedAs: {
    params: { state: 'choice', because: 'message' },
    en: 'ended as {state, select, held {held} failed {failed} partial {partly published} expired {expired} cancelled {cancelled} scheduled {scheduled} sending {publishing} settling {being checked} waiting {processing at the platform} other { {state}}}: {because}',
    'zh-CN':
      '结果为{state, select, held {待核查} failed {发布失败} partial {部分发布} expired {已过期} cancelled {已取消} scheduled {已排期} sending {发布中} settling {核对中} waiting {平台处理中} other { {state}}}：{because}',
  },
  seeAttempts: { en: 'see its attempts', 'zh-CN': '见各次尝试' },
  notOnce: {
    params: { count: 'number' },
    en: 'the platform shows it {count} times instead of once',
    'zh-CN': '平台上应出现一次，实际出现 {count} 次',
  },
  partNotOnce: {
    params: { part: 'number', parts: 'number', count: 'number' },
    en: 'the platform shows part {part} of {parts} {count} times instead of once',
    'zh-CN': '共 {parts} 条中的第 {part} 条在平台上应出现一次，实际出现 {count} 次',
  },
  partElsewhere: {
    params: { part: 'number', parts: 'number' },
    en: 'part {part} of {parts} is not below the post',
    'zh-CN': '共 {parts} 条中的第 {part} 条不在该帖子下方',
  },
  once: { en: 'there exactly once', 'zh-CN': '平台上有且仅有一条' },
  onceInParts: {
    params: { parts: 'number' },
    en: 'there exactly once, with its {parts} parts',
    'zh-CN': '平台上有且仅有一份，共 {parts} 条',
  },
});

/** Faults beyond single posts. */
export const remarks = defineMessages('demoRemark', {
  unknownPosts: {
    params: { platform: 'text', count: 'number' },
    en: '{platform} shows {count, plural, one {# unknown post} other {# unknown posts}}.',
    'zh-CN': '{platform}上有 {count} 条来历不明的帖子。',
  },
  defect: {
    params: { platform: 'text', defect: 'text' },
    en: '{platform} got a request that no correct client sends: {defect}',
    'zh-CN': '{platform}收到了正确的客户端不会发送的请求：{defect}',
  },
  missed: {
    params: { platform: 'text', fault: 'message' },
    en: 'A planned fault did not occur: {platform} {fault}.',
    'zh-CN': '预设的故障没有出现（{platform}）：{fault}。',
  },
});

/** What a platform does by a planned fault, after its name. */
export const faults = defineMessages('demoFault', {
  unavailable: { en: 'answers 503 and does nothing', 'zh-CN': '返回 503，未执行请求' },
  rateLimited: { en: 'answers 429 with the time to retry', 'zh-CN': '返回 429，并给出重试时间' },
  dropped: {
    en: 'accepts the post, then the connection breaks before its answer',
    'zh-CN': '接受了帖子，但连接在应答前中断',
  },
});

/** When an article was sent, to end a sentence. */
export const times = defineMessages('demoTime', {
  atOnce: { en: 'at once', 'zh-CN': '立即发布' },
  inSlot: {
    params: { line: 'text' },
    en: 'in the next slot of "{line}"',
    'zh-CN': '在“{line}”的下一个时段发布',
  },
  inMessage: { en: 'in the message with the first story', 'zh-CN': '与第一篇报道同一次群发' },
});

/** What one story goes out as, behind the name of the platform. */
export const forms = defineMessages('demoForm', {
  thread: { en: 'thread of three, four pictures', 'zh-CN': '三条串联的帖子，四张图片' },
  album: {
    en: 'five pictures, the link in the first comment',
    'zh-CN': '五张图片，链接放在首条评论',
  },
  reel: { en: 'reel', 'zh-CN': 'Reels 短视频' },
  carousel: { en: 'carousel of five', 'zh-CN': '五张轮播图' },
  story: { en: 'story', 'zh-CN': '快拍' },
  video: { en: 'video with chapters and a first comment', 'zh-CN': '带章节和首条评论的视频' },
  film: { en: 'Short, a film of its pictures', 'zh-CN': '用图片生成的 Shorts 短片' },
  message: { en: 'message of three articles', 'zh-CN': '三篇文章的群发' },
  pictures: { en: 'picture post of five', 'zh-CN': '五张图片的贴图' },
  push: { en: 'push with a picture', 'zh-CN': '带图片的推送' },
});
