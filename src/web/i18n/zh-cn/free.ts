import type { Words } from '../same.ts';

export const free: Pick<Words, 'free'> = {
  free: {
    list: '独立帖子',
    write: '写帖子',
    none: '还没有独立帖子。',
    more: '显示更多',
    without: '不对应报道',
    text: '正文',
    textHint: '没有单独改写的渠道都用这段文字。',
    pictures: '图片',
    addPictures: '添加图片',
    noAlt: '请补充替代文字',
    title: '标题',
    titleHint: '列表里显示的名称，也用作需要标题的渠道的标题。留空则取正文开头。',
    link: '链接',
    tags: '标签',
    expires: '过期时间（{{zone}}）',
    create_other: '创建 {{count}} 条草稿',
    forTime: '排在{{when}}，批准后发布。',
    checkHint: '选择渠道并输入正文，系统会随输入检查各平台的要求。',
    saveHint: '会更新所有没有单独改写的帖子；已批准的帖子需要重新审批。',
  },
};
