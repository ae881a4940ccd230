/**
 * Instagram on loopback, by way of Facebook Login or, with `login: 'instagram'`, of Instagram Login. Operations:
 * createContainer, publish, getNode, updateMedia, listMedia, stories, deleteMedia, comment, listComments, publishingLimit, accounts,
 * debugToken, refreshToken; of Instagram Login (login.ts) consent, token, exchangeToken, me. Named faults: see named.ts and
 * graph/errors.ts. Comments can be made and read, not changed or deleted. Resumable uploads are not simulated.
 */
import { z } from 'zod';
import {
  type Catalogue,
  type GraphError,
  graphError,
  graphStatus,
  namedErrors,
  notVisible,
  SHARED_ERRORS,
} from '../graph/errors.ts';
import { LIST_FAULTS } from '../graph/list.ts';
import { type Parameters, readParameters } from '../graph/parameters.ts';
import { createUsage } from '../graph/usage.ts';
import { refuseVersion } from '../graph/versions.ts';
import { findMarker } from '../kit/content.ts';
import type { NamedFault, Operation, SimAnswer, SimRequest } from '../kit/operation.ts';
import { startSimulatorServer } from '../kit/server.ts';
import { createWorld, type World } from '../kit/world.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import { createContainer } from './create.ts';
import { createLogin } from './login.ts';
import {
  accounts,
  comment,
  debugToken,
  deleteNode,
  getNode,
  listMedia,
  publishingLimit,
  updateMedia,
} from './nodes.ts';
import { publish } from './publish.ts';
import { asDraft, asSeen } from './render.ts';
import { createState, type IgState, isGone, statusOf } from './state.ts';
import { createUserTokens, EXPIRED, INVALID } from './tokens.ts';

const SPAM = {
  status: 403,
  code: 4,
  subcode: 2207051,
  message: 'Application request limit reached',
  userMessage: 'We restrict certain activity to protect our community.',
};

const ERRORS: Catalogue = {
  'download-timeout': { code: -2, subcode: 2207003, message: 'It takes too long to download the media.' },
  'media-expired': { code: -2, subcode: 2207020, message: 'The media you are trying to access has expired.' },
  'server-error-before': { code: -1, subcode: 2207001, message: 'Fatal' },
  'server-error-after': { code: -1, subcode: 2207001, message: 'Fatal', when: 'after' },
  'create-failed': { code: -1, subcode: 2207032, message: 'Create media fail, please try to re-create media' },
  'upload-error': { code: -1, subcode: 2207053, message: 'Unknown upload error' },
  'action-blocked': SPAM,
  /** It is live, and the answer mentions spam. */
  'action-blocked-after': { ...SPAM, when: 'after' },
  'calls-limit': { code: 80002, message: '(#80002) There have been too many calls to this Instagram account.' },
  'publish-quota': { status: 403, code: 9, subcode: 2207042, message: 'The daily publishing limit has been reached.' },
  'media-not-found': { code: 24, subcode: 2207006, message: 'The requested resource does not exist' },
  'container-unknown': { code: 24, subcode: 2207008, message: 'The media container is unknown or has expired.' },
  'account-restricted': { code: 25, subcode: 2207050, message: 'The Instagram account is restricted.' },
  'media-type-unknown': { code: 100, subcode: 2207023, message: 'The media type is unknown.' },
  'carousel-count': { code: 100, subcode: 2207028, message: 'A carousel takes 2 to 10 items.' },
  'tags-without-places': { code: 100, subcode: 2207036, message: 'Tag positions are required for photos.' },
  'no-trial-reels': { code: 100, subcode: 2207081, message: 'The account cannot publish trial reels.' },
  'comments-not-allowed': { status: 403, code: 10, message: '(#10) Requires instagram_manage_comments permission' },
  'too-many-tags': { code: 100, subcode: 2207040, message: 'Cannot use more than 20 tags.' },
  'video-format': { code: 352, subcode: 2207026, message: 'The video format is not supported.' },
  'uri-not-fetched': { code: 9004, subcode: 2207052, message: 'The media could not be fetched from this URI.' },
  'not-ready': { code: 9007, subcode: 2207027, message: 'Media ID is not available' },
  'image-too-large': { code: 36000, subcode: 2207004, message: 'The image is too large.' },
  'image-format': { code: 36001, subcode: 2207005, message: 'The image format is not supported.' },
  'image-ratio': { code: 36003, subcode: 2207009, message: 'The aspect ratio is not supported.' },
  'caption-too-long': { code: 36004, subcode: 2207010, message: 'The caption is too long.' },
  'delete-failed': { code: -1, subcode: 2207085, message: 'Fatal' },
};

