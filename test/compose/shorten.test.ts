import { describe, expect, it } from 'vitest';
import { codePoints, utf8Bytes } from '../../src/compose/count.ts';
import { shorten, shortenTitle } from '../../src/compose/shorten.ts';

const short = (text: string, max: number, language = 'en'): string =>
  shorten(text, { max, count: codePoints, language });
const title = (text: string, max: number, language = 'en'): string =>
  shortenTitle(text, { max, count: codePoints, language });

const NEWS =
  'The harbour opened on Monday. More than 300 ships, among them ferries from Norway, passed the new lock before noon, and the mayor called it “a day that nobody in this town will ever forget”.';

describe('shortened text', () => {
  it('ends with a sentence where that keeps enough', () => {
    expect(short(NEWS, 60)).toBe('The harbour opened on Monday.');
  });

  it('else ends with a clause, and says so', () => {
    expect(short('More than 300 ships passed the new lock before noon, and the mayor called it a great day', 60)).toBe(
      'More than 300 ships passed the new lock before noon…',
    );
  });

  it('ends with a whole clause of half the room rather than within the next one', () => {
    const text = 'The court upheld the fee of the bridge on Monday, which will cost every driver four pounds a day';
    expect(short(text, 75)).toBe('The court upheld the fee of the bridge on Monday…');
  });

  it('does not end with a word that wants another', () => {
    expect(short('Delegates from many cities met in the old town hall of', 39)).toBe('Delegates from many cities met…');
  });

  it('closes a quotation of which enough is left, and leaves a stub out', () => {
    const quoted = 'The mayor called it “a day that nobody in this town will ever forget” and left';
    expect(short(quoted, 60)).toBe('The mayor called it “a day that nobody in this town…”');
    expect(short(quoted, 30)).toBe('The mayor called it…');
  });

  it('keeps a link whole or leaves it out', () => {
    expect(short('Read https://example.com/a/very/long/path/indeed now', 30)).toBe('Read…');
  });

  it('keeps a date whole or leaves it out', () => {
    const day = 'La ciudad abre el puente nuevo de la ribera el 1 de enero de 2027 sin peaje';
    expect(short(day, 52, 'es')).toBe('La ciudad abre el puente nuevo de la ribera…');
    expect(short(day, 70, 'es')).toBe('La ciudad abre el puente nuevo de la ribera el 1 de enero de 2027…');
    expect(short('市政府宣布新建的跨江大桥将于12月1日免费通车并开放观光', 18, 'zh')).not.toMatch(/\d|月/);
  });

  it('cuts Chinese between words', () => {
    expect(short('广州举办全球城市智慧治理研讨会议', 9, 'zh')).toMatch(/^广州举办全球城市?…$/u);
  });

  it('counts in the unit it is given', () => {
    const shortened = shorten('广州举办全球城市智慧治理研讨会议', { max: 20, count: utf8Bytes, language: 'zh' });
    expect(utf8Bytes(shortened)).toBeLessThanOrEqual(20);
    expect(shortened.startsWith('广州')).toBe(true);
  });
});

describe('shortened headlines', () => {
  it('do not lose what a verb waits for', () => {
    expect(title('Analysts believe in strong growth', 30)).not.toBe('Analysts believe');
    expect(title('Economists weigh in on the latest jobs report', 40)).not.toMatch(/weigh$/);
  });

  it('closes a quotation in single marks, or does without it', () => {
    const cut = (text: string, max: number) =>
      shortenTitle(text, { max, count: (given) => given.length, language: 'en' });
    const headline = "'I walked round the whole lake - and met no other soul' says hiker";
    expect(cut(headline, 50)).toMatch(/^'I walked round the whole lake.*'$/);
    expect(cut("Don't feed the boys' ducks in the old town park, council says", 48)).not.toMatch(/'$/);
  });
});
