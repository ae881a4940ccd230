import * as approvals from './approvals.ts';
import * as articles from './articles.ts';
import * as base from './base.ts';
import * as calendar from './calendar.ts';
import * as corrections from './corrections.ts';
import * as crops from './crops.ts';
import * as deliveries from './deliveries.ts';
import * as focals from './focals.ts';
import * as posts from './posts.ts';
import * as presences from './presences.ts';
import * as proposals from './proposals.ts';
import * as status from './status.ts';
import * as templates from './templates.ts';

/** Every request that is a command of the desk, by name. */
export const endpoints = {
  ...approvals,
  ...articles,
  ...base,
  ...calendar,
  ...corrections,
  ...crops,
  ...deliveries,
  ...focals,
  ...posts,
  ...presences,
  ...proposals,
  ...status,
  ...templates,
} as const;
