/**
 * Facebook Pages on loopback, Graph API v21 to v27. Operations: feed, photos, getNode, editPost, deleteNode,
 * publishedPosts, listFeed, listPosts, scheduledPosts, accounts, permissions, debugToken; of videos reels (start),
 * reelFinish, uploadBytes, listReels, videos (start, by address, by handle), videoTransfer, videoFinish, listVideos;
 * phases are distinguished if they are in the address; of the Resumable Upload API startSession, sessionBytes,
 * sessionOffset; of comments comment, listComments; of stories photoStories, stories (start), storyFinish, listStories;
 * thumbnails, captions; search (for locales alone); of Facebook Login (connect.ts, for three pages) consent, token, businesses, ownedPages, clientPages. Named
 * faults: see named.ts and graph/errors.ts. Changes of comments are not simulated.
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { graphError, graphStatus, notVisible } from '../graph/errors.ts';
import { type Parameters, readParameters } from '../graph/parameters.ts';
import { createUsage } from '../graph/usage.ts';
import { refuseVersion } from '../graph/versions.ts';
import { findMarker } from '../kit/content.ts';
import type { Operation, SimAnswer, SimRequest } from '../kit/operation.ts';
import { startSimulatorServer } from '../kit/server.ts';
import { createWorld } from '../kit/world.ts';
import type { Simulator, SimulatorOptions } from '../simulator.ts';
import { search } from './audience.ts';
import { addCaptions } from './captions.ts';
import { createLogin, type Login } from './connect.ts';
import { namedFaults } from './named.ts';
import { accounts, debugToken, deleteNode, editPost, getNode, listPosts, permissions } from './nodes.ts';
import { feed, photos } from './publish.ts';
import { asSeen, videoAsSeen } from './render.ts';
import { isUploadId, listVideos, sessionBytes, sessionOffset, startSession } from './resumable.ts';
import { createState, type FbState } from './state.ts';
import { listStories, photoStories, storiesAsSeen, videoStories } from './stories.ts';
import { uploadBytes } from './video-bytes.ts';
import { listReels, pageVideos, thumbnails, videoReels } from './video-phases.ts';

type Handler = (state: FbState, request: SimRequest, parameters: Parameters) => SimAnswer | Promise<SimAnswer>;

type When = NonNullable<Operation['when']>;
type Route = readonly [name: string, method: string, path: string, handler: Handler, when?: When];

const inPhase =
  (phase: string): When =>
  ({ query }) =>
    query.get('upload_phase') === phase;
const ofSession: When = ({ params }) => isUploadId(params.id);

const ROUTES: readonly Route[] = [
  ['feed', 'POST', '/:version/:id/feed', feed],
  ['photos', 'POST', '/:version/:id/photos', photos],
  ['reelFinish', 'POST', '/:version/:id/video_reels', videoReels, inPhase('finish')],
  ['reels', 'POST', '/:version/:id/video_reels', videoReels],
  ['listReels', 'GET', '/:version/:id/video_reels', listReels],
  ['photoStories', 'POST', '/:version/:id/photo_stories', photoStories],
  ['storyFinish', 'POST', '/:version/:id/video_stories', videoStories, inPhase('finish')],
  ['stories', 'POST', '/:version/:id/video_stories', videoStories],
  ['listStories', 'GET', '/:version/:id/stories', listStories],
  ['thumbnails', 'POST', '/:version/:id/thumbnails', thumbnails],
  ['captions', 'POST', '/:version/:id/captions', addCaptions],
  ['uploadBytes', 'POST', '/video-upload/:version/:video', uploadBytes],
  ['videoTransfer', 'POST', '/:version/:id/videos', pageVideos, inPhase('transfer')],
  ['videoFinish', 'POST', '/:version/:id/videos', pageVideos, inPhase('finish')],
  ['videos', 'POST', '/:version/:id/videos', pageVideos],
  ['listVideos', 'GET', '/:version/:id/videos', listVideos],
  ['startSession', 'POST', '/:version/:id/uploads', startSession],
  ['sessionBytes', 'POST', '/:version/:id', sessionBytes, ofSession],
  ['sessionOffset', 'GET', '/:version/:id', sessionOffset, ofSession],
  ['publishedPosts', 'GET', '/:version/:id/published_posts', listPosts('published')],
  ['listPosts', 'GET', '/:version/:id/posts', listPosts('published')],
  ['listFeed', 'GET', '/:version/:id/feed', listPosts('all')],
  ['scheduledPosts', 'GET', '/:version/:id/scheduled_posts', listPosts('scheduled')],
  ['comment', 'POST', '/:version/:id/comments', ({ comments }, request, given) => comments.create(request, given)],
  ['listComments', 'GET', '/:version/:id/comments', ({ comments }, request, given) => comments.list(request, given)],
  ['getNode', 'GET', '/:version/:id', getNode],
  ['editPost', 'POST', '/:version/:id', editPost],
  ['deleteNode', 'DELETE', '/:version/:id', deleteNode],
];
/** Operations refused to a user's token: they post in the Page's name. */
const STORIES = ['photoStories', 'stories', 'storyFinish'];
const POSTS = ['feed', 'photos', 'reels', 'reelFinish', 'videos', 'videoTransfer', 'videoFinish', ...STORIES];
/** Permissions that operations need, beside `pages_manage_posts` of all that post. */
const NEEDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(POSTS.map((name) => [name, 'pages_manage_posts'])),
  comment: 'pages_manage_engagement',
};
const PAGE_TOKEN_ONLY = [...POSTS, 'uploadBytes', 'editPost', 'deleteNode', 'comment', 'thumbnails', 'captions'];
/** Films travel in the body; bytes. */
const MAX_BYTES = 512 * 1024 * 1024;

