import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { isFirstUse } from '../features/kit/idempotency.ts';
import { arePasskeys } from '../features/people/passkeys.ts';
import { sessionOf } from '../features/people/sessions.ts';
import { connectTo, enterBy, isKnownAs, NotLetIn, type Refused } from '../features/sign-in/enter.ts';
import { assertProved, markProved } from '../features/sign-in/prove.ts';
import type { Known } from '../features/sign-in/provider.ts';
import { Ways } from '../features/sign-in/schema.ts';
import { UserError } from '../lib/errors.ts';
import type { ApiContext } from './context.ts';
import { giveToken, OPTIONS, tokenIn, whence } from './cookie.ts';
import { api } from './messages.ts';
import { sessionIn } from './session.ts';

/** What the browser keeps while someone is at the provider: no one else can come back in their place. */
const Journey = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The session (its hash) of who connects their account; null: they sign in. */
  connects: z.string().nullable(),
  /** The session (its hash) of who confirms that it is they; null: no one does. */
  proves: z.string().nullable(),
});
type Journey = z.infer<typeof Journey>;

const NAME = '__Host-masthead-oidc';
/** So long someone may take at the provider; seconds. */
const LASTS = 15 * 60;

const giveJourney = (reply: FastifyReply, journey: Journey): FastifyReply =>
  reply.setCookie(NAME, JSON.stringify(journey), { ...OPTIONS, maxAge: LASTS });

const takeJourney = (reply: FastifyReply): FastifyReply => reply.clearCookie(NAME, OPTIONS);

function journeyIn({ cookies }: FastifyRequest): Journey | null {
  try {
    return Journey.safeParse(JSON.parse(cookies[NAME] ?? '')).data ?? null;
  } catch {
    return null;
  }
}

/** Below the service's own address; it is registered with the provider. */
const CALLBACK = '/session/oidc/callback';

/**
 * away: the provider did not answer · stale: this browser did not ask, or too long ago · declined: they turned back at
 * the provider · unproven: its word does not hold · signed-out: there is no one to connect the account to.
 */
type Failed = Refused | 'away' | 'stale' | 'declined' | 'unproven' | 'signed-out';

const backTo = (reply: FastifyReply, why: Failed): FastifyReply => reply.redirect(`/desk/sign-in?refused=${why}`);

const toProvider = async (
  { provider, ownAddress }: ApiContext,
  reply: FastifyReply,
  { connects = null, proves = null }: Partial<Pick<Journey, 'connects' | 'proves'>> = {},
): Promise<string> => {
  if (!provider) throw new Error('There is no sign-in provider');
  // Whoever else is signed in at the provider in this browser must not become theirs.
  const { url, flow } = await provider.begin(ownAddress(CALLBACK), {
    reauthenticate: connects !== null || proves !== null,
  });
  giveJourney(reply, { ...flow, connects, proves });
  return url;
};

/** Connecting an account of the provider, for who is signed in: a page of ours asks, and no address alone does. */
export function connectRoutes(app: FastifyInstance, context: ApiContext): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const asked = async (go: () => Promise<string>): Promise<string> => {
    try {
      return await go();
    } catch (error) {
      throw new UserError(api.providerAway(), { remedy: api.tryInMinute(), cause: error });
    }
  };
  typed.post(
    '/session/oidc/connect',
    {
      schema: {
        summary: 'Where to go to connect the account of single sign-on of who is signed in',
        response: { 200: z.object({ url: z.string() }) },
      },
    },
    async (request, reply) => {
      const { hash } = sessionIn(request);
      await assertProved(context.db, hash);
      return { url: await asked(() => toProvider(context, reply, { connects: hash })) };
    },
  );
  typed.post(
    '/session/oidc/proof',
    {
      schema: {
        summary: 'Where to go to confirm by single sign-on that it is the person signed in',
        response: { 200: z.object({ url: z.string() }) },
      },
    },
    async (request, reply) => {
      const { hash } = sessionIn(request);
      return { url: await asked(() => toProvider(context, reply, { proves: hash })) };
    },
  );
}

/** Signing in by a provider: the browser goes there, and comes back with its word. */
export function providerRoutes(app: FastifyInstance, context: ApiContext): void {
  const { log, ownAddress } = context;
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get(
    '/session/ways',
    { schema: { summary: 'By what one may sign in beside a password', response: { 200: Ways } } },
    async () => ({
      provider: context.provider && { label: context.provider.label },
      passkeys: await arePasskeys(context.db),
    }),
  );

  const enter = async (request: FastifyRequest, reply: FastifyReply, known: Known): Promise<FastifyReply> => {
    const signedIn = await enterBy(context, known, whence(request));
    return giveToken(reply, signedIn.token, signedIn.expiresAt).redirect('/desk/');
  };
  const connect = async (reply: FastifyReply, known: Known, session: string, token: string | null) => {
    const found = token === null ? null : await sessionOf(context, token);
    // Whoever signed in meanwhile did not ask for it.
    if (found?.session.hash !== session) return backTo(reply, 'signed-out');
    await connectTo(context, found.person.name, known);
    return reply.redirect('/desk/');
  };
  const prove = async (reply: FastifyReply, known: Known, session: string, token: string | null) => {
    const found = token === null ? null : await sessionOf(context, token);
    if (found?.session.hash !== session) return backTo(reply, 'signed-out');
    if (!(await isKnownAs(context.db, found.person.name, known))) return backTo(reply, 'other-person');
    await markProved(context.db, session);
    return reply.redirect('/desk/account');
  };

  const summed = (summary: string) => ({ schema: { summary } });
  app.get('/session/oidc', summed('Leads a browser to the provider of single sign-on'), async (_, reply) => {
    try {
      return reply.redirect(await toProvider(context, reply));
    } catch (error) {
      log.warn({ err: error }, 'the sign-in provider does not answer');
      return backTo(reply, 'away');
    }
  });
  app.get(CALLBACK, summed('Where the provider sends browsers back to'), async (request, reply) => {
    const { provider } = context;
    const journey = journeyIn(request);
    const { search, searchParams } = new URL(request.url, ownAddress('/'));
    if (!provider || !journey || searchParams.get('state') !== journey.state) return backTo(reply, 'stale');
    takeJourney(reply);
    // Whoever keeps a copy of address and cookie can do nothing more with them.
    if (!(await isFirstUse(context.db, 'sign-in callback', journey.state))) return backTo(reply, 'stale');
    if (searchParams.get('error') === 'access_denied') return backTo(reply, 'declined');
    try {
      const known = await provider.finish(new URL(`${ownAddress(CALLBACK)}${search}`), journey);
      const { connects, proves } = journey;
      if (proves !== null) return await prove(reply, known, proves, tokenIn(request));
      return await (connects === null
        ? enter(request, reply, known)
        : connect(reply, known, connects, tokenIn(request)));
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
