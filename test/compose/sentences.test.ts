import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { sentences } from '../../src/compose/sentences.ts';
import { beside } from '../helpers/beside.ts';

const CASES = beside('data/text/sentences/cases.json');
const Case = z.object({ lang: z.string(), text: z.string(), expect: z.array(z.string()) });

const joined = (list: readonly string[]): string => list.map((text) => text.replace(/\s+/g, ' ').trim()).join('\n');

describe('sentences', () => {
  it('stay whole around abbreviations, initials, decimals and addresses', () => {
    for (const whole of [
      'Dr. A. B. Meyer met Sen. Ruiz at 3.5 p.m. on Nov. 3.',
      'Acme Inc. said it expects U.S. sales to grow.',
      'See https://www.example.com/a.b?c=D. today',
      'He teaches (He was an engineer before.) at the university.',
    ]) {
      expect(sentences(whole, 'en')).toEqual([whole]);
    }
  });

  it('end after an abbreviation when a new sentence starts', () => {
    expect(sentences('They moved to the U.S. It was spring.', 'en')).toEqual([
      'They moved to the U.S.',
      'It was spring.',
    ]);
  });

  it('keep quotations whole, and with what says them', () => {
    expect(sentences('“It works. We tried it.” She smiled. “Did it?” he asked.', 'en')).toEqual([
      '“It works. We tried it.”',
      'She smiled.',
      '“Did it?” he asked.',
    ]);
  });

  it('leave Chinese quotation marks with the words they belong to', () => {
    expect(sentences('会议昨天结束。“城市要更宜居。”市长说。“我们会继续努力。”', 'zh')).toEqual([
      '会议昨天结束。',
      '“城市要更宜居。”市长说。',
      '“我们会继续努力。”',
    ]);
  });

  it('know ordinals of languages that write them with a dot', () => {
    expect(sentences('Die Messe beginnt am 3. Oktober in Berlin. Sie endet bald.', 'de')).toEqual([
      'Die Messe beginnt am 3. Oktober in Berlin.',
      'Sie endet bald.',
    ]);
  });

  it('are the items of a line that is a list in one piece, but not of a list within a sentence', () => {
    expect(sentences('1. Bread rolls 2. Fresh milk 3. Ham', 'en')).toEqual([
      '1. Bread rolls',
      '2. Fresh milk',
      '3. Ham',
    ]);
    expect(sentences('(a) The pier opens. (b) The ferry returns.', 'en')).toHaveLength(2);
    expect(sentences('It failed for two reasons: 1) cost, 2) time.', 'en')).toHaveLength(1);
  });

  it('keep the source of a quotation with it, and note numbers with what they note', () => {
    expect(sentences('“The tide turned early.” (Harbour log, p. 9). Nobody saw it.', 'en')).toEqual([
      '“The tide turned early.” (Harbour log, p. 9).',
      'Nobody saw it.',
    ]);
    expect(sentences('Ports warm faster than towns.4 The study ran for years.', 'en')).toEqual([
      'Ports warm faster than towns.4',
      'The study ran for years.',
    ]);
  });

  it('end as the language ends them', () => {
    expect(sentences('Դուռը փակ է: Վաղը կբացվի:', 'hy')).toHaveLength(2);
    expect(sentences('Πού είναι το λιμάνι; Εκεί κάτω.', 'el')).toHaveLength(2);
    expect(sentences('El tren iba a 90 km/h. ¿Cuándo llegó?', 'es')).toHaveLength(2);
    expect(sentences('Die Praxis liegt in der Berliner Str. 5 am Hafen.', 'de')).toHaveLength(1);
  });

  it.skipIf(CASES.isMissing)('split a public set of hard cases better than libraries do', () => {
    const cases = z.array(Case).parse(JSON.parse(readFileSync(CASES.path, 'utf8')));
    const right = cases.filter(({ lang, text, expect: wanted }) => joined(sentences(text, lang)) === joined(wanted));
    expect(right.length).toBeGreaterThanOrEqual(230);
    expect(right.filter(({ lang }) => lang === 'en').length).toBeGreaterThanOrEqual(73);
  });
});
