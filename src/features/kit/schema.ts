import { z } from 'zod';
import type { Message } from '../../lib/message.ts';

/** Text that is a time. The mark exists for the compiler alone: by it `View` knows where a `Date` was. */
type TimeText = string & { readonly isTime?: true };

/** Time as the API sends it: ISO 8601 in UTC. */
export const Time: z.ZodType<TimeText, string> = z.iso.datetime();

/** Answer of an action before it is sent: with `Date`, and messages without their text. */
export type View<Schema extends z.ZodType> = Unsent<z.output<Schema>>;
type Unsent<T> = T extends string
  ? 'isTime' extends keyof T
    ? Date
    : T
  : T extends Message
    ? Message
    : T extends readonly (infer Item)[]
      ? Unsent<Item>[]
      : T extends object
        ? { [Key in keyof T]: Unsent<T[Key]> }
        : T;

/** An id or its beginning, as people copy it from a list. */
export const IdText = z.string().max(36, 'an id has 36 characters at most');

/** How people name an article: its address, its id, or the id of one of its posts; of ids the beginning is enough. */
export const ArticleText = z
  .string()
  .min(1, 'the address of the story is expected, or the id of one of its posts as `masthead posts` lists it')
  .max(2_000, 'an address of 2,000 characters at most is expected');

/** What the configuration or a table calls by a name: a channel, a job, a person. */
export const Name = z.string().min(1).max(100);

/** Who acts, for programs with the token of the API. People are known by their key or their session: they leave it out. */
export const By = z.string().trim().min(1).max(100).optional().describe('Who acts; people leave it out');

/** Everything in an address is text. */
export const countIn = (most: number) => z.coerce.number<number | string>().int().positive().max(most);
export const flagIn = z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' });

/** Of how many a list tells at most, and where the page before ended. */
export const Page = {
  limit: countIn(1_000).optional(),
  after: z.string().max(500).optional().describe('`next` of the page before'),
};

/** Where the next page begins. */
export const Next = z.string().nullable().describe('As `after` it gives the next page; null: this is the last');
