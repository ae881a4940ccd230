import { defineMessages } from '../lib/message.ts';

/** What the newsroom's publishing rules find in a post. */
export const rules = defineMessages('rule', {
  killWord: {
    params: { word: 'quote', fields: 'list' },
    en: 'It has {word} in {fields}, which is one of the newsroom’s kill words. Take it out, or confirm explicitly that it may go out.',
    'zh-CN': '内容中有禁用词{word}（{fields}）。请删去；如确需发布，须明确说明。',
  },
  wordAsks: {
    params: { word: 'quote', fields: 'list' },
    en: 'It has {word} in {fields}, which is one of the newsroom’s kill words. Approve the post if it may go out like this.',
    'zh-CN': '内容中有需人工把关的词{word}（{fields}）。确认可以发布后再批准。',
  },
});
