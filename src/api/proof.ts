import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { askForPasskey, proveByPasskey } from '../features/sign-in/passkeys.ts';
import { proveByCode, proveByPassword } from '../features/sign-in/prove.ts';
import { Proof, UsePasskey } from '../features/sign-in/schema.ts';
import { challengeIn, giveChallenge, Options, siteOf } from './account.ts';
import type { ApiContext } from './context.ts';
import { sessionIn } from './session.ts';

const Done = z.object({ done: z.literal(true) });
const DONE = { done: true } as const;

/** Confirming that it is the person of a session, before a change of how people sign in and what they may do. */
export function proofRoutes(app: FastifyInstance, context: ApiContext): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.post(
    '/session/proof',
    {
      schema: {
        summary: 'Confirms the signed-in person by password or code; good for 10 minutes',
        body: Proof,
        response: { 200: Done },
      },
    },
    async (request) => {
      const { name, hash: session } = sessionIn(request);
      const self = { name, session, address: request.ip };
      const { body } = request;
      if ('password' in body) await proveByPassword(context.db, self, body.password);
      else await proveByCode(context, self, body.code);
      return DONE;
    },
  );

  typed.post(
    '/session/proof/passkey/options',
    { schema: { summary: 'What a browser signs to confirm with a passkey', response: { 200: Options } } },
    async (request, reply) => {
      const { name, hash: session } = sessionIn(request);
      const { options, cookie } = await askForPasskey(context, siteOf(context, request), { name, session });
      return giveChallenge(reply, cookie).send(options);
    },
  );

  typed.post(
    '/session/proof/passkey',
    { schema: { summary: 'Confirms with a passkey', body: UsePasskey, response: { 200: Done } } },
    async (request) => {
      const { name, hash: session } = sessionIn(request);
      const asked = { name, session, site: siteOf(context, request), cookie: challengeIn(request) };
      await proveByPasskey(context, asked, request.body);
      return DONE;
    },
  );
}
