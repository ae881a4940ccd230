import { type Consent, createConsent } from '../kit/consent.ts';
import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { seededRandom } from '../kit/random.ts';
import type { World } from '../kit/world.ts';
import type { XAccount } from './state.ts';

const ACCESS_LIFE = 2 * 3_600_000;
const CODE_LIFE = 30_000;
const MAX_STATE = 500;

/** Consent of an account, with the tokens that stand for it. */
interface Connection {
  account: XAccount;
  scopes: string[];
  /** Good for one use. */
  refreshToken: string | null;
  revoked: boolean;
}

export interface OAuth2 extends Pick<Consent, 'controls'> {
  operations: Operation[];
  app: { clientId: string; clientSecret: string };
  /** Account and scopes of an access token; null: it is not good. */
  bearer(token: string): { account: XAccount; scopes: readonly string[] } | null;
  /** Whether it was good once. */
  wasIssued(token: string): boolean;
}

/** Which scope a call needs; others are needed by none that is simulated. */
const NEEDS: Readonly<Record<string, string>> = {
  createPost: 'tweet.write',
  deletePost: 'tweet.write',
  timeline: 'tweet.read',
  getPost: 'tweet.read',
  getPosts: 'tweet.read',
  me: 'users.read',
  usersByNames: 'users.read',
  usersByIds: 'users.read',
  getUser: 'users.read',
  getUserById: 'users.read',
  initialize: 'media.write',
  append: 'media.write',
  finalize: 'media.write',
  upload: 'media.write',
  mediaStatus: 'media.write',
  metadata: 'media.write',
  subtitles: 'media.write',
};

export const mayCall = (operation: string, scopes: readonly string[]): boolean => {
  const needed = NEEDS[operation];
  return needed === undefined || scopes.includes(needed);
};

const invalid = (error: string, description: string, status = 400): SimAnswer =>
  answer(status, { error, error_description: description });

/** The library of other clients sends these bodies as JSON. */
function fieldsOf({ body }: SimRequest): URLSearchParams {
  if (body.type === 'form') return body.form;
  if (body.type !== 'json' || typeof body.value !== 'object' || body.value === null) return new URLSearchParams();
  return new URLSearchParams(
    Object.fromEntries(Object.entries(body.value).map(([name, value]) => [name, String(value)])),
  );
}

/** OAuth 2.0 of users, with PKCE: access tokens for two hours, refresh tokens for one use. */
export function createOAuth2(world: World, seed: number, accounts: readonly XAccount[]): OAuth2 {
  const random = seededRandom(seed + 7_919);
  const app = { clientId: random.text(34), clientSecret: random.text(50) };
  const access = new Map<string, { connection: Connection; until: number }>();
  const connections: Connection[] = [];
  const consent = createConsent({
    world,
    random,
    title: 'X',
    path: '/i/oauth2/authorize',
    clientId: app.clientId,
    separator: ' ',
    maxState: MAX_STATE,
    codeLife: CODE_LIFE,
    pkce: true,
    granular: true,
    accounts: () => accounts.map(({ userId, username }) => ({ id: userId, name: `@${username}` })),
    many: false,
  });

  function isClient(request: SimRequest, fields: URLSearchParams): boolean {
    const [, basic] = /^Basic\s+(.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (basic === undefined) return false;
    return (
      Buffer.from(basic, 'base64').toString() === `${app.clientId}:${app.clientSecret}` &&
      [null, app.clientId].includes(fields.get('client_id'))
    );
  }

  function issue(connection: Connection): SimAnswer {
    const token = random.text(90);
    access.set(token, { connection, until: world.now().getTime() + world.scaled(ACCESS_LIFE) });
    connection.refreshToken = connection.scopes.includes('offline.access') ? random.text(90) : null;
    return answer(200, {
      token_type: 'bearer',
      expires_in: Math.floor(world.scaled(ACCESS_LIFE) / 1_000),
      access_token: token,
      scope: connection.scopes.join(' '),
      ...(connection.refreshToken !== null && { refresh_token: connection.refreshToken }),
    });
  }

  function token(request: SimRequest): SimAnswer {
    const fields = fieldsOf(request);
    if (!isClient(request, fields)) return invalid('unauthorized_client', 'Missing valid authorization header', 401);
    if (fields.get('grant_type') === 'refresh_token') {
      const given = fields.get('refresh_token');
      const connection = connections.find(({ refreshToken, revoked }) => !revoked && refreshToken === given);
      if (given === null || !connection) return invalid('invalid_request', 'Value passed for the token was invalid.');
      return issue(connection);
    }
    if (fields.get('grant_type') !== 'authorization_code')
      return invalid('unsupported_grant_type', 'Unknown grant_type');
    const [code, redirectUri, verifier] = ['code', 'redirect_uri', 'code_verifier'].map((name) => fields.get(name));
    const consented = consent.redeem({
      code: code ?? null,
      redirectUri: redirectUri ?? null,
      verifier: verifier ?? null,
    });
    const account = accounts.find(({ userId }) => consented?.accounts.includes(userId));
    if (!consented || !account)
      return invalid('invalid_request', 'Value passed for the authorization code was invalid.');
    const connection: Connection = { account, scopes: consented.scopes, refreshToken: null, revoked: false };
    connections.push(connection);
    return issue(connection);
  }

  function revoke(request: SimRequest): SimAnswer {
    const fields = fieldsOf(request);
    if (!isClient(request, fields)) return invalid('unauthorized_client', 'Missing valid authorization header', 401);
    const given = fields.get('token');
    const connection =
      connections.find(({ refreshToken }) => refreshToken === given) ?? access.get(given ?? '')?.connection;
    if (connection) connection.revoked = true;
    return answer(200, { revoked: true });
  }

  return {
    app,
    operations: [
      ...consent.operations,
      { name: 'token', method: 'POST', path: '/2/oauth2/token', handle: token },
      { name: 'revoke', method: 'POST', path: '/2/oauth2/revoke', handle: revoke },
    ],
    controls: [
      ...consent.controls,
      {
        // As when the account removes the app in its settings.
        name: 'disconnect',
        method: 'PUT',
        path: '/_disconnect',
        handle() {
          for (const connection of connections) connection.revoked = true;
          return answer(204);
        },
      },
    ],
    wasIssued: (given) => access.has(given),
    bearer(given) {
      const known = access.get(given);
      if (!known || known.connection.revoked || known.until <= world.now().getTime()) return null;
      return known.connection;
    },
  };
}
