import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
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
  operation: Operation;
  /** Reason why a request's token is refused; null when it works. */
  fault(request: SimRequest): string | null;
}

export function createTokens(world: World, account: Account, secrets: Secrets): Tokens {
  const live = new Map<string, number>();
  let usedAt = world.now().getTime();

  function refresh({ body }: SimRequest): SimAnswer {
    if (body.type !== 'form') return answer(400, { error: 'invalid_request', error_description: 'Bad Request' });
    const { form } = body;
    if (form.get('grant_type') !== 'refresh_token') {
      return answer(400, { error: 'unsupported_grant_type', error_description: 'Invalid grant_type' });
    }
    if (form.get('client_id') !== secrets.clientId || form.get('client_secret') !== secrets.clientSecret) {
      return answer(401, { error: 'invalid_client', error_description: 'The OAuth client was not found.' });
    }
    if (form.get('refresh_token') !== secrets.refreshToken || !account.authorised) return invalidGrant();
    const now = world.now().getTime();
    if (now - usedAt >= UNUSED) return invalidGrant();
    usedAt = now;
    const token = `ya29.${world.random.text(48)}`;
    live.set(token, now + LIFETIME * 1000);
    return answer(200, { access_token: token, expires_in: LIFETIME, scope: SCOPE, token_type: 'Bearer' });
  }

  return {
    operation: { name: 'token', method: 'POST', path: '/token', handle: refresh },
    fault({ headers }) {
      if (headers.authorization === undefined) return 'required';
      const token = /^Bearer (.+)$/.exec(headers.authorization)?.[1] ?? '';
      return (live.get(token) ?? 0) > world.now().getTime() ? null : 'authError';
    },
  };
}
