import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { and, eq, isNull } from 'drizzle-orm';
import { z } from 'zod';
import type { Clock } from '../../lib/clock.ts';
import { UserError } from '../../lib/errors.ts';
import { record } from '../../store/audit.ts';
import type { Keyring } from '../../store/keyring.ts';
import { passkeys, people, type SignInWay, sessions } from '../../store/schema/index.ts';
import { challengeContext } from '../../store/sealed.ts';
import type { Db, Tx } from '../../store/store.ts';
import { isFirstUse } from '../kit/idempotency.ts';
import { addPasskey, MOST_PASSKEYS, usePasskey } from '../people/passkeys.ts';
import { beginSession, type SignedIn, type Whence } from '../people/sessions.ts';
import { signIn as messages } from './messages.ts';
import { markProved, type Self } from './prove.ts';
import type { RelyingParty } from './relying-party.ts';
import type { AddPasskey, UsePasskey } from './schema.ts';

type Context = { db: Db; keyring: Keyring; clock: Pick<Clock, 'now'> };

/** Time for which a challenge is good. */
export const LASTS_MS = 5 * 60_000;

/** Challenge as the browser keeps it in a cookie, sealed: whoever answers is who asked. */
const Kept = z.object({
  challenge: z.string(),
  until: z.number(),
  /** Session that adds a passkey, or whose person confirms by one; null: someone signs in. */
  session: z.string().nullable(),
  /** Id of the person for authenticators; empty where someone signs in. */
  handle: z.string(),
});
type Kept = z.infer<typeof Kept>;

type Purpose = Parameters<typeof challengeContext>[0];

/** Cookie for a challenge of `options`. */
function keep({ keyring, clock }: Context, purpose: Purpose, given: Omit<Kept, 'until'>): string {
  const until = clock.now().getTime() + LASTS_MS;
  return keyring.seal(JSON.stringify({ ...given, until } satisfies Kept), challengeContext(purpose));
}

const stale = (): UserError =>
  new UserError(messages.passkeyStale(), { remedy: messages.startAgain(), kind: 'conflict' });
const unproven = (cause: unknown): UserError =>
  new UserError(messages.passkeyUnproven(), { remedy: messages.otherWay(), kind: 'forbidden', cause });

/** Takes a challenge back, once. Throws a UserError for one of another session or purpose, a late or a used one. */
async function takeBack(
  { db, keyring, clock }: Context,
  purpose: Purpose,
  sealed: string | null,
  session: string | null,
): Promise<Kept> {
  let kept: Kept;
  try {
    kept = Kept.parse(JSON.parse(keyring.open(sealed ?? '', challengeContext(purpose))));
  } catch {
    throw stale();
  }
  if (kept.until < clock.now().getTime() || kept.session !== session) throw stale();
  if (!(await isFirstUse(db, 'passkey challenge', kept.challenge))) throw stale();
  return kept;
}

/** Options with which a browser creates a passkey. */
export async function offerPasskey(
  context: Context,
  { name, session, site, newsroom }: { name: string; session: string; site: RelyingParty; newsroom: string },
) {
  const known = await context.db.select().from(passkeys).where(eq(passkeys.person, name));
  if (known.length >= MOST_PASSKEYS) {
    throw new UserError(messages.manyPasskeys({ most: MOST_PASSKEYS }), { kind: 'conflict' });
  }
  const [first] = known;
  const options = await generateRegistrationOptions({
    rpName: `Masthead ${newsroom}`,
    rpID: site.id,
    userName: name,
    userDisplayName: name,
    // One for all of a person's, so that an authenticator has at most one of them.
    ...(first && { userID: new Uint8Array(Buffer.from(first.handle, 'base64url')) }),
    attestationType: 'none',
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    timeout: LASTS_MS,
  });
  const cookie = keep(context, 'add', { challenge: options.challenge, session, handle: options.user.id });
  return { options, cookie };
}

interface Taking {
  name: string;
  session: string;
  way: SignInWay | null;
  site: RelyingParty;
  cookie: string | null;
  whence: Whence;
}

/**
 * Adds a passkey that a browser created. Whoever came by the first person's link alone gets a session of the usual length
 * by it; null: the session stays.
 */
export async function takePasskey(
  context: Context,
  { name, session, way, site, cookie, whence }: Taking,
  { passkey: label, response }: z.output<typeof AddPasskey>,
): Promise<SignedIn | null> {
  const { challenge, handle } = await takeBack(context, 'add', cookie, session);
  const { transports, ...given } = response.response;
  const verified = await verifyRegistrationResponse({
    response: {
      ...response,
      response: { ...given, transports },
      clientExtensionResults: {},
    },
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
  }).catch((error: unknown) => {
    throw unproven(error);
  });
  if (!verified.verified) throw unproven(null);
  const { credential, credentialBackedUp } = verified.registrationInfo;
  await addPasskey(context, {
    id: credential.id,
    person: name,
    handle,
    publicKey: Buffer.from(credential.publicKey).toString('base64url'),
    counter: credential.counter,
    transports,
    synced: credentialBackedUp,
    name: label,
  });
  if (way !== 'link') return null;
  return context.db.transaction((tx) => beginSession(tx, name, whence, { way: 'passkey' }));
}

