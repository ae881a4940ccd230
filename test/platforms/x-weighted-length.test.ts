import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import twitterText from 'twitter-text';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { bareAddresses, weightedLength } from '../../src/platforms/x/limits.ts';
import { beside } from '../helpers/beside.ts';

const CASES = beside('data/text/twitter-text/validate.yml');

const Case = z.object({ description: z.string(), text: z.string(), expected: z.object({ weightedLength: z.int() }) });
const File = z.object({ tests: z.record(z.string(), z.array(z.unknown())) });

function cases(): z.infer<typeof Case>[] {
  const { tests } = File.parse(parseAllDocuments(readFileSync(CASES.path, 'utf8'))[0]?.toJS());
  const groups = ['WeightedTweetsWithDiscountedEmojiCounterTest', 'UnicodeDirectionalMarkerCounterTest'];
  return groups.flatMap((group) => z.array(Case).parse(tests[group] ?? []));
}

describe('weighted length', () => {
  it.each([
    ['a'.repeat(280), 280],
    ['广'.repeat(140), 280],
    ['👨‍👩‍👧‍👦', 2],
    ['🇨🇳🙋🏽1️⃣❤️', 8],
    ['🫩🫆🪾', 6],
    ['🧑‍🧑‍🧒‍🧒 🐦‍🔥 🏃🏽‍♀️‍➡️', 8],
    ['“quoted” — text…', 17],
    ['https://example.org/a-very-long-path/that/counts/as/23?and=so&does=this', 23],
    ['详情https://a.com/x', 27],
    ['newsgd.com', 23],
    ['v1.0.3 Mr.Smith', 15],
  ])('%s weighs %i', (text, weight) => {
    expect(weightedLength(text)).toBe(weight);
  });

  it('is never more than the library says, and less only where it does not know an emoji', () => {
    const words = fc.constantFrom(
      'word ',
      '广州',
      'https://example.org/x ',
      '👍🏽',
      '🐦‍🔥',
      '#Tag ',
      '\n',
      'e\u0301',
      'مرحبا ',
      '…',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        const reference = twitterText.parseTweet(text).weightedLength;
        expect(weightedLength(text)).toBeLessThanOrEqual(reference);
        if (!text.includes('🐦‍🔥')) expect(weightedLength(text)).toBe(reference);
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it.skipIf(CASES.isMissing)("agrees with X's own cases", () => {
    const wrong = cases().filter((one) => weightedLength(one.text) !== one.expected.weightedLength);
    expect(wrong.map((one) => one.description)).toEqual([]);
  });

  it('names addresses that become links by themselves', () => {
    expect(bareAddresses('See example.org and file.md, not v1.0.3 or https://a.com/x')).toEqual([
      'example.org',
      'file.md',
    ]);
  });
});
