import { z } from 'zod';
import { NameParams, OnlyBy, Time } from '../../features/kit/schema.ts';
import { endpoint } from './endpoint.ts';
import { Look } from './look-view.ts';

const Run = z
  .object({
    id: z.uuid(),
    name: z.string(),
    slot: Time.nullable().describe('The tick that made it; null: a person asked for it'),
    askedBy: z.string().nullable(),
    createdAt: Time,
    startedAt: Time.nullable(),
    endedAt: Time.nullable(),
    ms: z.number().nullable(),
    worker: z.string().nullable(),
    result: z.string().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'JobRun' });

const Job = z.object({
  name: z.string(),
  when: z.string().nullable().describe('Its cron line; of a source: how often it is looked at'),
  timeZone: z.string(),
  next: Time.nullable(),
  state: z.enum(['idle', 'waiting', 'running']),
  last: Run.pick({ startedAt: true, endedAt: true, ms: true, result: true, error: true, askedBy: true }).nullable(),
});

export const listJobs = endpoint({
  method: 'GET',
  path: '/jobs',
  command: 'jobs',
  summary: 'The recurring jobs, with their last and next run',
  answer: z.object({ jobs: z.array(Job) }),
});

export const listRuns = endpoint({
  method: 'GET',
  path: '/jobs/:name/runs',
  command: 'job-runs',
  summary: 'The newest runs of a job',
  params: NameParams,
  answer: z.object({ runs: z.array(Run) }),
});

export const getRun = endpoint({
  method: 'GET',
  path: '/job-runs/:id',
  command: 'job-run',
  summary: 'One run of a job',
  params: z.strictObject({ id: z.uuid() }),
  answer: Run,
});

export const runJob = endpoint({
  method: 'POST',
  path: '/jobs/:name/run',
  command: 'run-job',
  summary: 'Lets a job run as soon as a worker can, once',
  params: NameParams,
  body: OnlyBy,
  answer: z.object({
    name: z.string(),
    run: Run.nullable(),
    joined: z.boolean().describe('One waited already'),
    look: Look.nullable().describe('Of a source: what the look brought'),
  }),
});