/** Calls per engaged user and day, and how many readers this Page engages. */
const CALLS_PER_DAY = 4_800 * 20;

export interface FacebookSimulatorOptions extends SimulatorOptions {
  /** Expiry of the page token, as of a system user's; one made from a long-lived user token doesn't expire. */
  tokenEndsAt?: Date;
  /** True if only the app itself may inspect tokens, with its id and secret, as with some apps. */
  appInspects?: true;
  /** True if the app takes only calls with `appsecret_proof`, as its settings may demand. */
  requiresProof?: true;
  /** Permissions of the page token; absent: those of pages. */
  scopes?: readonly string[];
  /** Expiry of the app's access to data; absent: never, as of a system user's token. */
  dataAccessEndsAt?: Date;
}

const Named = z.object({ pageId: z.string().regex(/^\d+$/) });

/** Has the simulator be that page which options of a channel name; the others keep their ids. */
function takePage([own, ...others]: readonly FbState[], named: unknown): void {
  const { pageId } = Named.safeParse(named).data ?? {};
  if (!own || pageId === undefined) return;
  const other = others.find(({ page }) => page.id === pageId);
  const usual = { ...own.page };
  Object.assign(own.page, other?.page ?? { id: pageId });
  if (other) Object.assign(other.page, usual);
}