/**
 * Inside: `late-finish` and `error-status` on createContainer, `status-text-only` on getNode, `page-token-blind` on getNode
 * (a container is refused to page tokens and shown to users', as seen in May 2026), `slow-index` on publish,
 * `quota-used` on publishingLimit, `same-words-by-a-reader` on listComments, those of lists (graph/list.ts) on edges, `scope-missing` and `token-invalid` on
 * debugToken, `ends-old` on refreshToken; `nearly-used`, which only the headers tell, on any.
 */
const INSIDE = [
  'late-finish',
  'error-status',
  'status-text-only',
  'page-token-blind',
  'no-tester',
  'slow-index',
  'quota-used',
  'same-words-by-a-reader',
  ...LIST_FAULTS,
  'nearly-used',
  'scope-missing',
  'token-invalid',
  'ends-old',
];

/** `throttled`: the usage headers of a limit. */
const namedFaults = (world: World, throttled: () => Record<string, string>): Record<string, NamedFault> => ({
  ...namedErrors(world, { ...SHARED_ERRORS, ...ERRORS }, throttled),
  ...Object.fromEntries(INSIDE.map((name): [string, NamedFault] => [name, { when: 'inside' }])),
});

export interface InstagramSimulatorOptions extends SimulatorOptions {
  login?: 'facebook' | 'instagram';
  /** True to accept pictures of 3:4, as reported since 2026, and not only of 4:5, as documented. */
  acceptsThreeByFour?: true;
  /** Account that is linked to a page of the simulator of Facebook, with the page’s token. */
  account?: { id: string; username: string; accessToken: string };
  /** Expiry of a Facebook Login token, as of a user's or system user's; a page token doesn't expire. */
  tokenEndsAt?: Date;
}

type Handler = (state: IgState, request: SimRequest, parameters: Parameters) => SimAnswer | Promise<SimAnswer>;

const ROUTES: readonly (readonly [name: string, method: string, path: string, handler: Handler])[] = [
  ['debugToken', 'GET', '/:version/debug_token', debugToken],
  ['accounts', 'GET', '/:version/me/accounts', accounts],
  ['createContainer', 'POST', '/:version/:account/media', createContainer],
  ['publish', 'POST', '/:version/:account/media_publish', publish],
  ['listMedia', 'GET', '/:version/:account/media', listMedia('posts')],
  ['stories', 'GET', '/:version/:account/stories', listMedia('stories')],
  ['publishingLimit', 'GET', '/:version/:account/content_publishing_limit', publishingLimit],
  ['comment', 'POST', '/:version/:id/comments', comment],
  ['listComments', 'GET', '/:version/:id/comments', ({ comments }, request, given) => comments.list(request, given)],
  ['getNode', 'GET', '/:version/:id', getNode],
  ['updateMedia', 'POST', '/:version/:id', updateMedia],
  ['deleteMedia', 'DELETE', '/:version/:id', deleteNode],
];

/** Operations for accounts that signed in with Facebook only. */
const FACEBOOK_ONLY = ['debugToken', 'accounts', 'deleteMedia'];

/** Account that a channel’s options name, and how it signs in. */
const Named = z.object({
  accountId: z.string().regex(/^\d+$/).optional().catch(undefined),
  path: z.string().optional(),
});

/** Calls per impression and day, and how many impressions this account has. */
const CALLS_PER_DAY = 4_800 * 20;

