import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { RIGHTS, Role } from '../domain/role.ts';
import { type SignedIn, sessionsOf, signIn, signOut, signOutEverywhere } from '../features/people/sessions.ts';
import { readSite } from '../features/setup/read-site.ts';
import { ReadInput, SiteProposals } from '../features/setup/schema.ts';
import { settingsOf } from '../features/sign-in/account.ts';
import {
  AcceptInput,
  acceptLink,
  assertFirstLink,
  ChangePasswordInput,
  changePassword,
  lookAtLink,
} from '../features/sign-in/invitations.ts';
import { Entered, LinkParams, LinkView, Me, Session, SignIn } from '../features/sign-in/schema.ts';
import { UserError } from '../lib/errors.ts';
import { toWire } from '../lib/json.ts';
import { withTexts } from '../lib/render.ts';
import type { ApiContext } from './context.ts';
import { giveToken, takeToken, whence } from './cookie.ts';
import { api } from './messages.ts';
import { readerOf } from './request.ts';
import { refuseForeign } from './same-site.ts';
import { callerOf } from './token.ts';

async function meOf({ db, config }: ApiContext, { name, role }: { name: string; role: Role }) {
  const { name: newsroom, timeZone, languages } = config.newsroom;
  const own = await settingsOf(db, name);
  return { name, role, rights: [...RIGHTS[role]], ...own, newsroom: { name: newsroom, timeZone, languages } };
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

  typed.get(
    '/invitations/:token',
    { schema: { summary: 'For whom a one-time link is', params: LinkParams, response: { 200: LinkView } } },
    async ({ params }) => lookAtLink(context, params.token),
  );

  typed.post(
    '/invitations/:token',
    {
      schema: {
        summary: 'Chooses a password by a one-time link, and signs in',
        params: LinkParams,
        body: z.strictObject({ name: AcceptInput.shape.name, password: AcceptInput.shape.password }),
        response: { 200: Entered },
      },
    },
    async (request, reply) => {
      const input = { token: request.params.token, ...request.body };
      return begin(reply, await acceptLink(context, input, whence(request)));
    },
  );

  typed.post(
    '/invitations/:token/site',
    {
      schema: {
        summary: 'Reads the newsroom’s site and proposes settings, for the first person before they sign in',
        params: LinkParams,
        body: ReadInput,
        response: { 200: SiteProposals },
      },
    },
    async (request) => {
      await assertFirstLink(context, request.params.token);
      const read = await readSite(context, request.body.address);
      return SiteProposals.parse(withTexts(toWire(read), readerOf(context, request)));
    },
  );
}

/** Who asks, by their session; a key is no place to sign out of. */
export function sessionIn(request: FastifyRequest): { name: string; role: Role; hash: string } {
  const caller = callerOf(request);
  const role = caller === 'machine' ? undefined : Role.safeParse(caller.person.standing).data;
  if (caller === 'machine' || role === undefined || caller.session === null) {
    throw new UserError(api.browserOnly(), { kind: 'forbidden' });
  }
  return { name: caller.person.name, role, hash: caller.session };
}

/** Of people who signed in: who they are, where else they are signed in, and their password. */
export function sessionRoutes(app: FastifyInstance, context: ApiContext): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();

  typed.get('/session', { schema: { summary: 'Who is signed in here', response: { 200: Me } } }, async (request) =>
    meOf(context, sessionIn(request)),
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
        summary: 'Changes the password',
        body: z.strictObject(ChangePasswordInput.shape),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { name, hash } = sessionIn(request);
      await changePassword(context, { name, session: hash, address: request.ip }, request.body);
      return DONE;
    },
  );
}
