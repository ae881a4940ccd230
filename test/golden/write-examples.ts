import { readFileSync, writeFileSync } from 'node:fs';
import { EXAMPLES, samplePosts, withPosts } from './sample.ts';

writeFileSync(EXAMPLES, withPosts(readFileSync(EXAMPLES, 'utf8'), await samplePosts()));
