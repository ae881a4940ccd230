import type { FastifyRequest } from 'fastify';
import { machineActor } from '../features/people/actor.ts';
import type { CommandName, Deciding } from '../features/people/needs.ts';
import { assertMay } from '../features/people/rights.ts';
import { UserError } from '../lib/errors.ts';
import type { ApiContext } from './context.ts';
import { BY_NOBODY } from './request.ts';
import { callerOf } from './token.ts';

/**
 * Asks whether who sends a request may do what a command does, by the same rule as the command line, and answers the
 * input with their name in it. Throws a UserError where they may not, and where `by` says somebody else.
 */
export async function admit<Name extends CommandName, Input extends Deciding<Name> & { by: string }>(
  context: ApiContext,
  request: FastifyRequest,
  name: Name,
  input: Input,
): Promise<Input> {
  const caller = callerOf(request);
  const { by } = input;
  const actor = caller === 'machine' ? await machineActor(context, by) : caller.person;
  if (caller !== 'machine' && by !== BY_NOBODY && by !== actor.name) {
    throw new UserError(`The key is that of ${actor.name}, and "by" says ${by}.`, {
      remedy: 'Leave "by" out: the key says who acts.',
      kind: 'forbidden',
    });
  }
  await assertMay(context, actor, name, input);
  return { ...input, by: actor.name };
}
