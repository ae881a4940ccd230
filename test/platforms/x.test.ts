import { x } from '../../src/platforms/x/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { testPlatform } from './conformance.ts';
import { sampleArticle } from './samples.ts';

testPlatform({ platform: x, startSimulator: startXSimulator, article: sampleArticle, commits: ['createPost'] });
