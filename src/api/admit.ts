import type { FastifyRequest } from 'fastify';
import type { Right } from '../domain/role.ts';
import { type Actor, machineActor } from '../features/people/actor.ts';
import { assertMay } from '../features/people/rights.ts';
import { UserError } from '../lib/errors.ts';
import type { ApiContext } from './context.ts';
import { api } from './messages.ts';
import { UNNAMED } from './request.ts';
import { callerOf } from './token.ts';

/**
 * Says who sends a request, `by` being the name that it gives. Throws a UserError where they lack the permission, and
 * where the name is not that of the key.
 */
export async function admit(
  context: ApiContext,
  request: FastifyRequest,
  right: Right | null,
  by = UNNAMED,
): Promise<Actor> {
  const caller = callerOf(request);
  const actor = caller === 'machine' ? await machineActor(context, by) : caller.person;
  if (caller !== 'machine' && by !== UNNAMED && by !== actor.name) {
    throw new UserError(api.otherPerson({ name: actor.name, by }), {
      remedy: api.leaveByOut(),
      kind: 'forbidden',
    });
  }
  await assertMay(context, actor, right);
  return actor;
}
