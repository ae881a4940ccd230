import { serveTasks } from '../../lib/child/serve.ts';
import { UserError } from '../../lib/errors.ts';
import { ingest } from '../messages.ts';
import { UnreadEmbargo } from '../source.ts';
import { tasks } from './tasks.ts';

const tooDeep = (cause: unknown): UserError =>
  new UserError(ingest.tooDeep(), { remedy: ingest.textAlone(), kind: 'invalid', cause });

serveTasks(tasks, { tooDeep, Own: UnreadEmbargo });
