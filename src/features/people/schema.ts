import { z } from 'zod';
import { Right, Role, Scope } from '../../domain/role.ts';
import { Time, type View } from '../kit/schema.ts';

export const Person = z
  .object({ name: z.string(), role: Role, createdAt: Time, removedAt: Time.nullable() })
  .meta({ id: 'Person' });

const Scopes = z.array(Scope).nullable().describe('What it is narrowed to; null: whatever its person may do');

const Key = z.object({
  scopes: Scopes,
  prefix: z.string().describe('Begins the key'),
  createdAt: Time,
  expiresAt: Time.nullable().describe('null: until it is revoked'),
  revokedAt: Time.nullable(),
  lastUsedAt: Time.nullable(),
});

export const GivenKey = z
  .object({
    name: z.string(),
    role: Role,
    key: z.string().describe('Shown only once, and stored nowhere'),
    prefix: z.string(),
    expiresAt: Time.nullable(),
    scopes: Scopes,
  })
  .meta({ id: 'GivenKey' });
export type GivenKey = View<typeof GivenKey>;

export const ListedPerson = Person.extend({
  rights: z.array(Right).describe('What their role lets them do'),
  hasPassword: z.boolean().describe('They can sign in on the pages'),
  secondStep: z.boolean().describe('Signing in with their password takes a code'),
  passkeys: z.int(),
  sessions: z.int().describe('In so many browsers they are signed in'),
  keys: z.array(Key),
});
export type PersonView = View<typeof ListedPerson>;
