import { tryTimes } from './contract/schedule.ts';
import { type Serve, same } from './serve.ts';

/** Times that stand in no file yet. */
export function scheduleRoutes(serve: Serve): void {
  serve(tryTimes, ({ body }) => body, same);
}
