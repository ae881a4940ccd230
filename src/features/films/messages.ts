import { defineMessages } from '../../lib/message.ts';

/** Why a film of an article's pictures cannot be had. */
export const films = defineMessages('films', {
  noVideosHere: { en: 'This process doesn’t make videos.', 'zh-CN': '当前进程不制作视频。' },
  noChannel: {
    en: 'A film takes its style from a channel, and none is configured: add one first.',
    'zh-CN': '短片采用渠道的样式，但尚未配置渠道：请先添加。',
  },
  noFilm: {
    en: 'This film is not made yet, or its file was removed.',
    'zh-CN': '该短片尚未生成，或文件已被清除。',
  },
});
