import { serveTasks } from '../../../src/lib/child/serve.ts';
import { UserError } from '../../../src/lib/errors.ts';
import { plainText } from '../../../src/lib/message.ts';
import { tasks } from '../../../src/posts/writer/tasks.ts';

const cell = new Int32Array(new SharedArrayBuffer(4));

/** The writer's thread, which never returns from a text with “NEVER ENDS” and ends at one with “KILLS THE THREAD”. */
function failing<Input, Output>(run: (input: Input) => Output): (input: Input) => Output {
  return (input) => {
    const given = JSON.stringify(input);
    if (given.includes('NEVER ENDS')) Atomics.wait(cell, 0, 0);
    if (given.includes('KILLS THE THREAD')) process.exit(3);
    return run(input);
  };
}

const all = Object.entries(tasks).map(([name, run]) => [name, failing(run as (input: unknown) => unknown)] as const);
serveTasks(Object.fromEntries(all), { tooDeep: () => new UserError(plainText('too deep')) });
