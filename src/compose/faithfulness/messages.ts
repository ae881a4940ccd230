import type { Finding } from '../../domain/finding.ts';
import { fieldName } from '../../domain/messages.ts';
import { defineMessages, type Message } from '../../lib/message.ts';

const faithful = defineMessages('faithful', {
  notInArticle: {
    params: { kind: 'choice', words: 'quote', field: 'message' },
    en: 'The {kind, select, number {number} date {date} quotation {quotation} other {name}} {words} in {field} does not appear in the article.',
    'zh-CN': '{field}中的{kind, select, number {数字} date {日期} quotation {引语} other {名称}}{words}在报道中没有。',
  },
  differs: {
    params: { kind: 'choice', words: 'quote', field: 'message', nearest: 'text' },
    en: 'The {kind, select, number {number} date {date} quotation {quotation} other {name}} {words} in {field} does not appear in the article. The closest passage: {nearest}',
    'zh-CN':
      '{field}中的{kind, select, number {数字} date {日期} quotation {引语} other {名称}}{words}在报道中没有，最接近的说法是：{nearest}',
  },
});

/** Length of a sentence in a message, in UTF-16 code units. */
const SHOWN = 240;

const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** Message of a finding: what is where in a post, and what the article has instead. */
export function findingMessage({ field, kind, words, nearest }: Omit<Finding, 'start' | 'end'>): Message {
  const found = { kind, words: short(words), field: fieldName(field) };
  return nearest === null ? faithful.notInArticle(found) : faithful.differs({ ...found, nearest: short(nearest) });
}
