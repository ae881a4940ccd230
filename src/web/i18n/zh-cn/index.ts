import type { Words } from '../same.ts';
import { article } from './article.ts';
import { attention } from './attention.ts';
import { crops } from './crops.ts';
import { inbox } from './inbox.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';

export const zhCn: Words = {
  ...signIn,
  ...shell,
  ...inbox,
  ...article,
  ...attention,
  ...crops,
};
