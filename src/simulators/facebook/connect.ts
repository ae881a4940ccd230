import { graphError, invalidParameter } from '../graph/errors.ts';
import { LINKED } from '../graph/linked.ts';
import { listAnswer } from '../graph/list.ts';
import { type Parameters, readParameters } from '../graph/parameters.ts';
import { type Consent, type Consented, createConsent } from '../kit/consent.ts';
import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { seededRandom } from '../kit/random.ts';
import type { World } from '../kit/world.ts';
import { APP_SCOPES, createState, type FbState } from './state.ts';

const HOUR = 3_600_000;
const SHORT_LIFE = 2 * HOUR;
const LONG_LIFE = 60 * 24 * HOUR;
const CODE_LIFE = 10 * 60_000;
const MAX_STATE = 500;

interface UserToken {
  consented: Consented;
  until: number;
}

export interface Login extends Pick<Consent, 'controls'> {
  /** The dialog and the token endpoint: they need no token. */
  operations: Operation[];
  /** All pages, the first of them the simulator’s own. */
  pages: readonly FbState[];
  /** Professional account that is linked to the first page; its own simulator may be started with it. */
  linked: { id: string; username: string; accessToken: string };
  isUser(token: string | null): boolean;
  /** Whether the person has removed the app since. */
  isRevoked(token: string | null): boolean;
  /** What an inspection of a user's token shows; null: it was not issued here. */
  inspect(token: string | null): SimAnswer | null;
  permissions(request: SimRequest, parameters: Parameters): SimAnswer;
  accounts(request: SimRequest, parameters: Parameters): SimAnswer;
  businesses(request: SimRequest, parameters: Parameters): SimAnswer;
  /** Pages of a business: of its own, or of its clients. */
  businessPages(edge: 'owned' | 'client'): (request: SimRequest, parameters: Parameters) => SimAnswer;
}

/** Marks a choice of the consent page: the app may post on that page. */
const POSTS_ON = 'post:';

const FIELDS = 'access_token,name,id,tasks';

