import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { RIGHTS, Role } from '../domain/role.ts';
import {
  type Session as SessionOf,
  type SignedIn,
  sessionsOf,
  signIn,
  signOut,
  signOutEverywhere,
} from '../features/people/sessions.ts';
import { readSite } from '../features/setup/read-site.ts';
import { ReadInput, SiteProposals } from '../features/setup/schema.ts';
import { settingsOf } from '../features/sign-in/account.ts';
import {
  AcceptInput,
  acceptLink,
  assertFirstLink,
  ChangePasswordInput,
  choosePassword,
  lookAtLink,
} from '../features/sign-in/invitations.ts';
import { Entered, LinkGiven, LinkView, Me, Session, SignIn } from '../features/sign-in/schema.ts';
import { UserError } from '../lib/errors.ts';
import { toWire } from '../lib/json.ts';
import { withTexts } from '../lib/render.ts';
import type { ApiContext } from './context.ts';
import { giveToken, takeToken, whence } from './cookie.ts';
import { api } from './messages.ts';
import { readerOf } from './request.ts';
import { refuseForeign } from './same-site.ts';
import { callerOf, mustSetUp } from './token.ts';

async function meOf(context: ApiContext, request: FastifyRequest) {
  const { db, config } = context;
  const { name: newsroom, timeZone, languages } = config.newsroom;
  const { name, role, way, expiresAt } = sessionIn(request);
  const own = await settingsOf(db, name);
  const endsAt = way === 'link' ? expiresAt : null;
  const must = await mustSetUp(context, callerOf(request));
  return toWire({
    name,
    role,
    rights: [...RIGHTS[role]],
    ...own,
    endsAt,
    lacksSecondFactor: must,
    newsroom: { name: newsroom, timeZone, languages },
  });
}

const Done = z.object({ done: z.literal(true) });
const DONE = { done: true } as const;

/** Signing in, by a password or a one-time link: whoever asks has nothing yet. */
export function signInRoutes(app: FastifyInstance, context: ApiContext): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  // A page of someone else's must not sign anybody in either.
  typed.addHook('onRequest', async (request) => refuseForeign(context, request));

  const begin = (reply: FastifyReply, entered: SignedIn | z.infer<typeof Entered>): FastifyReply =>
    'token' in entered
      ? giveToken(reply, entered.token, entered.expiresAt).send({ name: entered.name })
      : reply.send(entered);

  typed.post(
    '/session',
    {
      schema: { summary: 'Signs in with a password', body: SignIn, response: { 200: Entered } },
    },
    async (request, reply) => begin(reply, await signIn(context, { ...request.body, ...whence(request) })),
  );

  typed.post(
    '/invitations/look',
    { schema: { summary: 'For whom a one-time link is', body: LinkGiven, response: { 200: LinkView } } },
    async ({ body }) => lookAtLink(context, body.token),
  );

  typed.post(
    '/invitations/use',
    {
      schema: {
        summary: 'Chooses a password by a one-time link, and signs in',
        body: LinkGiven.extend({ name: AcceptInput.shape.name, password: AcceptInput.shape.password }),
        response: { 200: Entered },
      },
    },
    async (request, reply) => begin(reply, await acceptLink(context, request.body, whence(request))),
  );

  typed.post(
    '/invitations/site',
    {
      schema: {
        summary: 'Reads the newsroom’s site and proposes settings, for the first person before they sign in',
        body: LinkGiven.extend(ReadInput.shape),
        response: { 200: SiteProposals },
      },
    },
    async (request) => {
      await assertFirstLink(context, request.body.token);
      const read = await readSite(context, request.body.address);
      return SiteProposals.parse(withTexts(toWire(read), readerOf(context, request)));
    },
  );
}

/** Who asks, by their session; a key is no place to sign out of. */
export function sessionIn(request: FastifyRequest): { name: string; role: Role } & SessionOf {
  const caller = callerOf(request);
  const role = caller === 'machine' ? undefined : Role.safeParse(caller.person.standing).data;
  if (caller === 'machine' || role === undefined || caller.session === null) {
    throw new UserError(api.browserOnly(), { kind: 'forbidden' });
  }
  return { name: caller.person.name, role, ...caller.session };
}

/** Of people who signed in: who they are, where else they are signed in, and their password. */
export function sessionRoutes(app: FastifyInstance, context: ApiContext): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/session', { schema: { summary: 'Who is signed in here', response: { 200: Me } } }, async (request) =>
    meOf(context, request),
  );

  typed.delete(
    '/session',
    { schema: { summary: 'Signs out here', response: { 200: Done } } },
    async (request, reply) => {
      await signOut(context, sessionIn(request).hash);
      return takeToken(reply).send(DONE);
    },
  );

  typed.get(
    '/sessions',
    { schema: { summary: 'Where one is signed in', response: { 200: z.object({ sessions: z.array(Session) }) } } },
    async (request) => {
      const { name, hash } = sessionIn(request);
      return { sessions: toWire(await sessionsOf(context, name, hash)) };
    },
  );

  typed.delete(
    '/sessions',
    { schema: { summary: 'Signs out everywhere else', response: { 200: z.object({ ended: z.int() }) } } },
    async (request) => {
      const { name, hash } = sessionIn(request);
      return { ended: await signOutEverywhere(context.db, name, hash) };
    },
  );

  typed.post(
    '/session/password',
    {
      schema: {
        summary: 'Chooses a new password',
        body: z.strictObject(ChangePasswordInput.shape),
        response: { 200: Done },
      },
    },
    async (request, reply) => {
      const { name, hash: session, way } = sessionIn(request);
      const begun = await choosePassword(context, { name, session, way }, request.body, whence(request));
      return (begun ? giveToken(reply, begun.token, begun.expiresAt) : reply).send(DONE);
    },
  );
}
