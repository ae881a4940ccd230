import { defineMessages } from './message.ts';

/** What schemas expect of a value, as phrases: “at least 3”. */
export const issueTexts = defineMessages('issue', {
  expected: { params: { expected: 'message' }, en: 'expected {expected}', 'zh-CN': '应为{expected}' },
  unknownField: { en: 'there is no such field', 'zh-CN': '没有这个字段' },
  inField: {
    params: { field: 'text', problem: 'message' },
    en: '{field}: {problem}',
    'zh-CN': '{field}：{problem}',
  },
  several: {
    params: { first: 'message', more: 'message' },
    en: '{first}; {more}',
    'zh-CN': '{first}；{more}',
  },
  inputNotValid: {
    params: { faults: 'message' },
    en: 'The input is not valid: {faults}.',
    'zh-CN': '输入无效：{faults}。',
  },
  type: {
    params: { type: 'choice' },
    en: '{type, select, string {text} number {a number} int {a whole number} boolean {true or false} array {a list} object {an object} record {an object} null {null} other {another kind of value}}',
    'zh-CN':
      '{type, select, string {文本} number {数字} int {整数} boolean {true 或 false} array {列表} object {映射} record {映射} null {null} other {其他类型的值}}',
  },
  oneOf: { params: { known: 'text' }, en: 'one of {known}', 'zh-CN': '{known} 之一' },
  oneOfMeant: {
    params: { known: 'text', meant: 'text' },
    en: 'one of {known} (did you mean {meant}?)',
    'zh-CN': '{known} 之一（是否想写 {meant}？）',
  },
  form: { params: { pattern: 'text' }, en: 'text of the form {pattern}', 'zh-CN': '符合 {pattern} 的文本' },
  format: {
    params: { format: 'choice', name: 'text' },
    en: '{format, select, email {an e-mail address} url {a URL} uuid {an id (UUID)} datetime {a time such as 2026-11-30T09:00:00Z} date {a date such as 2026-11-30} other {text of the form {name}}}',
    'zh-CN':
      '{format, select, email {电子邮件地址} url {网址} uuid {编号（UUID）} datetime {形如 2026-11-30T09:00:00Z 的时间} date {形如 2026-11-30 的日期} other {{name} 格式的文本}}',
  },
  least: {
    params: { of: 'choice', least: 'number' },
    en: '{of, select, string {at least {least, plural, one {# character} other {# characters}}} array {at least {least, plural, one {# entry} other {# entries}}} more {more than {least}} other {at least {least}}}',
    'zh-CN':
      '{of, select, string {至少 {least} 个字符} array {至少 {least} 项} more {大于 {least} 的值} other {不小于 {least} 的值}}',
  },
  most: {
    params: { of: 'choice', most: 'number' },
    en: '{of, select, string {at most {most, plural, one {# character} other {# characters}}} array {at most {most, plural, one {# entry} other {# entries}}} less {less than {most}} other {at most {most}}}',
    'zh-CN':
      '{of, select, string {最多 {most} 个字符} array {最多 {most} 项} less {小于 {most} 的值} other {不大于 {most} 的值}}',
  },
  either: { params: { options: 'options' }, en: '{options}', 'zh-CN': '{options}' },
  otherKey: { en: 'another key', 'zh-CN': '其他键名' },
  webAddress: {
    params: { given: 'text' },
    en: 'an address that begins with https:// or http://, not {given}',
    'zh-CN': '以 https:// 或 http:// 开头的网址，而不是 {given}',
  },
  ownAddress: {
    params: { given: 'text' },
    en: 'an address that begins with https://, http:// or file:, not {given}',
    'zh-CN': '以 https://、http:// 或 file: 开头的网址，而不是 {given}',
  },
});
