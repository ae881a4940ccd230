import { z } from 'zod';
import { UserError } from '../lib/errors.ts';
import { contentHash } from '../lib/ids.ts';
import { VERSION } from '../net/user-agent.ts';
import { newestChange } from '../store/schema-version.ts';
import { type Action, permissionFor } from './define-action.ts';
import { actions } from './index.ts';
import type { DeskContext } from './kit/context.ts';
import { kit } from './kit/messages.ts';
import { localActor } from './people/actor.ts';
import { assertMay } from './people/rights.ts';

const byName = new Map<string, Action>(actions.map((action) => [action.name, action]));

/** Whether an action only reads; one that there is not does neither. */
export const isRead = (name: string): boolean => byName.get(name)?.http?.startsWith('GET') === true;

/** What the command line sends beside the input: who acts where no key says so, and which versions they saw. */
const Asking = z.object({
  by: z.string().nullable().default(null),
  expected: z.array(z.string().max(200)).max(20).nullable().default(null),
});

/**
 * Runs an action on input from outside for whoever brings `key`; null: for whoever may open the store. Without `by` the
 * answer is for no one in particular. Throws a UserError for a wrong key, and where the permission is missing.
 */
export async function runAction(
  services: DeskContext,
  name: string,
  given: unknown,
  key: string | null = null,
): Promise<unknown> {
  const action = byName.get(name);
  if (!action) throw new UserError(kit.commandUnknown({ name }), { usage: true });
  const input = action.input.parse(given);
  const { by, expected } = Asking.parse(given);
  const actor = await localActor(services, key, by ?? '');
  await assertMay(services, actor, permissionFor(action, input));
  return action.run(input, { services, actor, by: by === null ? '' : actor.name, expected, key: null });
}

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
