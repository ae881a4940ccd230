import { z } from 'zod';
import { expecting } from '../../lib/issues.ts';
import { kit } from './messages.ts';

/** A time as the API answers it: ISO 8601 in UTC. */
export const Time = z.iso.datetime();

/** An id or its beginning, as people copy it from a list. */
export const IdText = z.string().max(36, expecting(kit.idText()));

/** How people name an article: its address, its id, or the id of one of its posts; of ids the beginning is enough. */
export const ArticleText = z.string().min(1, expecting(kit.articleText())).max(2_000);

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
