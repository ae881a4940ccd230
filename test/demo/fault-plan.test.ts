import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planFaults, shownFaults } from '../../src/demo/fault-plan.ts';

const ALL = ['wechat', 'x', 'facebook', 'instagram', 'youtube', 'app'];
const WITHOUT_VIDEO = ALL.filter((platform) => platform !== 'youtube');
const seeds = fc.integer({ min: 0, max: 2_147_483_647 });

describe('the plan of faults', () => {
  test('every seed gives each article all three kinds, each on another platform', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const plans = planFaults(seed, [ALL, WITHOUT_VIDEO]);
        for (const plan of plans) {
          expect(plan.map(({ kind }) => kind).toSorted()).toEqual(['dropped', 'rate-limited', 'unavailable']);
          expect(new Set(plan.map(({ platform }) => platform)).size).toBe(3);
        }
        expect(plans[1]?.map(({ platform }) => platform)).not.toContain('youtube');
      }),
    );
  });

  test('the same seed gives the same plan, and seeds differ', () => {
    expect(planFaults(42, [ALL])).toEqual(planFaults(42, [ALL]));
    const plans = Array.from({ length: 60 }, (_, seed) => JSON.stringify(planFaults(seed, [ALL])));
    expect(new Set(plans).size).toBeGreaterThan(8);
  });

  test('where one platform is open, it gets one fault', () => {
    expect(planFaults(1, [['facebook']])[0]).toHaveLength(1);
    expect(planFaults(1, [[]])).toEqual([[]]);
  });

  test('faults that showed are given to the first article first', () => {
    const [first = [], second = []] = planFaults(3, [ALL, ALL]);
    const twice = [[...first], [...first], [...second]];
    const counts = new Map(first.map(({ platform }) => [platform, 1]));
    expect(shownFaults(twice.slice(0, 2), counts)).toEqual([first, []]);
    expect(shownFaults([first], new Map())).toEqual([[]]);
  });
});
