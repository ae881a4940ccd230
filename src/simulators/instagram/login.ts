import { graphError, invalidParameter } from '../graph/errors.ts';
import { objectAnswer } from '../graph/list.ts';
import { readParameters } from '../graph/parameters.ts';
import { createConsent } from '../kit/consent.ts';
import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { seededRandom } from '../kit/random.ts';
import type { World } from '../kit/world.ts';
import type { Simulator } from '../simulator.ts';
import type { IgState } from './state.ts';
import type { UserTokens } from './tokens.ts';

const HOUR = 3_600_000;
const LONG_LIFE = 60 * 24 * HOUR;
const MAX_STATE = 500;

/** Instagram Login: the consent page and the endpoints that give tokens. */
export function createLogin(world: World, seed: number, { account }: IgState, tokens: UserTokens) {
  const random = seededRandom(seed + 7_919);
  const app = { appId: random.digits(16), appSecret: random.text(32) };
  const consent = createConsent({
    world,
    random,
    title: 'Instagram',
    path: '/oauth/authorize',
    clientId: app.appId,
    separator: ',',
    maxState: MAX_STATE,
    codeLife: HOUR,
    pkce: false,
    granular: true,
    accounts: () => [{ id: account.id, name: `@${account.username}` }],
    many: false,
    fragment: '_',
  });

  function token(request: SimRequest): SimAnswer {
    const given = readParameters(request);
    if (given.text('client_id') !== app.appId || given.text('client_secret') !== app.appSecret) {
      return answer(400, { error_type: 'OAuthException', code: 400, error_message: 'Invalid platform app' });
    }
    const isCode = given.text('grant_type') === 'authorization_code';
    const [code, redirectUri] = [given.text('code'), given.text('redirect_uri')];
    const consented = isCode ? consent.redeem({ code, redirectUri, verifier: null }) : null;
    if (!consented) {
      const message = 'Matching code was not found or was already used';
      return answer(400, { error_type: 'OAuthException', code: 400, error_message: message });
    }
    const permissions = consented.scopes.join(',');
    const short = tokens.issue(HOUR);
    return answer(200, { data: [{ access_token: short, user_id: account.id, permissions }] });
  }

  function exchange(request: SimRequest): SimAnswer {
    const given = readParameters(request);
    if (given.text('grant_type') !== 'ig_exchange_token') return invalidParameter(world, 'Invalid grant_type');
    if (given.text('client_secret') !== app.appSecret) return invalidParameter(world, 'Invalid client_secret');
    const fault = tokens.fault(given.token);
    if (fault) return graphError(world, fault);
    if (request.fault === 'no-tester') return invalidParameter(world, 'Unsupported request - method type: get');
    return answer(200, { access_token: tokens.issue(), token_type: 'bearer', expires_in: LONG_LIFE / 1_000 });
  }

  function me(request: SimRequest): SimAnswer {
    const given = readParameters(request);
    const fault = tokens.fault(given.token);
    if (fault) return graphError(world, fault);
    const { id, username } = account;
    const picture = `${world.url()}/_picture/${id}.png`;
    // `id` is another one than that by which the account is posted to.
    const all = { id: `2${id}`, user_id: id, username, name: 'Masthead News', account_type: 'BUSINESS' };
    return objectAnswer(world, given, { ...all, profile_picture_url: picture }, 'id');
  }

  const operations: Operation[] = [
    ...consent.operations,
    { name: 'token', method: 'POST', path: '/oauth/access_token', handle: token },
    { name: 'exchangeToken', method: 'GET', path: '/access_token', handle: exchange },
    { name: 'me', method: 'GET', path: '/:version/me', handle: me },
  ];
  const connect = (): NonNullable<Simulator['connect']> => ({
    instagram: {
      app,
      settings: {
        authorizeUrl: `${world.url()}/oauth/authorize`,
        tokenUrl: `${world.url()}/oauth/access_token`,
        graphUrl: world.url(),
      },
    },
  });
  return { operations, controls: consent.controls, connect };
}
