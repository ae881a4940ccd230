import { defineMessages } from '../../lib/message.ts';

/** Messages that rows of earlier versions have; nothing makes them any more. */
defineMessages('youtubeOutcome', {
  noComments: {
    en: 'Masthead does not post corrections as comments on YouTube. Correct title and description of the video instead, or comment by hand in YouTube Studio.',
    'zh-CN': 'Masthead 不以评论形式在 YouTube 上发布更正。请改正视频的标题和说明，或在 YouTube 工作室手动评论。',
  },
});
