import * as activity from './activity/actions.ts';
import * as calendar from './calendar/actions.ts';
import * as channels from './channels/actions.ts';
import { collect } from './define-action.ts';
import * as deliveries from './deliveries/actions.ts';
import * as feeds from './feeds/actions.ts';
import * as jobs from './jobs/actions.ts';
import * as pauses from './pauses/actions.ts';
import * as people from './people/actions.ts';
import * as settings from './settings/actions.ts';
import * as signIn from './sign-in/actions.ts';
import * as system from './system/actions.ts';
import * as views from './views/actions.ts';
import * as webhooks from './webhooks/actions.ts';

/** Everything that people and programs can do. */
export const actions = collect(
  activity,
  calendar,
  channels,
  deliveries,
  feeds,
  jobs,
  pauses,
  people,
  settings,
  signIn,
  system,
  views,
  webhooks,
);