/** Facebook Login for three pages: two that the person has a role on, and one of a client of their business. */
export function createLogin(world: World, seed: number, own: FbState): Login {
  const random = seededRandom(seed + 7_919);
  const business = { id: `20${random.digits(13)}`, name: 'Masthead Media' };
  const pageNamed = (name: string): FbState => {
    const made = createState({ ...world, random }, null, own.appInspects);
    return { ...made, page: { ...made.page, name }, app: own.app, userId: own.userId, userToken: own.userToken };
  };
  const sport = pageNamed('Masthead Sport');
  const travel = pageNamed('Masthead Travel');
  const { app } = own;
  const pages = [own, sport, travel];
  const linked = { id: `1784${random.digits(13)}`, username: 'masthead_news', name: 'Masthead News' };
  const tokens = new Map<string, UserToken>();
  const revoked = new Set<string>();
  const consent = createConsent({
    world,
    random,
    title: 'Facebook',
    path: '/:version/dialog/oauth',
    clientId: own.app.id,
    separator: ',',
    maxState: MAX_STATE,
    codeLife: CODE_LIFE,
    pkce: false,
    granular: true,
    appScopes: APP_SCOPES,
    accounts: () => [
      ...pages.map(({ page }) => page),
      { id: linked.id, name: `@${linked.username}` },
      ...pages.map(({ page }) => ({ id: `${POSTS_ON}${page.id}`, name: `May post on page ${page.id}` })),
    ],
    many: true,
  });

  function issue(consented: Consented, life: number): SimAnswer {
    const token = `EAAC${random.text(120)}`;
    tokens.set(token, { consented, until: world.now().getTime() + world.scaled(life) });
    return answer(200, {
      access_token: token,
      token_type: 'bearer',
      expires_in: Math.floor(world.scaled(life) / 1_000),
    });
  }

  function token(request: SimRequest): SimAnswer {
    const parameters = readParameters(request);
    if (parameters.text('client_id') !== own.app.id || parameters.text('client_secret') !== own.app.secret) {
      return graphError(world, { code: 1, message: 'Error validating client secret.' });
    }
    if (parameters.text('grant_type') === 'fb_exchange_token') {
      const known = live(parameters.text('fb_exchange_token'));
      return known ? issue(known.consented, LONG_LIFE) : graphError(world, INVALID);
    }
    const code = parameters.text('code');
    const consented = consent.redeem({ code, redirectUri: parameters.text('redirect_uri'), verifier: null });
    if (consented) {
      take(consented);
      return issue(consented, SHORT_LIFE);
    }
    const message = 'This authorization code has been used, has expired, or belongs to another redirect_uri.';
    return graphError(world, { code: 100, subcode: 36009, message });
  }

  function live(given: string | null): UserToken | null {
    const known = tokens.get(given ?? '');
    return known && known.until > world.now().getTime() && !revoked.has(given ?? '') ? known : null;
  }

  const scopesOf = ({ token: given }: Parameters): string[] => live(given)?.consented.scopes ?? [];

  function listed(state: FbState, scopes: readonly string[]): Record<string, unknown> {
    const { page, pageToken } = state;
    const account = state === own && scopes.includes(LINKED.scope) ? linked : undefined;
    return {
      ...page,
      username: page.name.toLowerCase().replaceAll(' ', ''),
      access_token: pageToken,
      tasks: state === travel ? ['ANALYZE'] : ['CREATE_CONTENT', 'MANAGE'],
      picture: { data: { url: `${world.url()}/_picture/${page.id}.png` } },
      [LINKED.field]: account && {
        ...account,
        profile_picture_url: `${world.url()}/_picture/${account.id}.png`,
      },
    };
  }

  /** The token of a page may do what the person consented to last. */
  function take({ scopes, accounts }: Consented): void {
    for (const state of pages) if (accounts.includes(state.page.id)) state.scopes = scopes;
  }

  const list = (request: SimRequest, parameters: Parameters, states: readonly FbState[]): SimAnswer => {
    const { consented } = live(parameters.token) ?? {};
    const chosen = states.filter(({ page }) => consented?.accounts.includes(page.id));
    const all = chosen.map((state) => ({ at: request.at, all: listed(state, scopesOf(parameters)) }));
    return listAnswer(world, request, parameters, all, FIELDS);
  };

  return {
    pages,
    linked: { id: linked.id, username: linked.username, accessToken: own.pageToken },
    isUser: (given) => live(given) !== null,
    isRevoked: (given) => revoked.has(given ?? ''),
    operations: [
      ...consent.operations,
      { name: 'token', method: 'GET', path: '/:version/oauth/access_token', handle: token },
    ],
    controls: [
      ...consent.controls,
      {
        // As when the person removes the app from their account.
        name: 'disconnect',
        method: 'PUT',
        path: '/_disconnect',
        handle() {
          for (const one of tokens.keys()) revoked.add(one);
          for (const { pageToken } of pages) revoked.add(pageToken);
          return answer(204);
        },
      },
    ],
    inspect(token) {
      const known = live(token);
      if (!known) return null;
      const { scopes, accounts } = known.consented;
      const own = pages.map(({ page }) => page.id).filter((id) => accounts.includes(id));
      const targets = (scope: string): string[] => {
        if (LINKED.scopes.includes(scope)) return accounts.filter((id) => id === linked.id);
        return scope === 'pages_manage_posts' ? own.filter((id) => accounts.includes(`${POSTS_ON}${id}`)) : own;
      };
      const granular_scopes = scopes.map((scope) =>
        scope === 'business_management' ? { scope } : { scope, target_ids: targets(scope) },
      );
      const expires_at = Math.floor(known.until / 1_000);
      const data = { app_id: app.id, type: 'USER', is_valid: true, expires_at, scopes, granular_scopes };
      return answer(200, { data });
    },
    permissions(_, parameters) {
      const { scopes, refused } = live(parameters.token)?.consented ?? { scopes: [], refused: [] };
      const data = [
        ...scopes.map((permission) => ({ permission, status: 'granted' })),
        ...refused.map((permission) => ({ permission, status: 'declined' })),
      ];
      return answer(200, { data });
    },
    accounts(request, parameters) {
      if (!scopesOf(parameters).includes('pages_show_list')) return listAnswer(world, request, parameters, [], FIELDS);
      return list(request, parameters, [own, sport]);
    },
    businesses(request, parameters) {
      if (!scopesOf(parameters).includes('business_management')) {
        return graphError(world, { status: 403, code: 200, message: '(#200) Requires business_management permission' });
      }
      return listAnswer(world, request, parameters, [{ at: request.at, all: business }], 'id,name');
    },
    businessPages: (edge) => (request, parameters) => {
      if (request.params.id !== business.id) return invalidParameter(world, 'No such business');
      return list(request, parameters, edge === 'owned' ? [sport] : [travel]);
    },
  };
}

const INVALID = { status: 401, code: 190, subcode: 467, message: 'Invalid OAuth access token.' };
