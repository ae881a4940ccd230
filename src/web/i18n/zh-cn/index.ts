import type { Words } from '../same.ts';
import { first } from './first.ts';
import { further } from './further.ts';

export const zhCn: Words = { ...first, ...further };
