import { z } from 'zod';
import { RIGHTS, Role } from '../../domain/role.ts';
import { defineAction } from '../define-action.ts';
import { Name, Time } from '../kit/schema.ts';
import { Name as PersonName } from '../people/names.ts';
import { assertMayGrant } from '../people/rights.ts';
import { invitePerson, linkFor } from './invitations.ts';
import { deskLinkPath } from './link.ts';

const Link = z.object({
  name: z.string(),
  path: z
    .string()
    .describe('Path below the address of the service. Shown only once: whoever has it can sign in as this person'),
  expiresAt: Time,
});

export const invite = defineAction({
  name: 'signIn.invite',
  title: 'Invites a person to the desk, with a link to choose a password and no key',
  permission: 'people',
  http: 'POST /people/invitations',
  input: z.object({ name: PersonName, role: Role }),
  output: Link.extend({ role: Role }),
  status: 201,
  secret: true,
  storedAs: 'people-invite',
  confirms: true,
  run: async ({ name, role }, { services, actor, by }) => {
    await assertMayGrant(services, actor, name, () => RIGHTS[role]);
    const { token, expiresAt } = await invitePerson(services, { name, role, by });
    return { name, role, path: deskLinkPath(token), expiresAt };
  },
});

export const makeLink = defineAction({
  name: 'signIn.makeLink',
  title: 'Creates a password link for a person; earlier links stop working',
  permission: 'people',
  http: 'POST /people/:name/link',
  input: z.object({ name: Name }),
  output: Link,
  status: 201,
  secret: true,
  storedAs: 'people-link',
  confirms: true,
  run: async (input, { services, actor, by }) => {
    // Whoever has the link signs in as that person.
    await assertMayGrant(services, actor, input.name, (own) => (own ? RIGHTS[own] : []));
    const { token, name, expiresAt } = await linkFor(services, { name: input.name, by });
    return { name: name ?? '', path: deskLinkPath(token), expiresAt };
  },
});
