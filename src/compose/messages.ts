import { defineMessages } from '../lib/message.ts';

/** Why a template cannot be used. */
export const compose = defineMessages('compose', {
  templateFaulty: {
    params: { template: 'quote', step: 'choice', line: 'number', column: 'number', fault: 'message' },
    en: 'The template {template} cannot be {step, select, read {read} other {filled}}, at line {line}, column {column}: {fault}.',
    'zh-CN': '模板{template}第 {line} 行第 {column} 列无法{step, select, read {读取} other {填充}}：{fault}。',
  },
  correctTemplate: {
    en: 'Correct it where it is written; docs/configuration.md describes what a template can contain.',
    'zh-CN': '请在配置中更正；模板的写法见 docs/configuration.md。',
  },
});

/** What is wrong at one place of a template. */
export const templateTexts = defineMessages('template', {
  empty: { en: 'it is empty', 'zh-CN': '模板为空' },
  tooLong: {
    params: { most: 'number' },
    en: 'it is too long, at most {most, number, ::group-off} characters are read',
    'zh-CN': '模板过长，最多读取 {most, number, ::group-off} 个字符',
  },
  tooMuch: {
    en: 'it does or writes far too much, as a loop without a sensible end does',
    'zh-CN': '处理或输出的内容过多，例如没有合理终点的循环',
  },
  tooDeep: { en: 'it is nested too deeply', 'zh-CN': '嵌套过深' },
  writesTooMuch: { en: 'it writes far too much', 'zh-CN': '输出的内容过多' },
  strayText: {
    params: { end: 'text' },
    en: 'there is text after a name that does not belong there; a filter begins with “|”, and an output ends with “{end}”',
    'zh-CN': '名称之后有多余的内容；过滤器以“|”开头，输出以“{end}”结尾',
  },
  noFilter: {
    params: { name: 'text', meant: 'text', hint: 'choice', known: 'text' },
    en: 'there is no filter “{name}”{hint, select, yes { (did you mean {meant}?)} other {}}, only {known}',
    'zh-CN': '没有过滤器“{name}”{hint, select, yes {（是否想写 {meant}？）} other {}}，可用：{known}',
  },
  noName: {
    params: { name: 'text', meant: 'text', hint: 'choice', known: 'text' },
    en: 'there is no “{name}”{hint, select, yes { (did you mean {meant}?)} other {}}, only {known}',
    'zh-CN': '没有“{name}”{hint, select, yes {（是否想写 {meant}？）} other {}}，可用：{known}',
  },
  noPart: {
    params: { name: 'text', part: 'text', known: 'text' },
    en: '“{name}” has no “{part}”, only {known}',
    'zh-CN': '“{name}”没有“{part}”，可用：{known}',
  },
  bracesAlone: {
    params: { found: 'text', begin: 'text' },
    en: '“{found}” without “{begin}” before it',
    'zh-CN': '“{found}”之前没有“{begin}”',
  },
  bracesInstead: {
    params: { found: 'text', output: 'text' },
    en: '“{found}” instead of “{output}”',
    'zh-CN': '“{found}”应写作“{output}”',
  },
  ignored: {
    params: { name: 'text' },
    en: '“{name}” has no effect after another name: give it braces of its own',
    'zh-CN': '“{name}”跟在另一个名称之后，不起作用：请为它单独加花括号',
  },
});

/** What fields of the house style expect, as phrases. */
export const styleTexts = defineMessages('style', {
  credit: {
    params: { names: 'text', role: 'text' },
    en: 'text with {names} in it, and {role} where it is wanted',
    'zh-CN': '含有 {names} 的文本，需要时可加 {role}',
  },
  colour: { en: 'a colour as #rrggbb', 'zh-CN': '#rrggbb 形式的颜色' },
  form: {
    params: { kinds: 'text' },
    en: 'default, a language such as zh, a kind of article ({kinds}), or both as zh/opinion',
    'zh-CN': 'default、语言（如 zh）、报道类型（{kinds}），或两者（如 zh/opinion）',
  },
  template: { en: 'a Liquid template as text', 'zh-CN': '文本形式的 Liquid 模板' },
  templateOrNull: {
    en: 'a Liquid template, or null for the platform’s own text',
    'zh-CN': 'Liquid 模板，或 null（使用平台自带的文案）',
  },
  soundTemplate: {
    params: { line: 'number', column: 'number', fault: 'message' },
    en: 'a Liquid template (line {line}, column {column}: {fault})',
    'zh-CN': '正确的 Liquid 模板（第 {line} 行第 {column} 列：{fault}）',
  },
});
