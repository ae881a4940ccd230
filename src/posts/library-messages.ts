import { defineMessages } from '../lib/message.ts';

/** Why a file does not get into the library. */
export const library = defineMessages('library', {
  emptyFile: { params: { name: 'text' }, en: 'The file {name} is empty.', 'zh-CN': '文件“{name}”是空的。' },
  tooLarge: {
    params: { name: 'text', size: 'bytes', most: 'bytes' },
    en: 'The file {name} has {size}; the library takes at most {most}.',
    'zh-CN': '文件“{name}”大小为 {size}，素材库最多接受 {most}。',
  },
  smallerFile: { en: 'Export it smaller and upload it again.', 'zh-CN': '请压缩后重新上传。' },
  noRoom: {
    params: { needed: 'bytes', free: 'bytes' },
    en: 'The server has no room for this file: it needs {needed} for a moment, and {free} are free.',
    'zh-CN': '服务器空间不足：上传此文件需要 {needed}，目前可用 {free}。',
  },
  freeSpace: {
    en: 'Ask whoever runs Masthead to free disk space.',
    'zh-CN': '请联系系统管理员清理磁盘空间。',
  },
  tooManyUploads: {
    params: { most: 'number' },
    en: 'You have {most} unfinished uploads, which is the most.',
    'zh-CN': '您有 {most} 个未完成的上传，已达上限。',
  },
  finishUploads: {
    en: 'Let them finish or cancel some; after a day they end by themselves.',
    'zh-CN': '请等待上传完成或取消一部分；未完成的上传会在一天后自动清除。',
  },
  noUpload: {
    params: { hours: 'number' },
    en: 'This upload does not exist, or was not finished within {hours} hours.',
    'zh-CN': '此上传不存在，或未在 {hours} 小时内完成。',
  },
  uploadAgain: { en: 'Upload the file again.', 'zh-CN': '请重新上传文件。' },
  notComplete: {
    params: { name: 'text', received: 'bytes', size: 'bytes' },
    en: 'The file {name} is not complete: {received} of {size} have arrived.',
    'zh-CN': '文件“{name}”尚未上传完毕：已收到 {received}，共 {size}。',
  },
});

/** Why the rights of an item keep a post from going out. */
export const itemRights = defineMessages('itemRights', {
  notForSocial: {
    params: { kind: 'choice', item: 'text' },
    en: 'The {kind, select, film {film} other {picture}} “{item}” is marked “not for social”. Choose another, or change its rights in the media library.',
    'zh-CN':
      '{kind, select, film {视频} other {图片}}“{item}”标为“不得用于社交媒体”。请换用其他素材，或在素材库中修改版权设置。',
  },
  ended: {
    params: { kind: 'choice', item: 'text', at: 'time' },
    en: 'The rights to the {kind, select, film {film} other {picture}} “{item}” ended {at}. Choose another, or renew its rights in the media library.',
    'zh-CN':
      '{kind, select, film {视频} other {图片}}“{item}”的使用权已于{at}到期。请换用其他素材，或在素材库中更新期限。',
  },
  endSoon: {
    params: { kind: 'choice', item: 'text', at: 'time' },
    en: 'The rights to the {kind, select, film {film} other {picture}} “{item}” end {at}: later the post will not go out.',
    'zh-CN': '{kind, select, film {视频} other {图片}}“{item}”的使用权将于{at}到期，之后帖子将无法发布。',
  },
  noCredit: {
    params: { kind: 'choice', item: 'text' },
    en: 'The {kind, select, film {film} other {picture}} “{item}” must be credited, and has no credit yet. Add it in the media library.',
    'zh-CN': '{kind, select, film {视频} other {图片}}“{item}”必须署名，但尚未填写。请在素材库中补充。',
  },
  creditNotShown: {
    params: { kind: 'choice', item: 'text', credit: 'text' },
    en: 'The {kind, select, film {film} other {picture}} “{item}” must be credited: name {credit} in the text.',
    'zh-CN': '{kind, select, film {视频} other {图片}}“{item}”必须署名：请在正文中注明“{credit}”。',
  },
});
