import { z } from 'zod';
import { expecting } from '../../lib/issues.ts';
import type { Message } from '../../lib/message.ts';
import { kit } from './messages.ts';

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
export const IdText = z.string().max(36, expecting(kit.idText()));

/** Article as people name it: its address, its id, or the id of one of its posts; the beginning of an id is enough. */
export const ArticleText = z.string().min(1, expecting(kit.articleText())).max(2_000);

/** Name of a channel, a job or a person. */
export const Name = z.string().min(1).max(100);

/** Name of the actor, for programs with the token of the API. People are known by their key or session, and leave it out. */
export const By = z.string().trim().min(1).max(100).optional().describe('Who acts; people leave it out');

/** Numbers and flags of a query, where everything is text. */
export const countIn = (most: number) => z.coerce.number<number | string>().int().positive().max(most);
export const flagIn = z.stringbool({ truthy: ['true'], falsy: ['false'], case: 'sensitive' });

/** Size of a page, and the end of the page before. */
export const Page = {
  limit: countIn(1_000).optional(),
  after: z.string().max(500).optional().describe('`next` of the previous page'),
};

/** Cursor of the next page. */
export const Next = z.string().nullable().describe('Pass it as `after` for the next page; null: this is the last page');
