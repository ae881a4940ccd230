import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { Name } from '../kit/schema.ts';
import { acceptForeign as accept } from './foreign-posts.ts';

export const acceptForeign = defineAction({
  name: 'deliveries.acceptForeign',
  title: "Says that posts of another Masthead which were seen on a channel's account are fine",
  about: 'GET /status tells of them. Those that are seen later are told again.',
  permission: 'operate',
  http: 'POST /channels/:id/foreign-posts/accept',
  input: z.object({ id: Name }),
  output: z.object({ channel: z.string(), posts: z.int().describe('How many there were') }),
  storedAs: 'accept-foreign',
  storedRequest: ({ id }) => ({ channel: id }),
  run: ({ id }, { services, by }) => accept(services, { channel: id, by }),
});
