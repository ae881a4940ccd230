import { describe, expect, it } from 'vitest';
import { codePoints, utf8Bytes } from '../../src/compose/count.ts';
import { shorten } from '../../src/compose/shorten.ts';

const short = (text: string, max: number, language = 'en'): string =>
  shorten(text, { max, count: codePoints, language });

describe('a description of a picture that is too long', () => {
  it('ends with a sentence where that fills enough of the room', () => {
    const text = 'The harbour opened on Monday. More than 300 ships passed the new lock before noon.';
    expect(short(text, 60)).toBe('The harbour opened on Monday.');
  });

  it('ends with a word elsewhere, and says so', () => {
    expect(short('More than 300 ships passed the new lock before noon', 30)).toBe('More than 300 ships passed…');
    expect(short('广州举办全球城市智慧治理研讨会议', 9, 'zh')).toBe('广州举办全球城市…');
  });

  it('is counted in the unit of its place', () => {
    const shortened = shorten('广州举办全球城市智慧治理研讨会议', { max: 20, count: utf8Bytes, language: 'zh' });
    expect(utf8Bytes(shortened)).toBeLessThanOrEqual(20);
    expect(shortened.startsWith('广州')).toBe(true);
  });
});
