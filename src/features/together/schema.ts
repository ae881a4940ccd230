import { z } from 'zod';
import { DeliveryState } from '../../domain/delivery.ts';
import { Urgency } from '../../domain/urgency.ts';
import { Message } from '../../lib/message.ts';
import { Time, type View } from '../kit/schema.ts';

const Item = z.object({
  post: z.uuid(),
  delivery: z.uuid(),
  headline: z.string().describe('Of its article; of a post without one its title'),
  title: z.string().describe('As readers see it in the message'),
  urgency: Urgency,
  state: DeliveryState,
  placed: z.boolean().describe('A person gave it this place; else the rule did'),
  waitsFor: Message.nullable().describe('What would keep it out of the message; null: nothing'),
});

export const ChannelMessages = z
  .object({
    channel: z.string(),
    most: z.int().describe('Articles that one message may have; 1: each is a message of its own'),
    timeZone: z.string(),
    messages: z
      .array(
        z.object({
          at: Time.describe('When it goes out; what is scheduled for the same time goes out with it'),
          sending: z.boolean().describe('It is being published, and keeps its articles and their order'),
          items: z.array(Item).describe('In their order'),
        }),
      )
      .describe('The next messages, the earliest first; at most 20'),
  })
  .meta({ id: 'ChannelMessages' });
export type ChannelMessages = View<typeof ChannelMessages>;
