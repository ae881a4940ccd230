import { z } from 'zod';
import { RIGHTS, Role, rightsOf } from '../../domain/role.ts';
import { defineAction } from '../define-action.ts';
import { Name } from '../kit/schema.ts';
import {
  AddInput,
  addPerson,
  setRole as changeRole,
  revokeKey as endKey,
  addKey as giveKey,
  KeyInput,
  listPeople,
  removePerson,
  resetSecondStep as reset,
  signOutPerson,
} from './people.ts';
import { assertMayGiveKey, assertMayGrant } from './rights.ts';
import { GivenKey, ListedPerson, Person } from './schema.ts';

export const list = defineAction({
  name: 'people.list',
  title: 'People, including removed ones, with the prefixes of their keys',
  permission: null,
  http: 'GET /people',
  input: z.object({}),
  output: z.object({ people: z.array(ListedPerson) }),
  run: async (_, { services }) => ({ people: await listPeople(services) }),
});

export const add = defineAction({
  name: 'people.add',
  title: 'Adds a person with a key',
  permission: 'people',
  http: 'POST /people',
  input: AddInput.omit({ by: true }),
  output: GivenKey,
  status: 201,
  secret: true,
  storedAs: 'people-add',
  confirms: true,
  run: async (input, { services, actor, by }) => {
    await assertMayGrant(services, actor, input.name, () => RIGHTS[input.role]);
    assertMayGiveKey(actor, input.scopes);
    return addPerson(services, { ...input, by });
  },
});

export const setRole = defineAction({
  name: 'people.setRole',
  title: 'Changes the role of a person',
  permission: 'people',
  http: 'POST /people/:name/role',
  input: z.object({ name: Name, role: Role }),
  output: Person,
  storedAs: 'people-role',
  confirms: true,
  run: async ({ name, role }, { services, actor, by }) => {
    // To demote someone who may do more would be to decide about them.
    await assertMayGrant(services, actor, name, (own) => [...RIGHTS[role], ...(own ? RIGHTS[own] : [])]);
    return changeRole(services, { name, role, by });
  },
});

export const addKey = defineAction({
  name: 'people.addKey',
  title: 'Creates another key for a person',
  permission: 'people',
  http: 'POST /people/:name/keys',
  input: KeyInput.omit({ by: true }),
  output: GivenKey,
  status: 201,
  secret: true,
  storedAs: 'people-key',
  confirms: true,
  run: async (input, { services, actor, by }) => {
    await assertMayGrant(services, actor, input.name, (own) => (own ? rightsOf(own, input.scopes) : []));
    assertMayGiveKey(actor, input.scopes);
    return giveKey(services, { ...input, by });
  },
});

export const signOut = defineAction({
  name: 'people.signOut',
  title: 'Signs a person out everywhere; their password and keys remain valid',
  permission: 'people',
  http: 'DELETE /people/:name/sessions',
  confirms: true,
  input: z.object({ name: Name }),
  output: z.object({ name: z.string(), ended: z.int() }),
  run: ({ name }, { services, by }) => signOutPerson(services, { name, by }),
});

export const resetSecondStep = defineAction({
  name: 'people.resetSecondStep',
  title: 'Turns a person’s two-step sign-in off and removes their passkeys, which they lost',
  permission: 'people',
  http: 'DELETE /people/:name/second-step',
  confirms: true,
  input: z.object({ name: Name }),
  output: z.object({ name: z.string(), codes: z.boolean().describe('It was on'), passkeys: z.int() }),
  run: async ({ name }, { services, actor, by }) => {
    // Whoever knows their password signs in with it alone from then on.
    await assertMayGrant(services, actor, name, (own) => (own ? RIGHTS[own] : []));
    return reset(services, { name, by });
  },
});

export const revokeKey = defineAction({
  name: 'people.revokeKey',
  title: 'Revokes a key',
  permission: 'people',
  http: 'DELETE /people/keys/:prefix',
  input: z.object({ prefix: z.string().min(1).max(100) }),
  output: z.object({ name: z.string(), prefix: z.string() }),
  run: ({ prefix }, { services, by }) => endKey(services, { prefix, by }),
});

export const remove = defineAction({
  name: 'people.remove',
  title: "Takes a person's rights and keys; what they did stays",
  permission: 'people',
  http: 'DELETE /people/:name',
  confirms: true,
  input: z.object({ name: Name }),
  output: Person,
  run: async ({ name }, { services, actor, by }) => {
    await assertMayGrant(services, actor, name, (own) => (own ? RIGHTS[own] : []));
    return removePerson(services, { name, by });
  },
});
