import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';
import { assertionFault, type Trusted } from './assertion.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** Seconds. */
const LIFETIME = 3599;

export const invalidGrant = (description: string): SimAnswer =>
  answer(400, { error: 'invalid_grant', error_description: description });

/** Access tokens for a signed assertion, and whether a request carries a live one. */
export interface Tokens {
  operation: Operation;
  accepts(request: SimRequest): boolean;
}

export function createTokens(world: World, trusted: Trusted): Tokens {
  const live = new Map<string, number>();

  function exchange({ body }: SimRequest): SimAnswer {
    if (body.type !== 'form' || body.form.get('grant_type') !== GRANT) {
      return answer(400, { error: 'unsupported_grant_type', error_description: 'Invalid grant_type' });
    }
    const now = world.now().getTime();
    const fault = assertionFault(body.form.get('assertion') ?? '', trusted, now / 1000);
    if (fault) return invalidGrant(fault);
    const token = `ya29.${world.random.text(48)}`;
    live.set(token, now + LIFETIME * 1000);
    return answer(200, { access_token: token, expires_in: LIFETIME, token_type: 'Bearer' });
  }

  return {
    operation: { name: 'token', method: 'POST', path: '/token', handle: exchange },
    accepts({ headers }) {
      const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
      return (live.get(token) ?? 0) > world.now().getTime();
    },
  };
}
