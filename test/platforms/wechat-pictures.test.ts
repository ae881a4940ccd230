import { testPlatform } from './conformance.ts';
import { picturedArticle } from './samples.ts';
import { published } from './wechat/subject.ts';

testPlatform({ ...published, article: picturedArticle, format: 'pictures' });
