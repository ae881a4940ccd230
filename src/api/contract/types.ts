import type { z } from 'zod';
import type { Message as MessageSchema } from '../../lib/message.ts';
import type { Endpoint } from './endpoint.ts';
import type { endpoints } from './index.ts';

type All = (typeof endpoints)[keyof typeof endpoints];

/** Requests by what stands on their first line: `POST /posts/:id/approval`. */
type ByLine = { [E in All as E extends Endpoint ? `${E['method']} ${E['path']}` : never]: E };

export type Line = keyof ByLine;
export type AnswerOf<L extends Line> = z.infer<ByLine[L]['answer']>;

type Takes<Part extends string, Schema> = Schema extends z.ZodUndefined
  ? { [K in Part]?: undefined }
  : Schema extends z.ZodType
    ? { [K in Part]: z.input<Schema> }
    : never;

/** What a request is given. */
export type GivenTo<L extends Line> = Takes<'params', ByLine[L]['params']> &
  Takes<'query', ByLine[L]['query']> &
  Takes<'body', ByLine[L]['body']>;

/** The sentences that pages say in their own language, and the words of the service's own that stand in them. */
export type { Term } from '../../domain/told/terms.ts';
export type { Sentences, Told } from '../../lib/told.ts';
export type Message = z.output<typeof MessageSchema>;
