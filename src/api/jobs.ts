import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { JobRunInput, listJobs, oneRun, RunJobInput, runJobNow, runsOf } from '../desk/jobs.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { By } from './request.ts';

const Name = RunJobInput.pick({ name: true });
const Asked = z.strictObject({ by: By });

/** Recurring jobs, as `masthead jobs` shows them. */
export function jobRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/jobs', async () => ({ jobs: await listJobs(context) }));

  app.get('/jobs/:name/runs', async (request) => ({ runs: await runsOf(context, Name.parse(request.params).name) }));

  app.get('/job-runs/:id', async (request) => oneRun(context, JobRunInput.parse(request.params)));

  app.post('/jobs/:name/run', async (request) => {
    const { name } = Name.parse(request.params);
    const given = { name, ...Asked.parse(request.body ?? {}) };
    return runJobNow(context, await admit(context, request, 'run-job', given));
  });
}
