import { expect, test } from 'vitest';
import { conditionsOf } from '../../src/alerts/conditions.ts';
import { inEnglish, NOTHING } from './bench.ts';

test('a restored store wakes somebody, with what was lost and how it is ended, and once more when it is restored again', () => {
  const noticed = (on: string) => ({
    since: new Date('2026-11-27T03:00:00Z'),
    on: new Date(on),
    by: 'masthead',
    reason: 'It had 7 entries in the audit, and has 3 now',
  });
  const of = (on: string) => conditionsOf({ ...NOTHING, storage: null, restored: [noticed(on)] }).map(inEnglish);
  const [cause, ...others] = of('2026-11-28T09:00:00Z');
  expect(others).toEqual([]);
  expect(cause).toMatchObject({
    kind: 'restored',
    title: 'The store was restored from a backup',
    since: '2026-11-28T09:00:00.000Z',
    ends: 'by-a-person',
    remedy: expect.stringContaining('masthead restored --end'),
  });
  expect(cause?.detail).toContain('after Nov 27, 2026, 04:00 Europe/Berlin.');
  expect(cause?.detail).toMatch(/It had 7 entries in the audit, and has 3 now\.$/);
  expect(of('2026-11-28T10:00:00Z')[0]?.key).not.toBe(cause?.key);
});
