import { createConsent } from '../kit/consent.ts';
import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { seededRandom } from '../kit/random.ts';
import type { World } from '../kit/world.ts';
import type { Account } from './account.ts';
import { invalidGrant } from './errors.ts';

/** Seconds. */
const LIFETIME = 3599;
/** A refresh token that is not used for six months ends; milliseconds. */
const UNUSED = 183 * 24 * 3_600_000;
const SCOPE = 'https://www.googleapis.com/auth/youtube.upload https://www.googleapis.com/auth/youtube.force-ssl';

export interface Secrets {
  clientId: string;
  clientSecret: string;
  refreshToken: string;
}

export interface Tokens {
  /** Consent page and token endpoint. */
  operations: Operation[];
  /** Of the consent page. */
  controls: Operation[];
  /** Reason why a request's token is refused; null when it works. */
  fault(request: SimRequest): string | null;
}

const CODE_LIFE = 10 * 60_000;
const WEEK = 7 * 24 * 3_600;
const MAX_STATE = 2_048;

/** `channelId`: of the one channel that the owner can choose. */
export function createTokens(
  world: World,
  account: Account,
  secrets: Secrets,
  { seed, channelId }: { seed: number; channelId: string },
): Tokens {
  const live = new Map<string, number>();
  let usedAt = world.now().getTime();
  const random = seededRandom(seed + 7_919);
  /** Refresh tokens that consents gave, with their scopes. */
  const given = new Map<string, string>();
  const consent = createConsent({
    world,
    random,
    title: 'Google',
    path: '/o/oauth2/v2/auth',
    clientId: secrets.clientId,
    separator: ' ',
    maxState: MAX_STATE,
    codeLife: CODE_LIFE,
    pkce: false,
    granular: true,
    accounts: () => [{ id: channelId, name: 'Newsroom' }],
    many: false,
  });

  /** A refresh token comes with it, since the client asks for offline access each time. */
  function exchange(form: URLSearchParams): SimAnswer {
    const [code, redirectUri, verifier] = ['code', 'redirect_uri', 'code_verifier'].map((name) => form.get(name));
    const consented = consent.redeem({
      code: code ?? null,
      redirectUri: redirectUri ?? null,
      verifier: verifier ?? null,
    });
    if (!consented) return answer(400, { error: 'invalid_grant', error_description: 'Malformed auth code.' });
    const [token, refreshToken] = [`ya29.${random.text(48)}`, `1//${random.text(60)}`];
    live.set(token, world.now().getTime() + LIFETIME * 1000);
    given.set(refreshToken, consented.scopes.join(' '));
    return answer(200, {
      access_token: token,
      expires_in: LIFETIME,
      refresh_token: refreshToken,
      scope: consented.scopes.join(' '),
      token_type: 'Bearer',
      ...(account.testing && { refresh_token_expires_in: WEEK - 1 }),
    });
  }

  function refresh({ body }: SimRequest): SimAnswer {
    if (body.type !== 'form') return answer(400, { error: 'invalid_request', error_description: 'Bad Request' });
    const { form } = body;
    const grantType = form.get('grant_type');
    if (grantType !== 'refresh_token' && grantType !== 'authorization_code') {
      return answer(400, { error: 'unsupported_grant_type', error_description: 'Invalid grant_type' });
    }
    if (form.get('client_id') !== secrets.clientId || form.get('client_secret') !== secrets.clientSecret) {
      return answer(401, { error: 'invalid_client', error_description: 'The OAuth client was not found.' });
    }
    if (grantType === 'authorization_code') return exchange(form);
    const refreshToken = form.get('refresh_token') ?? '';
    const isKnown = refreshToken === secrets.refreshToken || given.has(refreshToken);
    if (!isKnown || !account.authorised) return invalidGrant();
    const now = world.now().getTime();
    if (now - usedAt >= UNUSED) return invalidGrant();
    usedAt = now;
    const token = `ya29.${world.random.text(48)}`;
    live.set(token, now + LIFETIME * 1000);
    return answer(200, {
      access_token: token,
      expires_in: LIFETIME,
      scope: given.get(refreshToken) ?? SCOPE,
      token_type: 'Bearer',
    });
  }

  return {
    operations: [...consent.operations, { name: 'token', method: 'POST', path: '/token', handle: refresh }],
    controls: consent.controls,
    fault({ headers }) {
      if (headers.authorization === undefined) return 'required';
      const token = /^Bearer (.+)$/.exec(headers.authorization)?.[1] ?? '';
      return (live.get(token) ?? 0) > world.now().getTime() ? null : 'authError';
    },
  };
}
