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

/** All words of the pages, a file for each part of them. Other languages have the same keys; their types hold them to it. */
export const en = {
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
} as const;
