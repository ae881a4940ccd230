import { defineMessages } from '../lib/message.ts';

/** What the newsroom's publishing rules find in a post. */
export const rules = defineMessages('rule', {
  killWord: {
    params: { word: 'quote', fields: 'list' },
    en: 'It has {word} in {fields}, which is one of the newsroom’s kill words. Remove it, or confirm explicitly that it may be published.',
    'zh-CN': '内容中有禁用词{word}（{fields}）。请删去；如确需发布，须明确说明。',
  },
  wordAsks: {
    params: { word: 'quote', fields: 'list' },
    en: 'It has {word} in {fields}, which is one of the newsroom’s kill words. Approve the post if it may be published like this.',
    'zh-CN': '内容中有需人工把关的词{word}（{fields}）。确认可以发布后再批准。',
  },
});

/** Why a channel leaves an article out. `what`: signs of the article, each an `about`. */
export const skips = defineMessages('skips', {
  about: {
    params: { part: 'choice', value: 'quote' },
    en: '{part, select, section {the section} tag {the tag} language {the language} author {the author} other {the address}} {value}',
    'zh-CN': '{part, select, section {栏目} tag {标签} language {语言} author {作者} other {网址}}{value}',
  },
  skipped: {
    params: { what: 'list', channel: 'channel' },
    en: 'A rule keeps articles with {what} off {channel}.',
    'zh-CN': '按规则，符合{what}的报道不在{channel}发布。',
  },
  skippedBecause: {
    params: { what: 'list', channel: 'channel', because: 'text' },
    en: 'A rule keeps articles with {what} off {channel}: {because}.',
    'zh-CN': '按规则，符合{what}的报道不在{channel}发布：{because}。',
  },
});
