import { expect, test } from 'vitest';
import { spendingText } from '../../src/cli/channels.ts';
import { spending } from '../../src/domain/cost.ts';

test.each([
  [0, undefined, 'live', 'About $0.00 spent in 2026-11 (UTC), estimated.'],
  [0.205, undefined, 'live', 'About $0.205 spent in 2026-11 (UTC), estimated.'],
  [12.345, { month: 40 }, 'live', 'About $12.35 spent in 2026-11 (UTC), estimated; $27.66 of $40.00 left.'],
  [
    41,
    { month: 40 },
    'live',
    'About $41.00 spent in 2026-11 (UTC), estimated; $0.00 of $40.00 left; the budget is used up, and nothing is held back.',
  ],
  [
    0.2,
    { month: 40 },
    'simulated',
    'Its posts of 2026-11 (UTC) would have cost about $0.200; a simulator charges nothing; $39.80 of $40.00 left.',
  ],
  [
    41,
    { month: 40 },
    'simulated',
    'Its posts of 2026-11 (UTC) would have cost about $41.00; a simulator charges nothing; $0.00 of $40.00 left.',
  ],
])('%d dollars of %j, %s', (spent, budget, mode, told) => {
  expect(spendingText(spending('2026-11', spent, budget), mode)).toBe(told);
});
