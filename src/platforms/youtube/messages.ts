import { defineMessages } from '../../lib/message.ts';

export const youtube = defineMessages('youtube', {
  name: { en: 'YouTube', 'zh-CN': 'YouTube' },
  video: { en: 'a video on YouTube', 'zh-CN': 'YouTube 视频' },
  short: { en: 'a Short on YouTube', 'zh-CN': 'YouTube Shorts' },
  videoRequired: {
    en: 'The article has no video; YouTube takes nothing else. Add one to the article, or leave this channel out.',
    'zh-CN': '报道没有视频，而 YouTube 只接受视频。请在报道中添加视频，或不选此渠道。',
  },
  videoLong: {
    en: 'The video lasts more than 15 minutes; only a channel with a verified owner may show it.',
    'zh-CN': '视频超过 15 分钟，只有所有者已通过验证的频道才能发布。',
  },
  textBrackets: {
    params: { field: 'message' },
    en: 'There is a < or > in {field}, which YouTube refuses. Take it out.',
    'zh-CN': '{field}中有 < 或 >，YouTube 不接受，请去掉。',
  },
  markerMissing: {
    en: 'The description does not have the link with the marker, by which the video is found again.',
    'zh-CN': '视频说明中没有带识别标记的链接，丢失答复时将无法找到这条视频。',
  },
});
