import type { z } from 'zod';
import type { actions } from '../../features/index.ts';
import type { Message as MessageSchema } from '../../lib/message.ts';
import type { Endpoint } from './endpoint.ts';
import type { endpoints } from './index.ts';

type Actions = { [A in (typeof actions)[number] as NonNullable<A['http']>]: A };

type All = (typeof endpoints)[keyof typeof endpoints];

/** Requests by what stands on their first line: `POST /posts/:id/approval`. */
type ByLine = { [E in All as E extends Endpoint ? `${E['method']} ${E['path']}` : never]: E };

export type Line = keyof ByLine | keyof Actions;
export type AnswerOf<L extends Line> = L extends keyof Actions
  ? z.infer<Actions[L]['output']>
  : L extends keyof ByLine
    ? z.infer<ByLine[L]['answer']>
    : never;

type Fields<Schema> = Schema extends z.ZodUndefined ? object : Schema extends z.ZodType ? z.input<Schema> : never;

/** What a request is given: the fields of its path, its query and its body. */
export type GivenTo<L extends Line> = L extends keyof Actions
  ? z.input<Actions[L]['input']>
  : L extends keyof ByLine
    ? Fields<ByLine[L]['params']> & Fields<ByLine[L]['query']> & Fields<ByLine[L]['body']>
    : never;

/** The sentences that pages say in their own language, and the words of the service's own that stand in them. */
export type { Sentences, Told } from '../../lib/told.ts';
export type Message = z.output<typeof MessageSchema>;
