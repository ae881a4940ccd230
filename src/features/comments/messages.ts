import { defineMessages } from '../../lib/message.ts';

/** Why a comment is not stored or changed, and what to do. */
export const comments = defineMessages('comments', {
  words: { en: 'a comment in words', 'zh-CN': '评论内容' },
  missing: { en: 'This comment does not exist.', 'zh-CN': '没有这条评论。' },
  deleted: { en: 'This comment was deleted.', 'zh-CN': '这条评论已删除。' },
  look: { en: 'Load the comments again.', 'zh-CN': '请重新加载评论。' },
  notYours: {
    params: { by: 'text' },
    en: 'This comment is by {by}, so only they can change or delete it.',
    'zh-CN': '这条评论由{by}发表，只有本人可以修改或删除。',
  },
  addOwn: { en: 'Reply to it instead.', 'zh-CN': '可以回复这条评论。' },
  idTaken: { en: 'There is another comment with this id.', 'zh-CN': '已有另一条评论使用此编号。' },
  newId: { en: 'Use a new id for each comment.', 'zh-CN': '请为每条评论使用新的编号。' },
  otherPost: { en: 'The comment that this replies to is on another post.', 'zh-CN': '被回复的评论属于另一条帖子。' },
  tooMany: {
    params: { most: 'number' },
    en: 'This post has {most} comments, which is the most that a post can have.',
    'zh-CN': '此帖已有 {most} 条评论，不能再多。',
  },
});
