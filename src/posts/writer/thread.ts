import { serveTasks } from '../../lib/child/serve.ts';
import { UserError } from '../../lib/errors.ts';
import { writing } from '../messages.ts';
import { tasks } from './tasks.ts';

serveTasks(tasks, { tooDeep: (cause) => new UserError(writing.tooDeep(), { remedy: writing.byHand(), cause }) });
