import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codePoints, graphemes, utf8Bytes, utf16Units } from '../../src/compose/count.ts';
import { fit } from '../../src/compose/fit.ts';
import { hashtags } from '../../src/compose/hashtags.ts';
import { markersIn } from '../../src/compose/links.ts';
import { sentences } from '../../src/compose/sentences.ts';
import { shorten } from '../../src/compose/shorten.ts';
import { storyOf as readStory } from '../../src/compose/story.ts';
import { preparedTemplate } from '../../src/compose/template.ts';
import { tidy } from '../../src/compose/tidy.ts';
import { beside } from '../helpers/beside.ts';
import { storyOf } from './story.ts';

const SEED = { seed: 20251125, numRuns: 300 };
const COUNTERS = { codePoints, utf16Units, utf8Bytes, graphemes };
const LONE_SURROGATE = /\p{Surrogate}/u;
const LANGUAGES = ['en', 'zh', 'de', 'ar', 'ja', 'not a language', null];

const word = fc.constantFrom(
  ...'The city said on Monday that “new buses and” trams (all 40) will run, in "every district" of São Paulo — Mr. Smith: 3.5 don’t 你好，世界。 「東京」 👩‍👩‍👧 é https://a.example/b?c=d;e #Tag end. Why? ‘so’'.split(
    ' ',
  ),
);
const prose = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
const anyText = fc.oneof(
  prose,
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
);
const max = fc.integer({ min: 0, max: 120 });
const counter = fc.constantFrom(...Object.values(COUNTERS));
const language = fc.constantFrom(...LANGUAGES);

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

describe('shortened text', () => {
  it('never exceeds the limit, whatever counts it', () => {
    fc.assert(
      fc.property(anyText, max, counter, language, (text, limit, count, of) => {
        const shortened = shorten(text, { max: limit, count, language: of });
        expect(count(shortened)).toBeLessThanOrEqual(limit);
        expect(shortened).not.toMatch(LONE_SURROGATE);
      }),
      SEED,
    );
  });

  it('says nothing that the text does not begin with', () => {
    fc.assert(
      fc.property(anyText, max, counter, language, (text, limit, count, of) => {
        const shortened = shorten(text, { max: limit, count, language: of });
        expect(letters(tidy(text)).startsWith(letters(shortened))).toBe(true);
      }),
      SEED,
    );
  });

  it('is the text itself when that fits', () => {
    fc.assert(
      fc.property(anyText, counter, language, (text, count, of) => {
        expect(shorten(text, { max: count(tidy(text)), count, language: of })).toBe(tidy(text));
      }),
      SEED,
    );
  });
});

describe('sentences', () => {
  it('lose nothing but white space', () => {
    fc.assert(
      fc.property(anyText, language, (text, of) => {
        expect(sentences(text, of).join('').replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
      }),
      SEED,
    );
  });
});

describe('fitted parts', () => {
  it('exceed the limit only by what must stay, and keep that whole', () => {
    const part = fc.record({
      text: fc.oneof(anyText, fc.constant('https://example.com/a-long-address')),
      by: fc.constantFrom('whole' as const, 'sentences' as const, 'words' as const),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), max, counter, language, (parts, limit, count, of) => {
        const options = { max: limit, count, language: of, separator: '\n\n' };
        const fitted = fit(parts, options);
        const needed = fit(
          parts.filter(({ by }) => by === 'whole'),
          options,
        );
        expect(count(fitted)).toBeLessThanOrEqual(Math.max(limit, count(needed)));
        for (const { text, by } of parts) if (by === 'whole') expect(fitted).toContain(tidy(text));
      }),
      SEED,
    );
  });
});

const NAUGHTY = beside('data/text/blns.json');

describe('strings that break programs', () => {
  it.skipIf(NAUGHTY.isMissing)('break nothing here', () => {
    const strings: string[] = JSON.parse(readFileSync(NAUGHTY.path, 'utf8'));
    for (const text of strings) {
      const article = storyOf(text || 'x', [text, `“${text}” she said.`], { tags: [text] });
      expect(() => readStory(article, [text])).not.toThrow();
      expect(hashtags(article, { list: [text], keywords: true, max: 5 }).length).toBeLessThanOrEqual(5);
      expect(preparedTemplate('{{ text }}')({ text })).toBe(tidy(text));
      expect(markersIn(text)).toEqual([]);
      for (const count of Object.values(COUNTERS)) {
        expect(count(shorten(text, { max: 20, count, language: null }))).toBeLessThanOrEqual(20);
      }
    }
  });
});
