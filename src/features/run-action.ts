import { z } from 'zod';
import type { Wire } from '../lib/json.ts';
import { type Action, permissionFor } from './define-action.ts';
import { actions } from './index.ts';
import type { DeskContext } from './kit/context.ts';
import { localActor } from './people/actor.ts';
import { assertMay } from './people/rights.ts';

type Named = { [A in (typeof actions)[number] as A['name']]: A };
export type ActionName = keyof Named;
export type ActionInput<Name extends ActionName> = z.input<Named[Name]['input']>;
export type ActionResult<Name extends ActionName> = Wire<Awaited<ReturnType<Named[Name]['run']>>>;

const byName = new Map<string, Action>(actions.map((action) => [action.name, action]));

/** What the command line sends beside the input: who acts where no key says so, and which versions they saw. */
const Asking = z.object({
  by: z.string().default(''),
  expected: z.array(z.string().max(200)).max(20).nullish().default(null),
});

/**
 * Runs an action on input from outside for whoever brings `key`; null: for whoever may open the store. Throws a
 * UserError for a wrong key, and where the permission is missing.
 */
export async function runAction(
  services: DeskContext,
  action: Action,
  given: unknown,
  key: string | null,
): Promise<unknown> {
  const input = action.input.parse(given);
  const { by, expected } = Asking.parse(given);
  const actor = await localActor(services, key, by);
  await assertMay(services, actor, permissionFor(action, input));
  return action.run(input, { services, actor, by: actor.name, expected: expected ?? null, key: null });
}

export const actionNamed = (name: string): Action | null => byName.get(name) ?? null;
