import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { IdText, Name } from '../kit/schema.ts';
import { leaveMessage, OrderInput, orderMessage } from './change.ts';
import { channelMessages } from './list.ts';
import { ChannelMessages } from './schema.ts';

export const list = defineAction({
  name: 'together.list',
  title: 'The next messages of a channel: which articles each has, and what they wait for',
  about: 'On a channel whose posts go out together, those that are scheduled for one time are one message.',
  permission: null,
  http: 'GET /channels/:id/messages',
  mcp: { tool: 'channel_messages', id: 'channel' },
  input: z.object({ id: Name }),
  output: ChannelMessages,
  run: ({ id }, { services }) => channelMessages(services, id),
});

export const order = defineAction({
  name: 'together.order',
  title: 'Orders the articles of a message',
  about: '409 where the message has other articles now, or is being published.',
  permission: 'write',
  http: 'POST /channels/:id/messages/order',
  input: z.object({
    id: Name,
    at: OrderInput.shape.at.describe('Which message: when it goes out'),
    posts: OrderInput.shape.posts.describe('All of its posts, in their new order'),
  }),
  output: ChannelMessages,
  run: ({ id, ...input }, { services, by }) => orderMessage(services, { channel: id, ...input, by }),
});

export const leave = defineAction({
  name: 'together.leave',
  title: 'Removes a post from its message; it goes out with the next one',
  about: 'It stays approved. With the next message that has room, or at the channel’s next slot.',
  permission: 'write',
  http: 'POST /posts/:id/leave-message',
  input: z.object({ id: IdText }),
  output: ChannelMessages,
  run: ({ id }, { services, by }) => leaveMessage(services, { post: id, by }),
});
