import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { PasskeyName, removePasskey, renamePasskey } from '../features/people/passkeys.ts';
import { beginSecondStep, confirmSecondStep, newCodes, turnOffSecondStep } from '../features/people/second-step.ts';
import { endSession } from '../features/people/sessions.ts';
import { accountOf, keepSettings } from '../features/sign-in/account.ts';
import { askForPasskey, enterByPasskey, LASTS_MS, offerPasskey, takePasskey } from '../features/sign-in/passkeys.ts';
import { assertProved, type Self } from '../features/sign-in/prove.ts';
import { relyingPartyOf } from '../features/sign-in/relying-party.ts';
import {
  Account,
  AddPasskey,
  OwnSettings,
  RecoveryCodes,
  SecondStepBegun,
  UsePasskey,
} from '../features/sign-in/schema.ts';
import { toWire } from '../lib/json.ts';
import type { SignInWay } from '../store/schema/index.ts';
import type { ApiContext } from './context.ts';
import { giveToken, OPTIONS, whence } from './cookie.ts';
import { refuseForeign } from './same-site.ts';
import { sessionIn } from './session.ts';

/** What the browser keeps between a challenge and its answer: no other browser can answer in its place. */
const NAME = '__Host-masthead-passkey';
export const giveChallenge = (reply: FastifyReply, sealed: string): FastifyReply =>
  reply.setCookie(NAME, sealed, { ...OPTIONS, sameSite: 'strict', maxAge: LASTS_MS / 1_000 });
export const challengeIn = ({ cookies }: FastifyRequest): string | null => cookies[NAME] ?? null;

/** Options of WebAuthn, which browsers take as they are. */
export const Options = z.looseObject({ challenge: z.string() });
const Done = z.object({ done: z.literal(true) });
const DONE = { done: true } as const;

export const siteOf = ({ ownAddress }: ApiContext, { host }: FastifyRequest) => relyingPartyOf(ownAddress('/'), host);

/** Signing in with a passkey: whoever asks has nothing yet. */
export function passkeySignInRoutes(app: FastifyInstance, context: ApiContext): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  typed.addHook('onRequest', async (request) => refuseForeign(context, request));

  typed.post(
    '/session/passkey/options',
    { schema: { summary: 'What a browser signs to sign in with a passkey', response: { 200: Options } } },
    async (request, reply) => {
      const { options, cookie } = await askForPasskey(context, siteOf(context, request));
      return giveChallenge(reply, cookie).send(options);
    },
  );

  typed.post(
    '/session/passkey',
    {
      schema: {
        summary: 'Signs in with a passkey',
        body: UsePasskey,
        response: { 200: z.object({ name: z.string() }) },
      },
    },
    async (request, reply) => {
      const asked = { site: siteOf(context, request), cookie: challengeIn(request), whence: whence(request) };
      const { token, name, expiresAt } = await enterByPasskey(context, asked, request.body);
      return giveToken(reply, token, expiresAt).send({ name });
    },
  );
}

/** A person's own account: how they sign in, their language and time zone. */
export function accountRoutes(app: FastifyInstance, context: ApiContext): void {
  const typed = app.withTypeProvider<ZodTypeProvider>();
  const { db } = context;
  const self = (request: FastifyRequest): Self & { way: SignInWay | null } => {
    const { name, hash, way } = sessionIn(request);
    return { name, session: hash, way, address: request.ip };
  };

  typed.get(
    '/account',
    { schema: { summary: 'How the person signed in signs in', response: { 200: Account } } },
    async (request) => toWire(await accountOf(db, sessionIn(request).name)),
  );

  typed.put(
    '/account/settings',
    { schema: { summary: 'Sets one’s own language and time zone', body: OwnSettings, response: { 200: OwnSettings } } },
    async (request) => {
      await keepSettings(db, sessionIn(request).name, request.body);
      return request.body;
    },
  );

  typed.delete(
    '/sessions/:id',
    {
      schema: {
        summary: 'Ends one of one’s own sessions',
        params: z.strictObject({ id: z.string().max(64) }),
        response: { 200: Done },
      },
    },
    async (request) => {
      await endSession(context, { person: sessionIn(request).name, id: request.params.id });
      return DONE;
    },
  );

  typed.post(
    '/account/second-step',
    {
      schema: {
        summary: 'Begins to set two-step sign-in up',
        response: { 200: SecondStepBegun },
      },
    },
    async (request) => {
      const who = self(request);
      await assertProved(db, who.session);
      return beginSecondStep(context, { name: who.name, newsroom: context.config.newsroom.name });
    },
  );

  typed.post(
    '/account/second-step/confirm',
    {
      schema: {
        summary: 'Turns two-step sign-in on, with a first code of the app',
        body: z.strictObject({ code: z.string().trim().min(1).max(60) }),
        response: { 200: RecoveryCodes },
      },
    },
    async (request) => ({
      recoveryCodes: await confirmSecondStep(context, { name: sessionIn(request).name, code: request.body.code }),
    }),
  );

  typed.post(
    '/account/second-step/recovery-codes',
    { schema: { summary: 'Replaces the recovery codes', response: { 200: RecoveryCodes } } },
    async (request) => {
      const who = self(request);
      await assertProved(db, who.session);
      return { recoveryCodes: await newCodes(context, who.name) };
    },
  );

  typed.delete(
    '/account/second-step',
    { schema: { summary: 'Turns two-step sign-in off', response: { 200: Done } } },
    async (request) => {
      const who = self(request);
      await assertProved(db, who.session);
      await turnOffSecondStep(context, who.name);
      return DONE;
    },
  );

  typed.post(
    '/account/passkeys/options',
    {
      schema: { summary: 'With what a browser creates a passkey', response: { 200: Options } },
    },
    async (request, reply) => {
      const who = self(request);
      const site = siteOf(context, request);
      // Whoever came by the first person's link alone has nothing to confirm by yet.
      if (who.way !== 'link') await assertProved(db, who.session);
      const newsroom = context.config.newsroom.name;
      const { options, cookie } = await offerPasskey(context, { ...who, site, newsroom });
      return giveChallenge(reply, cookie).send(options);
    },
  );

  typed.post(
    '/account/passkeys',
    { schema: { summary: 'Adds a passkey that a browser created', body: AddPasskey, response: { 200: Account } } },
    async (request, reply) => {
      const { name, session, way } = self(request);
      const asked = { name, session, way, site: siteOf(context, request), cookie: challengeIn(request) };
      const begun = await takePasskey(context, { ...asked, whence: whence(request) }, request.body);
      const account = toWire(await accountOf(db, name));
      return (begun ? giveToken(reply, begun.token, begun.expiresAt) : reply).send(account);
    },
  );

  const Passkey = z.strictObject({ id: z.string().max(1_400) });
  typed.post(
    '/account/passkeys/:id/name',
    {
      schema: {
        summary: 'Renames a passkey',
        params: Passkey,
        body: z.strictObject({ name: PasskeyName }),
        response: { 200: Done },
      },
    },
    async (request) => {
      await renamePasskey(context, { person: sessionIn(request).name, ...request.params, ...request.body });
      return DONE;
    },
  );

  typed.delete(
    '/account/passkeys/:id',
    { schema: { summary: 'Removes a passkey', params: Passkey, response: { 200: Done } } },
    async (request) => {
      const { name, session } = self(request);
      await assertProved(db, session);
      await removePasskey(context, { person: name, ...request.params });
      return DONE;
    },
  );
}
