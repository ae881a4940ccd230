import { checkChannels, listChannels } from './contract/channels.ts';
import type { Serve } from './serve.ts';

/** The places that posts go to, and how they are. */
export function channelRoutes(serve: Serve): void {
  serve(
    listChannels,
    () => ({}),
    (channels) => ({ channels }),
  );
  serve(
    checkChannels,
    () => ({}),
    (channels) => ({ channels }),
  );
}
