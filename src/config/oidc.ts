import { z } from 'zod';
import { Role } from '../domain/role.ts';
import { isLoopback } from '../net/addresses.ts';
import { VariableName } from './values.ts';

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isSafe && `${username}${password}${search}${hash}` === '';
}

const claim = (builtIn: string) => z.string().min(1, 'the name of a claim').default(builtIn);

export const OidcFile = z
  .strictObject({
    label: z
      .string()
      .min(1, 'a few words')
      .max(40, 'at most 40 characters')
      .describe('Label of the button on the sign-in page'),
    issuer: z
      .string()
      .refine(isIssuer, 'the https address of the provider, as its discovery document calls it')
      .describe('Issuer URL of the provider; its discovery document is below it'),
    clientId: z.string().min(1, 'the id of this client at the provider'),
    clientSecret: VariableName.nullable()
      .default(null)
      .describe('Variable with the client secret; null: a public client'),
    scopes: z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, 'a scope without spaces'))
      .default(['profile'])
      .describe('Scopes requested beside openid; some providers need one of their own for groups'),
    groups: claim('groups').describe('Claim with a person’s groups'),
    name: claim('name').describe('Claim with a person’s name'),
    roles: z
      .record(z.string().min(1), Role)
      .describe('Role by group; with several groups, the role with the most rights'),
    others: Role.nullable().default(null).describe('Role of everyone else; null: they cannot sign in'),
  })
  .refine(({ roles, others }) => others !== null || Object.keys(roles).length > 0, {
    path: ['roles'],
    message: 'at least one group, or nobody is let in',
  })
  .describe('Single sign-on with OpenID Connect; passwords keep working');
export type OidcFile = z.infer<typeof OidcFile>;
