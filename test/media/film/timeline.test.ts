import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FILM_PICTURES, FILM_SECONDS, RATE, secondsOf } from '../../../src/media/film/timeline.ts';

const sum = (captions: readonly (string | null)[]): number => {
  const { title, pictures } = secondsOf(captions);
  return pictures.reduce((all, one) => all + one, title);
};

test('a film lasts 15 to 60 seconds, and each picture 3 to 6, in whole frames, whatever the captions', () => {
  const caption = fc.option(fc.oneof(fc.string({ maxLength: 300 }), fc.constant('新渡轮首航'.repeat(12))));
  fc.assert(
    fc.property(fc.array(caption, { minLength: FILM_PICTURES.least, maxLength: FILM_PICTURES.most }), (captions) => {
      const { pictures } = secondsOf(captions);
      expect(pictures).toHaveLength(captions.length);
      for (const seconds of pictures) {
        expect(seconds).toBeGreaterThanOrEqual(3);
        expect(seconds).toBeLessThanOrEqual(6);
        expect(Math.round(seconds * RATE) / RATE).toBeCloseTo(seconds, 6);
      }
      expect(sum(captions)).toBeGreaterThanOrEqual(FILM_SECONDS.least);
      expect(sum(captions)).toBeLessThanOrEqual(FILM_SECONDS.most);
    }),
  );
});

test('what takes longer to read is shown longer, and signs take longer than letters', () => {
  const long = 'The new ferry leaves the old harbour on its first crossing on Sunday.';
  const [short = 0, longer = 0, signs = 0] = secondsOf([
    'Gulls.',
    long,
    '数千名市民在码头目送新渡轮首航，驶向对岸。',
    null,
  ]).pictures;
  expect(longer).toBeGreaterThan(short);
  expect(signs).toBeGreaterThan(short);
});
