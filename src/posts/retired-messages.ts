import { defineMessages } from '../lib/message.ts';

/** Messages that rows of earlier versions have; nothing makes them any more. */
defineMessages('draft', {
  noFile: { en: 'The article gives no file for it.', 'zh-CN': '报道没有提供文件。' },
});

defineMessages('copy', {
  titleTorn: {
    params: { title: 'quote', length: 'number', max: 'number' },
    en: 'The title was cut in the middle of a phrase, to {title}: the headline has {length} of {max} characters. Write a shorter one.',
    'zh-CN': '标题在词组中间被截断，变成{title}：原标题共 {length} 个字符，最多 {max} 个，请另写一个短标题。',
  },
  titleSentence: {
    params: { title: 'quote', length: 'number', max: 'number' },
    en: 'The title is another sentence of the article, {title}: the headline has {length} of {max} characters. Check that it says the same, or write a shorter one.',
    'zh-CN':
      '标题改用报道中的另一句话{title}：原标题共 {length} 个字符，最多 {max} 个。请核对意思是否一致，或另写一个短标题。',
  },
  titleCut: {
    params: { title: 'quote', length: 'number', max: 'number' },
    en: 'The title was shortened to {title}: the headline has {length} of {max} characters. Write a shorter one.',
    'zh-CN': '标题已缩减为{title}：原标题共 {length} 个字符，最多 {max} 个，请另写一个短标题。',
  },
});

defineMessages('field', {
  shorterForm: {
    params: { field: 'message', number: 'number' },
    en: 'shorter form {number} of {field}',
    'zh-CN': '{field}的备选 {number}',
  },
});

defineMessages('proposal', {
  titleSame: {
    en: 'It is no shorter than the title before it.',
    'zh-CN': '并不比上一个标题短。',
  },
});
