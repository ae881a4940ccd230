import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeMessage, writeTest } from '../../src/alerts/message.ts';
import type { Condition } from '../../src/domain/alert.ts';
import { plainText } from '../../src/lib/message.ts';
import { OPERATORS } from './bench.ts';

const now = new Date('2026-07-01T10:00:00Z');
const about = { id: 'an id', now, operators: OPERATORS };

const cause = (index: number, text: string): Condition => ({
  key: `held:${index}`,
  kind: 'held',
  title: plainText(`Held ${index} ${text}`),
  detail: [plainText(text)],
  remedy: plainText(text),
  since: null,
  ends: 'by-a-person',
});

/** A message about so many that started and are over, with what was said of each. */
const messageOf = (started: number, over: number, text: string) =>
  writeMessage(
    {
      started: Array.from({ length: started }, (_none, i) => ({ cause: cause(i, text), startedAt: now })),
      over: Array.from({ length: over }, (_none, i) => ({ cause: cause(i, text), startedAt: now, overAt: now })),
    },
    about,
  );

test('twenty are listed and the rest is counted, in the lists as in the text', () => {
  const message = messageOf(5_000, 23, 'No answer.');
  expect(message.started).toHaveLength(20);
  expect(message.over).toHaveLength(20);
  expect(message.more).toEqual({ started: 4_980, over: 3 });
  expect(message.title).toBe('The Paper: Held 0 No answer., and 4999 more');
  expect(message.text).toContain('And 4980 more: see `masthead status`.');
  expect(message.text).toContain('And 3 more: see `masthead status`.');
});

test('what is listed in full leaves nothing out', () => {
  expect(messageOf(20, 1, 'No answer.')).toMatchObject({ more: { started: 0, over: 0 } });
  expect(messageOf(0, 23, '').title).toBe('The Paper: Over: Held 0 , and 22 more');
  expect(messageOf(1, 0, 'A').title).toBe('The Paper: Held 0 A');
  expect(writeTest(about).more).toEqual({ started: 0, over: 0 });
});

test('no message grows beyond a bound, whatever platforms say, and it can be stored', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 2, maxLength: 20 }), (word) => {
      const message = messageOf(1_000, 1_000, word.repeat(10_000));
      expect(JSON.stringify(message).length).toBeLessThan(500_000);
      for (const text of [message.title, message.text, ...message.started.map(({ detail }) => detail)]) {
        expect(text.isWellFormed()).toBe(true);
        expect(text.length).toBeLessThan(40_000);
      }
    }),
    { seed: 11, numRuns: 20 },
  );
});
