import { z } from 'zod';
import type { Build } from '../domain/build.ts';
import { UserError } from '../lib/errors.ts';
import { contentHash } from '../lib/ids.ts';
import { traced } from '../lib/trace.ts';
import { VERSION } from '../net/user-agent.ts';
import { newestChange } from '../store/schema-version.ts';
import { type Action, assertSession, changesSomething, permissionFor } from './define-action.ts';
import { actions } from './index.ts';
import type { DeskContext } from './kit/context.ts';
import { kit } from './kit/messages.ts';
import { localActor } from './people/actor.ts';
import { assertMay, assertMayChange } from './people/rights.ts';

const byName = new Map<string, Action>(actions.map((action) => [action.name, action]));

/** True for an action that changes nothing, so that repeating it is harmless. */
export const onlyReads = (name: string): boolean => byName.get(name)?.http?.startsWith('GET') ?? false;

/** Fields that the command line sends beside the input: the actor if there is no key, and the versions that they saw. */
const Asking = z.object({
  by: z.string().nullable().default(null),
  /** Reads for them; otherwise what only reads is for no one in particular. */
  asMe: z.boolean().default(false),
  expected: z.array(z.string().max(200)).max(20).nullable().default(null),
});

/**
 * Runs an action on input from outside for the person of `key`; null: for a local caller. Without `by` the answer is for
 * no one in particular. Throws a UserError for an invalid key, and without the permission.
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
  const { by: caller, asMe, expected } = Asking.parse(given);
  const changes = changesSomething(action);
  const by = !changes && !asMe ? null : caller;
  const actor = await localActor(services, key, by ?? '');
  if (changes) assertMayChange(actor);
  await assertMay(services, actor, permissionFor(action, input));
  if (key !== null) await assertSession(action, input, { services, by: actor.name });
  const run = async () =>
    action.run(input, { services, actor, by: by === null ? '' : actor.name, expected, key: null });
  if (!changes || action.permission === null) return run();
  return traced(
    `command ${name}`,
    { parent: null, facts: { 'masthead.action': name }, isFailure: (error) => !(error instanceof UserError) },
    run,
  );
}

let known: Build | null = null;

/** Build of this process, computed on first use. */
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
