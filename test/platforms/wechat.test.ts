import { testPlatform } from './conformance.ts';
import { sampleArticle } from './samples.ts';
import { published } from './wechat/subject.ts';

testPlatform({ ...published, article: sampleArticle });
