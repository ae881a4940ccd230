import type { z } from 'zod';
import type { CommandName } from '../../desk/commands.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One request that the API takes: all that its documents, its server and the pages know of it. */
export interface Endpoint<
  Command extends CommandName = CommandName,
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  method: Method;
  /** With `:name` for each parameter. */
  path: `/${string}`;
  /** The command of the desk that it is; by it is said who may. */
  command: Command;
  /** What it does, in one sentence for its document. */
  summary: string;
  /** More about it, where one sentence does not do. */
  about?: string;
  params: Params;
  query: Query;
  body: Body;
  answer: Answer;
  /** Its answer has a `version`, told as ETag too; If-Match says in which it must be for a change. */
  versioned?: true;
  /** Its answer has a secret that is kept nowhere. */
  secret?: true;
  /** Of a success; 200 where it is not named. */
  status?: 200 | 201;
}

type Given<Key extends string, Type> = { [K in Key]?: Type };

/** Completes what an endpoint does not name: it takes nothing there. */
export function endpoint<
  Command extends CommandName,
  Answer extends z.ZodType,
  Params extends z.ZodType = z.ZodUnknown,
  Query extends z.ZodType = z.ZodUnknown,
  Body extends z.ZodType = z.ZodUnknown,
>(
  given: Pick<Endpoint, 'method' | 'path' | 'summary' | 'about' | 'status' | 'versioned' | 'secret'> & {
    command: Command;
    answer: Answer;
  } & Given<'params', Params> &
    Given<'query', Query> &
    Given<'body', Body>,
): Endpoint<Command, Params, Query, Body, Answer> {
  return given as Endpoint<Command, Params, Query, Body, Answer>;
}
