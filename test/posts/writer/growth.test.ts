import { expect, test } from 'vitest';
import { articleOf, BODIES, channelsOf, cpuOf, growthOf, MOST_GROWTH } from './growth.ts';

/** Characters of the smallest text; `npm run test:shapes` goes on to the longest article. */
const BASE = 3_000;

test.each(Object.entries(BODIES))('posts of %s take time in proportion to its length', (_, body) => {
  cpuOf(articleOf(['The ferry sails again on Monday.']), channelsOf('x'));
  const { growth, times } = growthOf(body, BASE, channelsOf('x'));
  expect(growth, times.join(', ')).toBeLessThan(MOST_GROWTH);
});
