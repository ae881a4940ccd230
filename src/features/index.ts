import type { z } from 'zod';
import type { Wire } from '../lib/json.ts';
import * as activity from './activity/actions.ts';
import * as approvals from './approvals/actions.ts';
import * as archive from './archive/actions.ts';
import * as articles from './articles/actions.ts';
import * as attention from './attention/actions.ts';
import * as bulk from './bulk/actions.ts';
import * as calendar from './calendar/actions.ts';
import * as channels from './channels/actions.ts';
import * as comments from './comments/actions.ts';
import * as connections from './connections/actions.ts';
import * as corrections from './corrections/actions.ts';
import * as crops from './crops/actions.ts';
import { collect } from './define-action.ts';
import * as deliveries from './deliveries/actions.ts';
import * as feeds from './feeds/actions.ts';
import * as films from './films/actions.ts';
import * as freeStories from './free-stories/actions.ts';
import * as jobs from './jobs/actions.ts';
import * as library from './library/actions.ts';
import * as notifications from './notifications/actions.ts';
import * as pauses from './pauses/actions.ts';
import * as people from './people/actions.ts';
import * as posts from './posts/actions.ts';
import * as settings from './settings/actions.ts';
import * as setup from './setup/actions.ts';
import * as signIn from './sign-in/actions.ts';
import * as system from './system/actions.ts';
import * as together from './together/actions.ts';
import * as views from './views/actions.ts';
import * as webhooks from './webhooks/actions.ts';
import * as withdrawals from './withdrawals/actions.ts';

/** All that people and programs can do. */
export const actions = collect(
  activity,
  approvals,
  archive,
  articles,
  attention,
  bulk,
  calendar,
  channels,
  comments,
  connections,
  corrections,
  crops,
  deliveries,
  feeds,
  films,
  freeStories,
  jobs,
  library,
  notifications,
  pauses,
  people,
  posts,
  settings,
  setup,
  signIn,
  system,
  together,
  views,
  webhooks,
  withdrawals,
);

type All = (typeof actions)[number];
type ByName = { [A in All as A['name']]: A };
export type ActionName = keyof ByName;
export type ActionInput<Name extends ActionName> = z.input<ByName[Name]['input']>;
/** Result on the command line: as JSON, with the text of messages. */
export type ActionResult<Name extends ActionName> = Wire<Awaited<ReturnType<ByName[Name]['run']>>>;

type ByLine = { [A in All as NonNullable<A['http']>]: A };
/** Requests by method and path: `POST /posts/:id/approval`. */
export type Line = keyof ByLine;
/** Fields of a request's path, query and body. */
export type GivenTo<L extends Line> = z.input<ByLine[L]['input']>;
/** Answer to a request. */
export type AnswerOf<L extends Line> = z.infer<ByLine[L]['output']>;