export async function startFacebookSimulator(
  options: FacebookSimulatorOptions,
): Promise<Simulator & Pick<Login, 'linked'> & { userToken: string; app: { id: string; secret: string } }> {
  const world = createWorld('facebook', options);
  const state = createState(world, options.tokenEndsAt ?? null, options.appInspects ?? false);
  if (options.scopes) state.scopes = options.scopes;
  state.dataAccessEndsAt = options.dataAccessEndsAt ?? state.dataAccessEndsAt;
  const login = createLogin(world, options.seed ?? 1, state);
  takePage(login.pages, options.named);
  const usage = createUsage(world, state.page.id, 'pages', CALLS_PER_DAY);
  const limited = (minutes: number | null): SimAnswer =>
    graphError(world, {
      code: 80001,
      message: '(#80001) There have been too many calls to this Page account. Wait a bit and try again.',
      headers: minutes === null ? {} : usage.throttled(minutes),
    });

  /** Page that a token belongs to; of an inspection by the app, the inspected one’s. */
  const pageOf = (name: string, parameters: Parameters): FbState =>
    login.pages.find(({ pageToken }) => pageToken === parameters.token) ??
    login.pages.find(({ pageToken }) => name === 'debugToken' && pageToken === parameters.text('input_token')) ??
    state;

  function refuseToken(name: string, own: FbState, { token }: Parameters): SimAnswer | null {
    if (login.isRevoked(token)) {
      const message = 'Error validating access token: The user has not authorized application.';
      return graphError(world, { status: 401, code: 190, subcode: 458, message });
    }
    const isApp = name === 'debugToken' && token === `${state.app.id}|${state.app.secret}`;
    if (token === own.pageToken || isApp || token === state.userToken || login.isUser(token)) return null;
    return graphError(world, { status: 401, code: 190, subcode: 467, message: 'Invalid OAuth access token.' });
  }

  function refuseProof(parameters: Parameters): SimAnswer | null {
    const { secret } = state.app;
    const proof = createHmac('sha256', secret)
      .update(parameters.token ?? '')
      .digest('hex');
    const given = parameters.text('appsecret_proof');
    if (given === null ? options.requiresProof : given !== proof) {
      const message =
        given === null
          ? 'API calls from the server require an appsecret_proof argument'
          : 'Invalid appsecret_proof provided in the API argument';
      return graphError(world, { code: 100, message });
    }
    return null;
  }

  function refuse(name: string, own: FbState, request: SimRequest, parameters: Parameters): SimAnswer | null {
    const version = request.params.version ?? '';
    const refused = refuseVersion(world, version) ?? refuseToken(name, own, parameters) ?? refuseProof(parameters);
    if (refused) return refused;
    const isPage = parameters.token === own.pageToken;
    if (isPage && own.tokenEndsAt !== null && own.tokenEndsAt <= world.now()) {
      const message = 'Error validating access token: Session has expired.';
      return graphError(world, { status: 401, code: 190, subcode: 463, message });
    }
    if (!isPage && PAGE_TOKEN_ONLY.includes(name)) {
      return graphError(world, {
        status: 401,
        code: 190,
        subcode: 2069032,
        message: 'A Page access token is required.',
      });
    }
    const needed = NEEDS[name];
    if (needed !== undefined && !own.scopes.includes(needed)) {
      const message = `(#200) Requires ${needed} permission to manage the object`;
      return graphError(world, { status: 403, code: 200, message });
    }
    if (POSTS.includes(name) && request.params.id !== own.page.id && request.params.id !== 'me') {
      return notVisible(world, request.params.id ?? '', 'post');
    }
    return usage.take() ? null : limited(60);
  }

  const ofConsent =
    (consented: Login['accounts'], before: Handler): Handler =>
    (own, request, parameters) =>
      login.isUser(parameters.token) ? consented(request, parameters) : before(own, request, parameters);
  const routes: readonly Route[] = [
    [
      'debugToken',
      'GET',
      '/:version/debug_token',
      (own, request, given) => login.inspect(given.text('input_token')) ?? debugToken(own, request, given),
    ],
    ['search', 'GET', '/:version/search', search],
    ['accounts', 'GET', '/:version/me/accounts', ofConsent(login.accounts, accounts)],
    ['permissions', 'GET', '/:version/me/permissions', ofConsent(login.permissions, permissions)],
    ['businesses', 'GET', '/:version/me/businesses', (_, request, given) => login.businesses(request, given)],
    [
      'ownedPages',
      'GET',
      '/:version/:id/owned_pages',
      (_, request, given) => login.businessPages('owned')(request, given),
    ],
    [
      'clientPages',
      'GET',
      '/:version/:id/client_pages',
      (_, request, given) => login.businessPages('client')(request, given),
    ],
    ...ROUTES,
  ];

  const operations = routes.map(
    ([name, method, path, handler, when]): Operation => ({
      name,
      method,
      path,
      maxBytes: MAX_BYTES,
      ...(when && { when }),
      handle(request) {
        const parameters = readParameters(request);
        const own = pageOf(name, parameters);
        return refuse(name, own, request, parameters) ?? handler(own, request, parameters);
      },
    }),
  );

  const simulator = await startSimulatorServer({
    world,
    port: options.port,
    operations: [...login.operations, ...operations],
    controls: login.controls,
    posts: () =>
      login.pages.flatMap((own) => [
        ...[...own.posts.values()].map((post) => asSeen(own, post)),
        ...[...own.videos.values()].filter(({ postId }) => postId === null).map((video) => videoAsSeen(own, video)),
        ...storiesAsSeen(own),
        ...own.comments.seen(own.page.name),
      ]),
    connect: () => ({
      meta: {
        app: { appId: state.app.id, appSecret: state.app.secret },
        settings: { dialogUrl: world.url(), graphUrl: world.url(), videoUrl: world.url(), uploadUrl: world.url() },
      },
    }),
    channel: () => ({
      options: {
        graphUrl: world.url(),
        videoUrl: world.url(),
        uploadUrl: world.url(),
        version: 'v25.0',
        pageId: state.page.id,
      },
      secrets: { pageToken: state.pageToken },
    }),
    rateLimitAnswer: (request, resetAt) =>
      limited(resetAt === null ? null : Math.max(1, Math.ceil((resetAt.getTime() - request.at.getTime()) / 60_000))),
    statusAnswer: (status) => graphStatus(world, status),
    notFound: ({ path }) => notVisible(world, path),
    markerOf({ params }) {
      const id = params.id ?? params.video ?? '';
      const on = state.comments.find(id)?.on ?? id;
      const { message, link } = state.posts.get(on) ?? {};
      return findMarker(state.videos.get(on)?.description, message, link);
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
  return { ...simulator, userToken: state.userToken, app: state.app, linked: login.linked };
}
