import * as activity from './activity.ts';
import * as approvals from './approvals.ts';
import * as articles from './articles.ts';
import * as audit from './audit.ts';
import * as base from './base.ts';
import * as calendar from './calendar.ts';
import * as channels from './channels.ts';
import * as config from './config.ts';
import * as corrections from './corrections.ts';
import * as crops from './crops.ts';
import * as deliveries from './deliveries.ts';
import * as focals from './focals.ts';
import * as jobs from './jobs.ts';
import * as people from './people.ts';
import * as posts from './posts.ts';
import * as presences from './presences.ts';
import * as proposals from './proposals.ts';
import * as receivers from './receivers.ts';
import * as restored from './restored.ts';
import * as schedule from './schedule.ts';
import * as settings from './settings.ts';
import * as slots from './slots.ts';
import * as sources from './sources.ts';
import * as status from './status.ts';
import * as system from './system.ts';
import * as templates from './templates.ts';
import * as views from './views.ts';

/** Every request that is a command of the desk, by name. */
export const endpoints = {
  ...activity,
  ...approvals,
  ...articles,
  ...audit,
  ...base,
  ...calendar,
  ...channels,
  ...config,
  ...corrections,
  ...crops,
  ...deliveries,
  ...focals,
  ...jobs,
  ...people,
  ...posts,
  ...presences,
  ...proposals,
  ...receivers,
  ...restored,
  ...schedule,
  ...settings,
  ...slots,
  ...sources,
  ...status,
  ...system,
  ...templates,
  ...views,
} as const;
