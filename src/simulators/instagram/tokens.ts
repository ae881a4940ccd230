import { type GraphError, graphError, invalidParameter } from '../graph/errors.ts';
import type { Parameters } from '../graph/parameters.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';

const DAY = 24 * 3_600_000;
const LIFE = 60 * DAY;
const YOUNGEST = DAY;
const PERMISSIONS = 'instagram_business_basic,instagram_business_content_publish';

/** Tokens of users who signed in with Instagram: good for 60 days, and renewed once they are a day old. */
export interface UserTokens {
  /** The one that was issued when the simulator started. */
  first: string;
  /** Why a token is refused; null when it is good. */
  fault(token: string | null): GraphError | null;
  refresh(request: SimRequest, parameters: Parameters): SimAnswer;
  /** A further one; `life` in milliseconds. */
  issue(life?: number): string;
}

export const EXPIRED: GraphError = {
  status: 401,
  code: 190,
  subcode: 463,
  message: 'Error validating access token: Session has expired.',
};
export const INVALID: GraphError = { status: 401, code: 190, subcode: 467, message: 'Invalid OAuth access token.' };

export function createUserTokens(world: World): UserTokens {
  const issued = new Map<string, { at: number; until: number }>();
  const issue = (life = LIFE): string => {
    const token = `IGAA${world.random.text(120)}`;
    const at = world.now().getTime();
    issued.set(token, { at, until: at + life });
    return token;
  };
  const first = issue();

  function fault(token: string | null): GraphError | null {
    const known = issued.get(token ?? '');
    if (!known) return INVALID;
    return known.until <= world.now().getTime() ? EXPIRED : null;
  }

  return {
    first,
    fault,
    issue,
    refresh({ fault: ordered }, parameters) {
      const { token } = parameters;
      if (parameters.text('grant_type') !== 'ig_refresh_token') return invalidParameter(world, 'Invalid grant_type');
      const refused = fault(token);
      if (refused) return graphError(world, refused);
      const old = issued.get(token ?? '');
      // The refusal of a token that is too young is documented, but not its form.
      if (old && world.now().getTime() - old.at < YOUNGEST) {
        return invalidParameter(world, 'The access token must be at least 24 hours old to be refreshed');
      }
      const fresh = issue();
      // Nothing states that the old one ends; `ends-old` is the worse case.
      if (ordered === 'ends-old' && old) old.until = world.now().getTime();
      return answer(200, {
        access_token: fresh,
        token_type: 'bearer',
        expires_in: LIFE / 1_000,
        permissions: PERMISSIONS,
      });
    },
  };
}
