import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  AddInput,
  addKey,
  addPerson,
  KeyInput,
  listPeople,
  RoleInput,
  removePerson,
  revokeKey,
  setRole,
} from '../desk/people/people.ts';
import { admit } from './admit.ts';
import type { ApiContext } from './context.ts';
import { BY_NOBODY } from './request.ts';

const Params = z.object({ name: z.string() });
const KeyParams = z.object({ prefix: z.string() });
const by = BY_NOBODY;

/** Who works here, by an admin's key. */
export function peopleRoutes(app: FastifyInstance, context: ApiContext): void {
  app.get('/people', async () => ({ people: await listPeople(context) }));

  app.post('/people', async (request, reply) => {
    const input = AddInput.omit({ by: true })
      .strict()
      .parse(request.body ?? {});
    return reply
      .code(201)
      .send(await addPerson(context, await admit(context, request, 'people-add', { ...input, by })));
  });

  app.post('/people/:name/role', async (request) => {
    const { role } = z.strictObject({ role: RoleInput.shape.role }).parse(request.body ?? {});
    return setRole(
      context,
      await admit(context, request, 'people-role', { ...Params.parse(request.params), role, by }),
    );
  });

  app.post('/people/:name/keys', async (request, reply) => {
    const { days } = z.strictObject({ days: KeyInput.shape.days }).parse(request.body ?? {});
    const input = await admit(context, request, 'people-key', { ...Params.parse(request.params), days, by });
    return reply.code(201).send(await addKey(context, input));
  });

  app.delete('/people/keys/:prefix', async (request) =>
    revokeKey(context, await admit(context, request, 'people-revoke', { ...KeyParams.parse(request.params), by })),
  );

  app.delete('/people/:name', async (request) =>
    removePerson(context, await admit(context, request, 'people-remove', { ...Params.parse(request.params), by })),
  );
}
