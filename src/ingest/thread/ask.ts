import { createPool, type Limits, type Pool } from '../../lib/child/pool.ts';
import { programAt } from '../../lib/child/program.ts';
import { UserError } from '../../lib/errors.ts';
import { ingest } from '../messages.ts';
import { UnreadEmbargo } from '../source.ts';
import type { Tasks } from './tasks.ts';

const PROGRAM = programAt(import.meta.url, 'thread');

const SMALLER = { remedy: ingest.textAlone(), kind: 'invalid' } as const;

/** Reads what comes from outside. */
export type Reader = Pool<Tasks>;

/** Creates a pool of threads that read. */
export const createReader = (limits: Limits = {}): Reader =>
  createPool<Tasks>(
    {
      program: PROGRAM,
      doing: 'Reading a text from outside',
      tooLong: (seconds) => new UserError(ingest.tooSlow({ within: seconds * 1_000 }), SMALLER),
      tooMuch: (megabytes) => new UserError(ingest.tooMuchMemory({ most: megabytes * 1_000_000 }), SMALLER),
      Own: UnreadEmbargo,
    },
    limits,
  );

const reader = createReader();

/** The process's own reader. */
export const ask: Reader['ask'] = reader.ask;
