import { defineMessages } from '../lib/message.ts';

/** Why a template cannot be used. */
export const compose = defineMessages('compose', {
  templateFaulty: {
    params: { template: 'quote', step: 'choice', line: 'number', column: 'number', fault: 'text' },
    en: 'The template {template} cannot be {step, select, read {read} other {filled}}, at line {line}, column {column}: {fault}.',
    'zh-CN': '模板{template}第 {line} 行第 {column} 列无法{step, select, read {读取} other {填充}}：{fault}。',
  },
  correctTemplate: {
    en: 'Correct it where it is written; docs/configuration.md says what a template may hold.',
    'zh-CN': '请在配置中更正；模板的写法见 docs/configuration.md。',
  },
});
