import { defineMessages } from '../../lib/message.ts';

/** Messages that rows of earlier versions have; nothing makes them any more. */

defineMessages('copy', {
  titleNoneShort: {
    params: { max: 'number' },
    en: 'This account may accept titles of up to {max} characters only, and none of these is that short. Add a shorter one in case WeChat declines it.',
    'zh-CN': '该公众号的标题可能最多只能有 {max} 个字符，而备选标题都超过了；若被微信拒绝，请另写一个短标题。',
  },
});

defineMessages('wechatOutcome', {
  allDeclined: {
    params: { code: 'text', forms: 'number', field: 'choice', characters: 'number', words: 'quote' },
    en: 'WeChat answered {code} to each of the {forms} {field, select, title {titles} author {authors} other {digests}}, including the shortest, with {characters} characters: {words}. Some accounts also answer this when the whole article is too long. Shorten the {field, select, title {title} author {author} other {digest}} or the article.',
    'zh-CN':
      '{field, select, title {标题} author {作者} other {摘要}}的 {forms} 种写法，包括最短的 {characters} 个字符，微信均返回 {code}：{words}。有些账号在整篇文章过长时也会这样返回。请缩短{field, select, title {标题} author {作者} other {摘要}}或文章。',
  },
  sentShorter: {
    params: { field: 'choice', text: 'quote' },
    en: 'Sent with the shorter {field, select, title {title} author {author} other {digest}} {text}: WeChat declines longer ones for this account.',
    'zh-CN':
      '已改用较短的{field, select, title {标题} author {作者} other {摘要}}{text}发送：微信不接受此账号使用更长的。',
  },
});
