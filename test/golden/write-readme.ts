import { readFileSync, writeFileSync } from 'node:fs';
import { README, samplePosts, withPosts } from './sample.ts';

writeFileSync(README, withPosts(readFileSync(README, 'utf8'), await samplePosts()));
