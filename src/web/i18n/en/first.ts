import { activity } from './activity.ts';
import { approvals } from './approvals.ts';
import { article } from './article.ts';
import { attention } from './attention.ts';
import { calendar } from './calendar.ts';
import { channels } from './channels.ts';
import { inbox } from './inbox.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { signIn } from './sign-in.ts';

/** Words of the first page and of what is around every page. */
export const first = {
  ...signIn,
  ...channels,
  ...shell,
  ...inbox,
  ...approvals,
  ...article,
  ...attention,
  ...activity,
  ...settings,
  ...calendar,
} as const;
