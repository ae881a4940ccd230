import type { DeliveryContext } from '../src/delivery/context.ts';
import type { JobName, JobPayload } from '../src/domain/jobs.ts';
import type { DraftContext } from '../src/drafts/context.ts';
import type { Queues } from '../src/queue/queues.ts';
import type { SourceContext } from '../src/sources/context.ts';
import type { Store } from '../src/store/store.ts';

/** What jobs stand on. */
export interface JobContext extends Omit<DeliveryContext, 'channels'>, DraftContext, SourceContext {
  store: Store;
  queues: Queues;
}

/** One unit of background work. It may be run again at any time, so it reads rows and never its own past. */
export interface Job<Name extends JobName> {
  name: Name;
  run(context: JobContext, payload: JobPayload<Name>, signal: AbortSignal): Promise<void>;
}
