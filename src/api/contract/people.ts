import { z } from 'zod';
import { Right, Role, Scope } from '../../domain/role.ts';
import { By, NameParams, Time } from '../../features/kit/schema.ts';
import { AddInput, KeyInput, RoleInput } from '../../features/people/people.ts';
import { endpoint } from './endpoint.ts';

const Person = z
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

const GivenKey = z
  .object({
    name: z.string(),
    role: Role,
    key: z.string().describe('Told once, here, and kept nowhere'),
    prefix: z.string(),
    expiresAt: Time.nullable(),
    scopes: Scopes,
  })
  .meta({ id: 'GivenKey' });

/** As it is asked for; `read` goes without saying. */
const Asked = z.array(Scope).min(1).nullable().default(null);

const Link = z.object({
  name: z.string(),
  path: z.string().describe('Behind the address of the service; told once, here: whoever has it can sign in as them'),
  expiresAt: Time,
});

export const listPeople = endpoint({
  method: 'GET',
  path: '/people',
  command: 'people',
  summary: 'Who works here, those too who were removed, with what may be seen of their keys',
  answer: z.object({
    people: z.array(
      Person.extend({
        rights: z.array(Right).describe('What their role lets them do'),
        hasPassword: z.boolean().describe('They can sign in on the pages'),
        sessions: z.int().describe('In so many browsers they are signed in'),
        keys: z.array(Key),
      }),
    ),
  }),
});

export const addPerson = endpoint({
  method: 'POST',
  path: '/people',
  command: 'people-add',
  summary: 'Adds a person, with a first key',
  body: z.strictObject({ name: AddInput.shape.name, role: Role, days: AddInput.shape.days, scopes: Asked, by: By }),
  answer: GivenKey,
  secret: true,
  status: 201,
});

export const setRole = endpoint({
  method: 'POST',
  path: '/people/:name/role',
  command: 'people-role',
  summary: 'Gives a person another role',
  params: NameParams,
  body: z.strictObject({ role: RoleInput.shape.role, by: By }),
  answer: Person,
});

export const addKey = endpoint({
  method: 'POST',
  path: '/people/:name/keys',
  command: 'people-key',
  summary: 'Gives a person one more key',
  params: NameParams,
  body: z.strictObject({ days: KeyInput.shape.days, scopes: Asked, by: By }),
  answer: GivenKey,
  secret: true,
  status: 201,
});

export const invitePerson = endpoint({
  method: 'POST',
  path: '/people/invitations',
  command: 'people-invite',
  summary: 'Adds a person who works on the pages: with the address by which they choose a password, and no key',
  body: z.strictObject({ name: AddInput.shape.name, role: Role, by: By }),
  answer: Link.extend({ role: Role }),
  secret: true,
  status: 201,
});

export const makeLink = endpoint({
  method: 'POST',
  path: '/people/:name/link',
  command: 'people-link',
  summary: 'Makes the address by which a person chooses a password; one made before is good no more',
  params: NameParams,
  body: z.strictObject({ by: By }),
  answer: Link,
  secret: true,
  status: 201,
});

export const signOutPerson = endpoint({
  method: 'DELETE',
  path: '/people/:name/sessions',
  command: 'people-sign-out',
  summary: 'Ends whatever a person began by signing in; their password and keys stay',
  params: NameParams,
  answer: z.object({ name: z.string(), ended: z.int() }),
});

export const revokeKey = endpoint({
  method: 'DELETE',
  path: '/people/keys/:prefix',
  command: 'people-revoke',
  summary: 'From now on the key is nobody’s',
  params: z.strictObject({ prefix: z.string().min(1).max(100) }),
  answer: z.object({ name: z.string(), prefix: z.string() }),
});

export const removePerson = endpoint({
  method: 'DELETE',
  path: '/people/:name',
  command: 'people-remove',
  summary: "Takes a person's rights and keys; what they did stays",
  params: NameParams,
  answer: Person,
});
