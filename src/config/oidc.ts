import { z } from 'zod';
import { Role } from '../domain/role.ts';
import { expecting } from '../lib/issues.ts';
import { isLoopback } from '../net/addresses.ts';
import { expected } from './expected-messages.ts';
import { VariableName } from './values.ts';

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, search, hash } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isSafe && `${username}${password}${search}${hash}` === '';
}

const claim = (builtIn: string) => z.string().min(1, expecting(expected.claim())).default(builtIn);

export const OidcFile = z
  .strictObject({
    label: z
      .string()
      .min(1, expecting(expected.fewWords()))
      .max(40, expecting(expected.atMostCharacters({ characters: 40 })))
      .describe('Label of the button on the sign-in page'),
    issuer: z
      .string()
      .refine(isIssuer, expecting(expected.issuer()))
      .describe('Issuer URL of the provider; its discovery document is below it'),
    clientId: z.string().min(1, expecting(expected.clientId())),
    clientSecret: VariableName.nullable()
      .default(null)
      .describe('Variable with the client secret; null: a public client'),
    scopes: z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, expecting(expected.scope())))
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
    message: expecting(expected.atLeastOne({ of: 'group' })),
  })
  .describe('Single sign-on with OpenID Connect; passwords keep working');
export type OidcFile = z.infer<typeof OidcFile>;
