import { defineMessages } from '../../lib/message.ts';

/** Why something cannot be done with the media library. */
export const library = defineMessages('mediaLibrary', {
  otherOffset: {
    en: 'These bytes don’t begin where the last ones ended: ask how much has arrived and continue from there.',
    'zh-CN': '上传位置不连续：请查询已收到的数据量，从该处继续。',
  },
  longerThanSaid: {
    en: 'The file is longer than was announced: begin the upload again.',
    'zh-CN': '文件比开始上传时声明的更大，请重新上传。',
  },
  noItem: {
    en: 'This picture is no longer in the library.',
    'zh-CN': '素材库中已没有此素材。',
  },
  changed: {
    en: 'This picture was changed since you opened it.',
    'zh-CN': '打开之后此素材已被修改。',
  },
  inUse: {
    params: { posts: 'list' },
    en: 'It can’t be deleted while scheduled posts use it: {posts}.',
    'zh-CN': '有已排期的帖子正在使用，不能删除：{posts}。',
  },
  use: {
    params: { headline: 'text', channel: 'channel', at: 'time' },
    en: '“{headline}” on {channel}, {at}',
    'zh-CN': '“{headline}”（{channel}，{at}）',
  },
  removeFirst: {
    en: 'Remove the picture from these posts or cancel them first.',
    'zh-CN': '请先从这些帖子中移除该图片，或取消发布。',
  },
  ofArticle: {
    en: 'This picture came with a story and isn’t stored as an upload.',
    'zh-CN': '此图片来自报道，并非上传的素材。',
  },
  focalInstead: {
    en: 'Set its focal point, or crop it in the story.',
    'zh-CN': '请设置焦点，或在报道中裁切。',
  },
  deletedWithArticle: {
    en: 'It goes when the story’s files are cleared. To keep it out of posts, mark it “not for social”.',
    'zh-CN': '报道文件清理时会一并移除。如需停用，请标记为“不得用于社交媒体”。',
  },
  unreadable: {
    params: { path: 'text' },
    en: 'There is no file at {path}, or it can’t be read.',
    'zh-CN': '{path} 没有文件，或无法读取。',
  },
  onlyPictures: { en: 'Only pictures can be cropped.', 'zh-CN': '只有图片可以裁切。' },
  otherKind: {
    en: 'A picture can be replaced only by a picture, and a film by a film.',
    'zh-CN': '图片只能替换为图片，视频只能替换为视频。',
  },
  alreadyThere: {
    params: { name: 'text' },
    en: 'That file is in the library already: {name}.',
    'zh-CN': '该文件已在素材库中：{name}。',
  },
  useThatOne: { en: 'Use that one, or delete it first.', 'zh-CN': '请直接使用它，或先将其删除。' },
});