export async function startInstagramSimulator(
  options: InstagramSimulatorOptions,
): Promise<Simulator & { userToken: string }> {
  const world = createWorld('instagram', options);
  const lowestRatio = options.acceptsThreeByFour ? 0.75 : 0.8;
  const named = Named.safeParse(options.named).data ?? {};
  const given = { ...(named.accountId && { id: named.accountId }), ...options.account };
  const state = createState(world, options.tokenEndsAt ?? null, lowestRatio, given);
  const byInstagram = [options.login, options.app].includes('instagram') || named.path === 'instagram-login';
  const userTokens = byInstagram ? createUserTokens(world) : null;
  const login = userTokens && createLogin(world, options.seed ?? 1, state, userTokens);
  const usage = createUsage(world, state.account.id, 'instagram', CALLS_PER_DAY);
  const limited = (minutes: number | null): SimAnswer =>
    graphError(world, {
      code: 80002,
      message: '(#80002) There have been too many calls to this Instagram account. Wait a bit and try again.',
      headers: minutes === null ? {} : usage.throttled(minutes),
    });

  function tokenFault(token: string | null): GraphError | null {
    if (userTokens) return userTokens.fault(token);
    if (![state.accessToken, state.userToken].includes(token ?? '')) return INVALID;
    return state.tokenEndsAt !== null && state.tokenEndsAt <= world.now() ? EXPIRED : null;
  }

  function refuse(name: string, { params }: SimRequest, { token }: Parameters): SimAnswer | null {
    const version = refuseVersion(world, params.version ?? '');
    if (version) return version;
    const fault = tokenFault(token);
    if (fault) return graphError(world, fault);
    if (byInstagram && FACEBOOK_ONLY.includes(name)) return notVisible(world, params.id ?? name);
    if (params.account !== undefined && params.account !== state.account.id) return notVisible(world, params.account);
    return usage.take() ? null : limited(60);
  }

  const operations = ROUTES.map(
    ([name, method, path, handler]): Operation => ({
      name,
      method,
      path,
      handle(request) {
        const parameters = readParameters(request);
        return refuse(name, request, parameters) ?? handler(state, request, parameters);
      },
    }),
  );
  const refreshToken: Operation = {
    name: 'refreshToken',
    method: 'GET',
    path: '/refresh_access_token',
    handle: (request) => userTokens?.refresh(request, readParameters(request)) ?? graphError(world, INVALID),
  };

  const simulator = await startSimulatorServer({
    world,
    port: options.port,
    operations: [refreshToken, ...(login?.operations ?? []), ...operations],
    ...(login && { controls: login.controls, connect: login.connect }),
    posts() {
      const waiting = [...state.containers.values()].filter(
        (container) => !container.isChild && ['IN_PROGRESS', 'FINISHED'].includes(statusOf(state, container)),
      );
      const live = [...state.media.values()].filter((media) => !isGone(state, media));
      return [
        ...live.map((media) => asSeen(state, media)),
        ...waiting.map((container) => asDraft(state, container)),
        ...state.comments.seen(`@${state.account.username}`),
      ];
    },
    channel: () => ({
      options: {
        graphUrl: world.url(),
        version: 'v25.0',
        accountId: state.account.id,
        path: byInstagram ? 'instagram-login' : 'facebook-login',
      },
      secrets: { accessToken: userTokens?.first ?? state.accessToken },
    }),
    rateLimitAnswer: (request, resetAt) =>
      limited(resetAt === null ? null : Math.max(1, Math.ceil((resetAt.getTime() - request.at.getTime()) / 60_000))),
    statusAnswer: (status) => graphStatus(world, status),
    notFound: ({ path }) => notVisible(world, path),
    markerOf(request) {
      const id = readParameters(request).text('creation_id') ?? request.params.id ?? '';
      const container = state.containers.get(id) ?? state.media.get(id)?.container;
      return findMarker(container?.caption);
    },
    named: namedFaults(world, () => usage.throttled(60)),
    decorate: ({ params, fault }, given) => ({
      ...given,
      headers: {
        ...(fault === 'nearly-used' ? usage.nearlyUsed() : usage.headers()),
        'facebook-api-version': params.version ?? 'v25.0',
        'x-fb-trace-id': world.random.text(11),
        ...given.headers,
      },
    }),
  });
  return { ...simulator, userToken: state.userToken };
}
