import { defineMessages } from '../lib/message.ts';

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
