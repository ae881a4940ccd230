import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Provider, { type Configuration } from 'oidc-provider';

export const CLIENT = { id: 'masthead', secret: 'a-client-secret-that-nobody-guesses' };

/** Somebody who has an account at the provider. */
export interface Member {
  sub: string;
  name?: string;
  groups?: string[];
}

export interface SignInProvider {
  issuer: string;
  /** Begins to answer, for a client that is called back there. */
  open(redirectUri: string): void;
  /** Who types their password there from now on; null: they turn back. */
  member: Member | null;
  /** Claims stand in the ID token, too, and not at the userinfo endpoint alone. */
  tellsAtOnce: boolean;
  /** Somebody between the provider and its client puts this name of a person into ID tokens; null: nobody does. */
  forgedSub: string | null;
  stop(): void;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** The same token about somebody else, under the signature that it had. */
function forge(token: string, sub: string): string {
  const [head, payload = '', signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return [head, Buffer.from(JSON.stringify({ ...claims, sub })).toString('base64url'), signature].join('.');
}

/** A real OpenID Connect provider on loopback, whose members need no clicks. */
export async function startSignInProvider(): Promise<SignInProvider> {
  let handle: Handler = (_, response) => response.writeHead(503).end('not yet');
  const server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The provider has no port');
  const issuer = `http://127.0.0.1:${address.port}`;
  const members = new Map<string, Member>();

  const settings = (redirectUri: string): Configuration => ({
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], profile: ['name'], groups: ['groups'] },
    scopes: ['openid', 'profile', 'groups'],
    cookies: { keys: ['one of the tests'] },
    conformIdTokenClaims: !mine.tellsAtOnce,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/sign-in/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ ...members.get(id), sub: id }) }),
    async loadExistingGrant({ oidc }) {
      const [clientId, accountId] = [oidc.client?.clientId, oidc.session?.accountId];
      if (clientId === undefined || accountId === undefined) return undefined;
      const grant = new oidc.provider.Grant({ clientId, accountId });
      grant.addOIDCScope('openid profile groups');
      await grant.save();
      return grant;
    },
  });
  const mine: SignInProvider = {
    issuer,
    member: null,
    tellsAtOnce: true,
    forgedSub: null,
    open(redirectUri) {
      const provider = new Provider(issuer, settings(redirectUri));
      provider.use(async (context, next) => {
        await next();
        const { body } = context;
        if (mine.forgedSub !== null && typeof body === 'object' && 'id_token' in body) {
          context.body = { ...body, id_token: forge(body.id_token, mine.forgedSub) };
        }
      });
      const answer = provider.callback();
      handle = async (request, response) => {
        if (!request.url?.startsWith('/sign-in/')) return answer(request, response);
        const { member } = mine;
        if (member) members.set(member.sub, member);
        const done = member ? { login: { accountId: member.sub } } : { error: 'access_denied' };
        return provider.interactionFinished(request, response, done);
      };
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
  return mine;
}
