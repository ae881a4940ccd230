import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { README, samplePosts, withPosts } from './sample.ts';

it('the README prints the posts of the sample as they are written now (else: npx tsx test/golden/write-readme.ts)', async () => {
  const readme = readFileSync(README, 'utf8');
  expect(readme).toBe(withPosts(readme, await samplePosts()));
});
