import { pause, resume } from './contract/pauses.ts';
import { type Serve, same } from './serve.ts';

/** Holding back everything, or one channel. */
export function pauseRoutes(serve: Serve): void {
  serve(pause, ({ body }) => ({ ...body, paused: true }), same);
  serve(resume, ({ body }) => body, same);
}
