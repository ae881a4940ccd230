import type { z } from 'zod';
import type { CommandName } from '../../features/people/needs.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';
/** With `:name` for each parameter. */
export type Path = `/${string}`;

interface Takes {
  params: z.ZodType;
  query: z.ZodType;
  body: z.ZodType;
}

/** One request that the API takes: all that its documents, its server and the pages know of it. */
export interface Endpoint<
  M extends Method = Method,
  P extends Path = Path,
  Command extends CommandName = CommandName,
  Answer extends z.ZodType = z.ZodType,
  Taken extends Takes = Takes,
> {
  method: M;
  path: P;
  /** The command of the desk that it is; by it is said who may. */
  command: Command;
  /** What it does, in one sentence for its document. */
  summary: string;
  /** More about it, where one sentence does not do. */
  about?: string;
  params: Taken['params'];
  query: Taken['query'];
  body: Taken['body'];
  answer: Answer;
  /** Its answer has a `version`, told as ETag too; If-Match says in which it must be for a change. */
  versioned?: true;
  /** Its answer has a secret that is kept nowhere. */
  secret?: true;
  /** It tells everybody the same, takes a while, and is asked for by every page at once: see `shareRun`. */
  shared?: true;
  /** Of a success; 200 where it is not named. */
  status?: 200 | 201;
}

type Nothing = z.ZodUndefined;

/** Completes what an endpoint does not name: it takes nothing there. */
export function endpoint<
  const M extends Method,
  const P extends Path,
  const Command extends CommandName,
  Answer extends z.ZodType,
  Params extends z.ZodType = Nothing,
  Query extends z.ZodType = Nothing,
  Body extends z.ZodType = Nothing,
>(
  given: Pick<Endpoint, 'summary' | 'about' | 'status' | 'versioned' | 'secret' | 'shared'> & {
    method: M;
    path: P;
    command: Command;
    answer: Answer;
    params?: Params;
    query?: Query;
    body?: Body;
  },
): Endpoint<M, P, Command, Answer, { params: Params; query: Query; body: Body }> {
  // What is absent is absent at run time, too, and typed as taking nothing.
  return given as Endpoint<M, P, Command, Answer, { params: Params; query: Query; body: Body }>;
}
