import { type Finding, MEANING_KINDS } from '../../domain/finding.ts';
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
  meaning: {
    params: { kind: 'choice', said: 'quote', source: 'quote' },
    en: '{kind, select, negation {A “not” was added or lost} opposite {The post says the opposite of the article} hedge {The post is more or less certain than the article} unit {The unit differs from the article} attribution {The post states as fact what the article attributes to a source} other {A limit such as “only” or “all” was added or lost}}. Post: {said} Article: {source}',
    'zh-CN':
      '{kind, select, negation {否定词有增减} opposite {与报道意思相反} hedge {确定程度与报道不同} unit {单位与报道不同} attribution {报道中有消息来源的说法被写成了事实} other {“仅”“全部”等限定词有增减}}。帖子：{said}报道：{source}',
  },
});

const MEANING: ReadonlySet<string> = new Set(MEANING_KINDS);

/** Length of a sentence in a message, in UTF-16 code units. */
const SHOWN = 240;

const short = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

/** Message of a finding: what is where in a post, and what the article has instead. */
export function findingMessage({ field, kind, words, nearest }: Omit<Finding, 'start' | 'end'>): Message {
  if (MEANING.has(kind) && nearest !== null) {
    return faithful.meaning({ kind, said: short(words), source: short(nearest) });
  }
  const found = { kind, words: short(words), field: fieldName(field) };
  return nearest === null ? faithful.notInArticle(found) : faithful.differs({ ...found, nearest: short(nearest) });
}
