import type { Words } from '../same.ts';
import { activity } from './activity.ts';
import { approvals } from './approvals.ts';
import { article } from './article.ts';
import { attention } from './attention.ts';
import { calendar } from './calendar.ts';
import { channels } from './channels.ts';
import { composer } from './composer.ts';
import { connections } from './connections.ts';
import { correction } from './correction.ts';
import { crops } from './crops.ts';
import { inbox } from './inbox.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';
import { system } from './system.ts';

export const zhCn: Words = {
  ...signIn,
  ...channels,
  ...shell,
  ...inbox,
  ...approvals,
  ...article,
  ...composer,
  ...attention,
  ...connections,
  ...correction,
  ...crops,
  ...activity,
  ...settings,
  ...system,
  ...calendar,
};
