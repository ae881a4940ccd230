import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { EXAMPLES, samplePosts, withPosts } from './sample.ts';

it('docs/examples.md has the posts of the sample as they are written now (else: npx tsx test/golden/write-examples.ts)', async () => {
  const examples = readFileSync(EXAMPLES, 'utf8');
  expect(examples).toBe(withPosts(examples, await samplePosts()));
});
