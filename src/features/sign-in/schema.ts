import { z } from 'zod';
import { Right, Role } from '../../domain/role.ts';
import { LANGUAGES } from '../../lib/message.ts';
import { isTimeZone } from '../../lib/time.ts';
import { Time } from '../kit/schema.ts';

/** Requests by which people sign in. They are no commands of the desk: the command line has keys instead. */
export const Me = z
  .object({
    name: z.string(),
    role: Role,
    rights: z.array(Right),
    language: z.enum(LANGUAGES).nullable().describe('Their own; null: as the browser asks'),
    timeZone: z.string().nullable().describe('Of times about them; null: the newsroom’s'),
    endsAt: Time.nullable().describe('When a session by the first person’s link alone ends; null: it is another'),
    lacksSecondFactor: z.boolean().describe('Their role asks for one: nothing else is answered until they have it'),
    newsroom: z.object({ name: z.string(), timeZone: z.string(), languages: z.array(z.string()) }),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const SignIn = z.strictObject({
  name: z.string().trim().min(1).max(60),
  password: z.string().min(1).max(1_000),
  code: z.string().trim().min(1).max(60).optional().describe('Of two-step sign-in: from the app, or a recovery code'),
});

/** Answer to a sign-in; `next`: it takes a code as well. */
export const Entered = z.object({ name: z.string(), next: z.literal('code').optional() });

export const Session = z.object({
  id: z.string().describe('Ends it: DELETE /sessions/ID'),
  address: z.string().nullable().describe('Network address that they signed in from; null: not known'),
  agent: z.string().describe('What the browser calls itself'),
  createdAt: Time,
  seenAt: Time,
  expiresAt: Time,
  current: z.boolean().describe('The one that asks'),
});

/** In the body: addresses are kept in the logs of proxies. */
export const LinkGiven = z.strictObject({ token: z.string().max(100) });
export const LinkView = z.object({
  name: z.string().nullable().describe('null: whoever comes first says how they are called'),
  role: Role,
});

export const Ways = z.object({
  provider: z.object({ label: z.string() }).nullable().describe('Single sign-on at /session/oidc; null: there is none'),
  passkeys: z.boolean().describe('People have passkeys here'),
});
export type Ways = z.infer<typeof Ways>;

/** Confirms that it is the person of the session: not everyone at a signed-in browser is who signed in. */
export const Proof = z.union([
  z.strictObject({ password: z.string().min(1).max(1_000) }),
  z.strictObject({ code: z.string().trim().min(1).max(60).describe('From the app, or a recovery code') }),
]);

export const Account = z.object({
  hasPassword: z.boolean(),
  provider: z.boolean().describe('They have signed in by single sign-on, or connected it'),
  secondStep: z.object({ since: Time, recoveryLeft: z.int() }).nullable().describe('null: two-step sign-in is off'),
  passkeys: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      synced: z.boolean().describe('Its provider keeps a copy, on other devices too'),
      createdAt: Time,
      lastUsedAt: Time.nullable(),
    }),
  ),
});
export type Account = z.infer<typeof Account>;
export type SessionView = z.infer<typeof Session>;

export const OwnSettings = z.strictObject({
  language: z.enum(LANGUAGES).nullable(),
  timeZone: z.string().max(100).refine(isTimeZone).nullable(),
});

export const SecondStepBegun = z.object({
  secret: z.string().describe('Base32, for an app without a camera'),
  address: z.string().describe('otpauth:// address, as a QR code'),
});
export const RecoveryCodes = z.object({
  recoveryCodes: z.array(z.string()).describe('Each for one sign-in. Shown only once'),
});

const encoded = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^[\w-]+$/);
const Credential = { id: encoded(1_400), rawId: encoded(1_400), type: z.literal('public-key') };

export const AddPasskey = z.object({
  passkey: z.string().trim().min(1).max(60).describe('Name by which its person knows it'),
  response: z.object({
    ...Credential,
    response: z.object({
      clientDataJSON: encoded(8_000),
      attestationObject: encoded(40_000),
      transports: z.array(z.string().max(40)).max(10).default([]),
    }),
  }),
});

export const UsePasskey = z.object({
  response: z.object({
    ...Credential,
    response: z.object({
      clientDataJSON: encoded(8_000),
      authenticatorData: encoded(8_000),
      signature: encoded(4_000),
      userHandle: encoded(200).optional(),
    }),
  }),
});
