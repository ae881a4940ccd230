import { z } from 'zod';
import { contentHash } from '../lib/ids.ts';
import { VERSION } from '../net/user-agent.ts';
import { newestChange } from '../store/schema-version.ts';
import type { Action } from './define-action.ts';
import { actions } from './index.ts';

/** What tells how a process was made. */
export const Build = z.object({
  version: z.string(),
  /** Of what the desk can do, what each command takes, and the tables: another one may well answer in another form. */
  commands: z.string(),
});
export type Build = z.infer<typeof Build>;

let known: Build | null = null;

/** Of this process; it is put together once, and only where someone asks. */
export function ownBuild(): Build {
  known ??= {
    version: VERSION,
    commands: contentHash([
      newestChange(),
      ...actions.map(({ name, input }: Action) => [
        name,
        JSON.stringify(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' })),
      ]),
    ]).slice(0, 16),
  };
  return known;
}
