import { expect, test } from 'vitest';
import { conditionsOf } from '../../src/alerts/conditions.ts';
import { inEnglish, NOTHING } from './bench.ts';

test('a spent budget is told once in its month, with what it means and what stops it', () => {
  const spent = (month: string) => ({ channel: 'x-main', month, spentUsd: 20.004, budgetUsd: 20 });
  const [cause, next] = conditionsOf({ ...NOTHING, storage: null, budgets: [spent('2026-11'), spent('2026-12')] }).map(
    inEnglish,
  );
  expect(cause).toMatchObject({
    kind: 'budget',
    title: 'Spent budget of x-main for 2026-11',
    detail: 'About $20.00 of $20.00 is spent. Nothing is held back: what is scheduled goes out and is charged.',
    remedy: expect.stringContaining('`masthead pause x-main --reason TEXT`'),
    ends: 'never',
  });
  expect(next?.key).not.toBe(cause?.key);
});