/**
 * Options with which a browser signs in by a passkey: it offers those that it has. With `self`, a person who is signed in
 * confirms by one of theirs.
 */
export async function askForPasskey(
  context: Context,
  site: RelyingParty,
  self: Pick<Self, 'name' | 'session'> | null = null,
) {
  const own = self && (await context.db.select().from(passkeys).where(eq(passkeys.person, self.name)));
  const options = await generateAuthenticationOptions({
    rpID: site.id,
    userVerification: 'required',
    timeout: LASTS_MS,
    ...(own && { allowCredentials: own.map(({ id, transports }) => ({ id, transports })) }),
  });
  const session = self?.session ?? null;
  const purpose = self === null ? 'sign-in' : 'prove';
  return { options, cookie: keep(context, purpose, { challenge: options.challenge, session, handle: '' }) };
}

async function ownerOf(tx: Db | Tx, id: string) {
  const [row] = await tx
    .select({ passkey: passkeys, name: people.name })
    .from(passkeys)
    .innerJoin(people, eq(people.name, passkeys.person))
    .where(and(eq(passkeys.id, id), isNull(people.removedAt)));
  return row ?? null;
}

/** Person of a passkey that signed a challenge, and how often it counts to have signed. Throws a UserError. */
async function signerOf(
  context: Context,
  site: RelyingParty,
  challenge: string,
  { response }: z.output<typeof UsePasskey>,
) {
  const known = await ownerOf(context.db, response.id);
  const handle = response.response.userHandle;
  if (!known || (handle !== undefined && handle !== known.passkey.handle)) {
    throw new UserError(messages.passkeyUnknown(), { remedy: messages.otherWay(), kind: 'forbidden' });
  }
  const { passkey, name } = known;
  const verified = await verifyAuthenticationResponse({
    response: { ...response, clientExtensionResults: {} },
    expectedChallenge: challenge,
    expectedOrigin: site.origin,
    expectedRPID: site.id,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      // Compared below, once the signature is known to be right: else anyone could have a passkey reported as copied.
      counter: 0,
    },
  }).catch((error: unknown) => {
    throw unproven(error);
  });
  if (!verified.verified) throw unproven(null);
  const { newCounter: counter, credentialBackedUp: synced } = verified.authenticationInfo;
  return { name, passkey, counted: { counter, synced } };
}

type Signer = Awaited<ReturnType<typeof signerOf>>;

/** Notes the signature, and does what it allows in the same transaction. Throws a UserError for a passkey that was copied. */
async function spend<T extends object>(
  { db }: Context,
  { name, passkey, counted }: Signer,
  act: (tx: Tx) => Promise<T>,
): Promise<T> {
  const done = await db.transaction(async (tx) => {
    // Again: they may have been removed meanwhile.
    if (!(await ownerOf(tx, passkey.id)) || !(await usePasskey(tx, passkey.id, counted))) return null;
    return act(tx);
  });
  if (done) return done;
  await record(db, {
    who: name,
    action: 'refuse a passkey',
    subject: { type: 'person', id: name },
    detail: { passkey: passkey.name, counted: passkey.counter, counts: counted.counter },
  });
  throw new UserError(messages.passkeyCopied({ passkey: passkey.name }), {
    remedy: messages.removePasskey(),
    kind: 'forbidden',
  });
}

/** Signs in by a passkey, which counts as both steps: browsers ask for a finger, a face or a PIN before it signs. */
export async function enterByPasskey(
  context: Context,
  { site, cookie, whence }: { site: RelyingParty; cookie: string | null; whence: Whence },
  given: z.output<typeof UsePasskey>,
): Promise<SignedIn> {
  const { challenge } = await takeBack(context, 'sign-in', cookie, null);
  const signer = await signerOf(context, site, challenge, given);
  return spend(context, signer, (tx) => beginSession(tx, signer.name, whence, { way: 'passkey' }));
}

/** Has a person who is signed in confirm by one of their passkeys. */
export async function proveByPasskey(
  context: Context,
  { name, session, site, cookie }: Pick<Self, 'name' | 'session'> & { site: RelyingParty; cookie: string | null },
  given: z.output<typeof UsePasskey>,
): Promise<void> {
  const { challenge } = await takeBack(context, 'prove', cookie, session);
  const signer = await signerOf(context, site, challenge, given);
  if (signer.name !== name) {
    throw new UserError(messages.passkeyUnknown(), { remedy: messages.otherWay(), kind: 'forbidden' });
  }
  await spend(context, signer, async (tx) => markProved(tx, session).returning({ hash: sessions.hash }));
}
