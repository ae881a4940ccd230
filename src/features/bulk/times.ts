import { z } from 'zod';

/** A day: stories further apart are scheduled by themselves. */
const MOST_APART = 1_440;

const Instant = z.iso.datetime({ offset: true });

/** Where stories go: each to the next free slots of its channels, or to a time and at a distance from there. */
export const When = {
  when: z.union([z.literal('slot'), Instant]).describe('The next free slot of each channel, or a time'),
  apartMinutes: z
    .int()
    .min(0)
    .max(MOST_APART)
    .default(0)
    .describe('With a time: minutes between one story and the next that has a post to schedule'),
};

/** Or at once. */
export const WhenToPublish = z
  .union([z.literal('now'), z.literal('slot'), Instant])
  .describe('Now, the next free slot of each channel, or a time');

/** Time of a story that comes after so many others. */
export const timeOf = ({ when, apartMinutes }: { when: string; apartMinutes: number }, before: number): string =>
  when === 'slot' || when === 'now' ? when : new Date(Date.parse(when) + before * apartMinutes * 60_000).toISOString();
