import { z } from 'zod';
import { Role } from '../domain/role.ts';
import { isLoopback } from '../net/addresses.ts';
import { VariableName } from './variable-name.ts';

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isSafe && `${username}${password}${search}${hash}` === '';
}

const claim = (builtIn: string) => z.string().min(1, 'the name of a claim').default(builtIn);

export const OidcFile = z
  .strictObject({
    label: z.string().min(1, 'a few words').max(40, 'at most 40 characters').describe('As the sign-in page calls it'),
    issuer: z
      .string()
      .refine(isIssuer, 'the https address of the provider, as its discovery document calls it')
      .describe('Address of the provider: its discovery document stands below it'),
    clientId: z.string().min(1, 'the id of this client at the provider'),
    clientSecret: VariableName.nullable()
      .default(null)
      .describe('Variable that holds the secret of the client; null: a public client'),
    scopes: z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'a scope without spaces'))
      .default(['profile'])
      .describe('Asked for beside openid; some providers tell groups only for one of their own'),
    groups: claim('groups').describe('The claim that names the groups of a person'),
    name: claim('name').describe('The claim by which a person is called here'),
    roles: z
      .record(z.string().min(1), Role)
      .describe('What the members of a group are here; of several groups the one with the most rights counts'),
    others: Role.nullable()
      .default(null)
      .describe('What everybody else of the provider is here; null: they are not let in'),
  })
  .refine(({ roles, others }) => others !== null || Object.keys(roles).length > 0, {
    path: ['roles'],
    message: 'at least one group, or nobody is let in',
  })
  .describe('Single sign-on with OpenID Connect; passwords go on working');
export type OidcFile = z.infer<typeof OidcFile>;
