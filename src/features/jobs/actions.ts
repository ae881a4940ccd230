import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { Look } from '../feeds/schema.ts';
import { countIn, Name } from '../kit/schema.ts';
import { History, historyOf } from './history.ts';
import { Job, listJobs, oneRun, Run, runJobNow, runsOf } from './jobs.ts';

export const list = defineAction({
  name: 'jobs.list',
  title: 'Recurring jobs, with their last and next runs',
  permission: null,
  http: 'GET /jobs',
  input: z.object({}),
  output: z.object({ jobs: z.array(Job) }),
  run: async (_, { services }) => ({ jobs: await listJobs(services) }),
});

export const runs = defineAction({
  name: 'jobs.runs',
  title: 'Recent runs of a job',
  permission: null,
  http: 'GET /jobs/:name/runs',
  input: z.object({ name: Name }),
  output: z.object({ runs: z.array(Run) }),
  run: async ({ name }, { services }) => ({ runs: await runsOf(services, name) }),
});

export const history = defineAction({
  name: 'jobs.history',
  title: 'Firings of a job’s cron line and runs that people asked for, kept for 90 days',
  permission: null,
  http: 'GET /jobs/:name/history',
  input: z.object({
    name: Name,
    limit: countIn(200).optional().describe('50 when left out'),
    before: z.iso
      .datetime({ offset: true })
      .optional()
      .describe('Only earlier ones: `before` of the page that came first'),
  }),
  output: History,
  run: ({ name, limit = 50, before }, { services }) =>
    historyOf(services, { name, limit, before: before === undefined ? null : new Date(before) }),
});

export const showRun = defineAction({
  name: 'jobs.showRun',
  title: 'One run of a job',
  permission: null,
  http: 'GET /job-runs/:id',
  input: z.object({ id: z.uuid() }),
  output: Run,
  run: ({ id }, { services }) => oneRun(services, { id }),
});

export const run = defineAction({
  name: 'jobs.run',
  title: 'Runs a job once, as soon as a worker is free',
  permission: 'operate',
  http: 'POST /jobs/:name/run',
  input: z.object({ name: Name }),
  output: z.object({
    name: z.string(),
    run: Run.nullable(),
    joined: z.boolean().describe('A run was already waiting'),
    look: Look.nullable().describe('For a feed: the result of the poll'),
  }),
  storedAs: 'run-job',
  run: ({ name }, { services, by }) => runJobNow(services, { name, by }),
});
