import {
  acceptForeign,
  checkChannels,
  discoverChannels,
  enterSecrets,
  listChannels,
  removeSecret,
} from './contract/channels.ts';
import { type Serve, same } from './serve.ts';

/** The places that posts go to, how they are, and what they are reached with. */
export function channelRoutes(serve: Serve): void {
  serve(
    listChannels,
    () => ({}),
    (channels) => ({ channels }),
  );
  serve(
    checkChannels,
    ({ body }) => body,
    (channels) => ({ channels }),
  );
  serve(discoverChannels, ({ body }) => body, same);
  serve(acceptForeign, ({ params }) => ({ channel: params.id }), same);
  serve(enterSecrets, ({ params, body }) => ({ ...body, channel: params.id }), same);
  serve(removeSecret, ({ params }) => ({ channel: params.id, name: params.name }), same);
}
