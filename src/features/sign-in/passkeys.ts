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
import { passkeys, people } from '../../store/schema/index.ts';
import { challengeContext } from '../../store/sealed.ts';
import type { Db, Tx } from '../../store/store.ts';
import { isFirstUse } from '../kit/idempotency.ts';
import { addPasskey, MOST_PASSKEYS, usePasskey } from '../people/passkeys.ts';
import { beginSession, type SignedIn, type Whence } from '../people/sessions.ts';
import { signIn as messages } from './messages.ts';
import type { RelyingParty } from './relying-party.ts';
import type { AddPasskey, UsePasskey } from './schema.ts';

type Context = { db: Db; keyring: Keyring; clock: Pick<Clock, 'now'> };

/** Time for which a challenge is good. */
export const LASTS_MS = 5 * 60_000;

/** Challenge as the browser keeps it in a cookie, sealed: whoever answers is who asked. */
const Kept = z.object({
  challenge: z.string(),
  until: z.number(),
  /** Session that adds a passkey; null: someone signs in. */
  session: z.string().nullable(),
  /** Id of the person for authenticators; empty where someone signs in. */
  handle: z.string(),
});
type Kept = z.infer<typeof Kept>;

const purposeOf = (session: string | null) => challengeContext(session === null ? 'sign-in' : 'add');

/** Cookie for a challenge of `options`. */
function keep({ keyring, clock }: Context, given: Omit<Kept, 'until'>): string {
  const until = clock.now().getTime() + LASTS_MS;
  return keyring.seal(JSON.stringify({ ...given, until } satisfies Kept), purposeOf(given.session));
}

const stale = (): UserError =>
  new UserError(messages.passkeyStale(), { remedy: messages.startAgain(), kind: 'conflict' });
const unproven = (cause: unknown): UserError =>
  new UserError(messages.passkeyUnproven(), { remedy: messages.otherWay(), kind: 'forbidden', cause });

/** Takes a challenge back, once. Throws a UserError for one of another session or purpose, a late or a used one. */
async function takeBack({ db, keyring, clock }: Context, sealed: string | null, session: string | null): Promise<Kept> {
  let kept: Kept;
  try {
    kept = Kept.parse(JSON.parse(keyring.open(sealed ?? '', purposeOf(session))));
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
  const cookie = keep(context, { challenge: options.challenge, session, handle: options.user.id });
  return { options, cookie };
}

/** Adds a passkey that a browser created. */
export async function takePasskey(
  context: Context,
  { name, session, site, cookie }: { name: string; session: string; site: RelyingParty; cookie: string | null },
  { passkey: label, response }: z.output<typeof AddPasskey>,
): Promise<void> {
  const { challenge, handle } = await takeBack(context, cookie, session);
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
}

/** Options with which a browser signs in by a passkey: it offers those that it has. */
export async function askForPasskey(context: Context, site: RelyingParty) {
  const options = await generateAuthenticationOptions({
    rpID: site.id,
    userVerification: 'required',
    timeout: LASTS_MS,
  });
  return { options, cookie: keep(context, { challenge: options.challenge, session: null, handle: '' }) };
}

async function ownerOf(tx: Db | Tx, id: string) {
  const [row] = await tx
    .select({ passkey: passkeys, name: people.name })
    .from(passkeys)
    .innerJoin(people, eq(people.name, passkeys.person))
    .where(and(eq(passkeys.id, id), isNull(people.removedAt)));
  return row ?? null;
}

/** Signs in by a passkey, which counts as both steps: browsers ask for a finger, a face or a PIN before it signs. */
export async function enterByPasskey(
  context: Context,
  { site, cookie, whence }: { site: RelyingParty; cookie: string | null; whence: Whence },
  { response }: z.output<typeof UsePasskey>,
): Promise<SignedIn> {
  const { db } = context;
  const { challenge } = await takeBack(context, cookie, null);
  const known = await ownerOf(db, response.id);
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
  const session = await db.transaction(async (tx) => {
    // Again: they may have been removed meanwhile.
    if (!(await ownerOf(tx, passkey.id)) || !(await usePasskey(tx, passkey.id, { counter, synced }))) return null;
    return beginSession(tx, name, whence);
  });
  if (session) return session;
  await record(db, {
    who: name,
    action: 'refuse a passkey',
    subject: { type: 'person', id: name },
    detail: { passkey: passkey.name, counted: passkey.counter, counts: counter },
  });
  throw new UserError(messages.passkeyCopied({ passkey: passkey.name }), {
    remedy: messages.removePasskey(),
    kind: 'forbidden',
  });
}
