import { getRun, listJobs, listRuns, runJob } from './contract/jobs.ts';
import { type Serve, same } from './serve.ts';

/** Recurring jobs, as `masthead jobs` shows them. */
export function jobRoutes(serve: Serve): void {
  serve(
    listJobs,
    () => ({}),
    (jobs) => ({ jobs }),
  );
  serve(
    listRuns,
    ({ params }) => params,
    (runs) => ({ runs }),
  );
  serve(getRun, ({ params }) => params, same);
  serve(runJob, ({ params, body }) => ({ ...params, ...body }), same);
}
