import { expect, test } from 'vitest';
import { headlines } from './headlines.ts';

const all = [...headlines('given'), ...headlines('unseen')];

test('there are at least 80 headlines in each language, each once, and as many in either half', () => {
  for (const language of ['en', 'de', 'fr', 'es', 'zh']) {
    const own = all.filter((one) => one.language === language);
    expect([language, own.length >= 80]).toEqual([language, true]);
    expect(own.filter(({ id }) => id.includes('given'))).toHaveLength(own.length / 2);
  }
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  expect(new Set(all.map(({ headline }) => headline)).size).toBe(all.length);
});

test('what a headline may not lose is in it, and what may stand for it is in its article', () => {
  const wrong = all.filter(({ headline, standfirst, lead, must, ok }) => {
    const article = `${standfirst}\n${lead}`;
    return (
      must.some(({ any: [first = ''] }) => !headline.includes(first)) || ok.some((text) => !article.includes(text))
    );
  });
  expect(wrong.map(({ id }) => id)).toEqual([]);
});
