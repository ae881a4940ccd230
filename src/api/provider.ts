import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { connectTo, enterBy } from '../desk/sign-in/provider/enter.ts';
import { NotLetIn, type Refused } from '../desk/sign-in/provider/not-let-in.ts';
import { sessionOf } from '../desk/sign-in/sessions.ts';
import type { Known } from '../oidc/known.ts';
import type { ApiContext } from './context.ts';
import { Ways } from './contract/session.ts';
import { giveToken, tokenIn, whence } from './cookie.ts';
import { giveJourney, journeyIn, takeJourney } from './journey.ts';

/** Below the service's own address; it is registered with the provider. */
const CALLBACK = '/session/oidc/callback';

/**
 * away: the provider did not answer · stale: this browser did not ask, or too long ago · declined: they turned back at
 * the provider · unproven: its word does not hold · signed-out: there is nobody to connect the account to.
 */
type Failed = Refused | 'away' | 'stale' | 'declined' | 'unproven' | 'signed-out';

const backTo = (reply: FastifyReply, why: Failed): FastifyReply => reply.redirect(`/desk/sign-in?refused=${why}`);

/** Signing in by a provider: the browser goes there, and comes back with its word. */
export function providerRoutes(app: FastifyInstance, context: ApiContext): void {
  const { log, ownAddress } = context;
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/session/ways',
    { schema: { summary: 'By what one may sign in beside a password', response: { 200: Ways } } },
    async () => ({ provider: context.provider && { label: context.provider.label } }),
  );

  const begin = async (reply: FastifyReply, connects: boolean): Promise<FastifyReply> => {
    const { provider } = context;
    if (!provider) return backTo(reply, 'away');
    try {
      const { url, flow } = await provider.begin(ownAddress(CALLBACK));
      return giveJourney(reply, { ...flow, connects }).redirect(url);
    } catch (error) {
      log.warn({ err: error }, 'the sign-in provider does not answer');
      return backTo(reply, 'away');
    }
  };
  const enter = async (request: FastifyRequest, reply: FastifyReply, known: Known): Promise<FastifyReply> => {
    const signedIn = await enterBy(context, known, whence(request));
    return giveToken(reply, signedIn.token, signedIn.expiresAt).redirect('/desk/');
  };
  const connect = async (request: FastifyRequest, reply: FastifyReply, known: Known): Promise<FastifyReply> => {
    const person = await sessionOf(context, tokenIn(request) ?? '');
    if (!person) return backTo(reply, 'signed-out');
    await connectTo(context, person.name, known);
    return reply.redirect('/desk/');
  };

  const told = (summary: string) => ({ schema: { summary } });
  app.get('/session/oidc', told('Leads a browser to the provider of single sign-on'), async (_, reply) =>
    begin(reply, false),
  );
  app.get(
    '/session/oidc/connect',
    told('Leads there whoever is signed in, to connect their account'),
    async (_, reply) => begin(reply, true),
  );
  app.get(CALLBACK, told('Where the provider sends browsers back to'), async (request, reply) => {
    const { provider } = context;
    const journey = journeyIn(request);
    takeJourney(reply);
    const { search, searchParams } = new URL(request.url, ownAddress('/'));
    if (!provider || !journey || searchParams.get('state') !== journey.state) return backTo(reply, 'stale');
    if (searchParams.get('error') === 'access_denied') return backTo(reply, 'declined');
    try {
      const known = await provider.finish(new URL(`${ownAddress(CALLBACK)}${search}`), journey);
      return await (journey.connects ? connect : enter)(request, reply, known);
    } catch (error) {
      if (error instanceof NotLetIn) {
        log.warn({ why: error.message }, 'not let in, though the sign-in provider vouches for them');
        return backTo(reply, error.why);
      }
      log.warn({ err: error }, 'the word of the sign-in provider does not hold');
      return backTo(reply, 'unproven');
    }
  });
}
