import { listActivity, listActivityWords } from './contract/activity.ts';
import { type Serve, same } from './serve.ts';

/** What happened, of people and of tries at deliveries. */
export function activityRoutes(serve: Serve): void {
  serve(listActivity, ({ query }) => query, same);
  serve(listActivityWords, () => ({}), same);
}
