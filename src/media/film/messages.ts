import { defineMessages } from '../../lib/message.ts';

/** Why no film is made of an article’s pictures, and what to do about it. */
export const film = defineMessages('film', {
  tooFew: {
    params: { least: 'number', count: 'number' },
    en: 'A film needs at least {least} pictures that are large enough and show different scenes; the story has {count}.',
    'zh-CN': '生成短片至少需要 {least} 张尺寸足够、内容不同的图片；这篇报道只有 {count} 张。',
  },
  morePictures: {
    en: 'Add pictures with captions to the story, or publish a video of your own.',
    'zh-CN': '请为报道增加带图注的图片，或改用自有视频。',
  },
  notAllowed: {
    params: { terms: 'quote' },
    en: 'The story’s terms of use ({terms}) don’t allow a film made from its pictures on social media.',
    'zh-CN': '报道的使用条款（{terms}）不允许将图片制成短片发布到社交媒体。',
  },
  askOwner: {
    en: 'Ask the owner of the rights, or publish the story without a film.',
    'zh-CN': '请向版权方确认，或不使用短片发布。',
  },
  noFfmpeg: {
    params: { why: 'message' },
    en: 'A film cannot be made: {why}',
    'zh-CN': '无法生成短片：{why}',
  },
  installFfmpeg: {
    en: 'Install ffmpeg 5.0 or newer, and restart the service.',
    'zh-CN': '请安装 ffmpeg 5.0 或更新版本，并重启服务。',
  },
  noMusic: {
    params: { path: 'text' },
    en: 'The music for films cannot be used: {path} is no MP3, M4A, WAV, FLAC or Ogg file, and no folder that has one.',
    'zh-CN': '无法使用短片的音乐：{path} 不是 MP3、M4A、WAV、FLAC 或 Ogg 文件，也不是含有此类文件的文件夹。',
  },
  fixMusic: {
    en: 'Correct video.music in newsroom.yaml, or remove it for films without sound.',
    'zh-CN': '请更正 newsroom.yaml 中的 video.music；删除该项则短片没有声音。',
  },
});
