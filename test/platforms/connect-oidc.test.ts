import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import Provider from 'oidc-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { AnswerError } from '../../src/net/http.ts';
import { platformById } from '../../src/platforms/index.ts';
import { lookAt, onTheWay, REDIRECT } from '../helpers/connecting.ts';

const APP = { clientId: 'masthead', clientSecret: 'a-client-secret-that-nobody-guesses' };
const SCOPES = 'tweet.read tweet.write users.read media.write offline.access';

/** An authorization server that is none of ours, with the paths of X: it is strict about PKCE, codes and addresses. */
let issuer = '';
let deny = false;
let stop = (): void => undefined;
beforeAll(async () => {
  let handle = (_: IncomingMessage, response: ServerResponse): unknown => response.writeHead(503).end();
  const server = createServer((request, response) => void handle(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  issuer = `http://127.0.0.1:${address.port}`;
  stop = () => {
    server.closeAllConnections();
    server.close();
  };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: APP.clientId,
        client_secret: APP.clientSecret,
        redirect_uris: [REDIRECT],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_basic',
      },
    ],
    scopes: SCOPES.split(' '),
    cookies: { keys: ['one of the tests'] },
    pkce: { required: () => true },
    issueRefreshToken: async () => true,
    rotateRefreshToken: true,
    features: { devInteractions: { enabled: false } },
    routes: { authorization: '/i/oauth2/authorize', token: '/2/oauth2/token' },
    interactions: { url: (_, { uid }) => `/sign-in/${uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id }) }),
    async loadExistingGrant({ oidc }) {
      const [clientId, accountId] = [oidc.client?.clientId, oidc.session?.accountId];
      if (clientId === undefined || accountId === undefined) return undefined;
      const grant = new oidc.provider.Grant({ clientId, accountId });
      grant.addOIDCScope(SCOPES);
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  handle = (request, response) => {
    if (!request.url?.startsWith('/sign-in/')) return answer(request, response);
    const done = deny ? { error: 'access_denied' } : { login: { accountId: 'ada' } };
    return provider.interactionFinished(request, response, done);
  };
});
afterAll(() => stop());

const way = () =>
  onTheWay('x', 'x', {
    connect: { x: { app: APP, settings: { apiUrl: issuer, authorizeUrl: `${issuer}/i/oauth2/authorize` } } },
  });

/** A browser that follows redirects with its cookies until it would come back to us. */
async function travel(from: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let at = from;
  for (let step = 0; step < 10; step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=thu, 01 jan 1970/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const next = answer.headers.get('location');
    if (next === null) throw new Error(`${at} answered ${answer.status}: ${await answer.text()}`);
    at = new URL(next, at).href;
    if (at.startsWith(REDIRECT)) return new URL(at);
  }
  throw new Error(`It still travels at ${at}`);
}

test('a code comes back with our state, and is exchanged once with our verifier alone', async () => {
  const own = await way();
  const back = await travel(own.url('our-state'));
  expect(back.searchParams.get('state')).toBe('our-state');
  const code = back.searchParams.get('code') ?? '';
  const grant = await own.exchange(code);
  expect(grant).toEqual({
    secrets: { userToken: expect.any(String), refreshToken: expect.any(String) },
    scopes: SCOPES.split(' '),
    expiresAt: expect.any(Date),
  });
  await expect(own.exchange(code)).rejects.toThrow(AnswerError);
  const other = (await travel(own.url())).searchParams.get('code') ?? '';
  await expect(own.exchange(other, { verifier: 'v'.repeat(43) })).rejects.toThrow(AnswerError);
});

test('who turns back brings an error and our state', async () => {
  deny = true;
  const back = await travel((await way()).url('our-state'));
  deny = false;
  expect([...back.searchParams.keys()]).toEqual(expect.arrayContaining(['error', 'state']));
  expect(back.searchParams.get('error')).toBe('access_denied');
});

test('a refresh token is replaced by each use, and one that was used is refused for good', async () => {
  const own = await way();
  const { secrets } = await own.exchange((await travel(own.url())).searchParams.get('code') ?? '');
  const client = await platformById('x')?.client();
  const options = { apiUrl: issuer, userId: '1', username: 'ada' };
  const exchanged = async (refreshToken: string | undefined) => {
    const set = { secrets: { ...APP, refreshToken }, account: '1', scopes: null, expiresAt: null, version: 0 };
    const look = { ...lookAt(own.base.settings), options, secrets: set.secrets };
    // What else a look has is not used by an exchange.
    return client?.refresh?.(set, look as unknown as Parameters<NonNullable<typeof client.refresh>>[1], 'due');
  };
  const first = await exchanged(secrets.refreshToken);
  expect(first?.secrets?.refreshToken).not.toBe(secrets.refreshToken);
  await expect(exchanged(secrets.refreshToken)).rejects.toMatchObject({ outcome: { type: 'unauthorized' } });
});
