import { z } from 'zod';
import { AddInput, KeyInput, RoleInput } from '../../desk/people/people.ts';
import { Role } from '../../domain/role.ts';
import { By, NameParams, Time } from './common.ts';
import { endpoint } from './endpoint.ts';

const Person = z
  .object({ name: z.string(), role: Role, createdAt: Time, removedAt: Time.nullable() })
  .meta({ id: 'Person' });

const Key = z.object({
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
  })
  .meta({ id: 'GivenKey' });

export const listPeople = endpoint({
  method: 'GET',
  path: '/people',
  command: 'people',
  summary: 'Who works here, those too who were removed, with what may be seen of their keys',
  answer: z.object({ people: z.array(Person.extend({ keys: z.array(Key) })) }),
});

export const addPerson = endpoint({
  method: 'POST',
  path: '/people',
  command: 'people-add',
  summary: 'Adds a person, with a first key',
  body: z.strictObject({ name: AddInput.shape.name, role: Role, days: AddInput.shape.days, by: By }),
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
  body: z.strictObject({ days: KeyInput.shape.days, by: By }),
  answer: GivenKey,
  secret: true,
  status: 201,
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
