/**
 * X on loopback. Operations: me, usersByNames, usersByIds, getUser, getUserById, createPost, getPost, getPosts, deletePost, timeline, initialize, append, finalize,
 * mediaStatus, upload, metadata, subtitles. Named faults: see named.ts. OAuth 1.0a user context is really verified; of
 * Bearer tokens, the user's (`userToken`) and those of OAuth 2.0 (oauth2.ts: consent, token, revoke; for two accounts)
 * are accepted and every other refused as app-only. The account is Premium and may edit (`no-premium`: it may not); long
 * posts are refused all the same, unless `longPosts` is set. An edit replaces the whole post: without
 * its media it has none.
 */
import { z } from 'zod';
import { findLink, findMarker } from '../kit/content.ts';
import type { Operation, SimAnswer, SimRequest } from '../kit/operation.ts';
import { startSimulatorServer } from '../kit/server.ts';
import { createWorld, type World } from '../kit/world.ts';
import type { SimulatedPost, Simulator, SimulatorOptions } from '../simulator.ts';
import { createPost } from './create.ts';
import { append, finalize, initialize, mediaStatus, metadata, subtitles, upload } from './media.ts';
import { appOnly, named } from './named.ts';
import { type OAuthSecrets, refusal } from './oauth.ts';
import { createOAuth2, mayCall } from './oauth2.ts';
import { bareStatus, forbidden, notFound, unauthorized } from './problems.ts';
import { deletePost, getPost, getPosts, getUser, me, timeline, usersByIds, usersByNames } from './reads.ts';
import { permalink } from './render.ts';
import { accountsFor, createState, isNewest, type XPost, type XState } from './state.ts';

const QUARTER = 15 * 60_000;

/** Calls per user and window of 15 minutes, by operation. */
const USER_LIMITS: Readonly<Record<string, number>> = {
  createPost: 100,
  deletePost: 50,
  timeline: 900,
  getPost: 900,
  me: 75,
  initialize: 1_875,
  append: 1_875,
  finalize: 1_875,
  upload: 500,
  mediaStatus: 1_000,
  metadata: 500,
  subtitles: 500,
};

const DAY = 24 * 3_600_000;

/** Posts of all users of an app within 24 hours. */
const APP_POSTS = 10_000;

interface Window {
  /** Beginning of its headers. */
  name: string;
  limit: number;
  remaining: number;
  /** Unix seconds. */
  reset: number;
}

interface Rates {
  take(operation: string): boolean;
  /** The quarter of an hour first. */
  windows(operation: string): [Window, ...Window[]];
}

/** Counters per operation; a window starts with its first call. */
function createRates(world: World, { app = APP_POSTS, user }: { app?: number; user?: number }): Rates {
  const counters = new Map<string, { used: number; endsAt: number }>();
  const limitsOf = (operation: string): { name: string; limit: number; ms: number }[] => [
    { name: 'x-rate-limit', limit: USER_LIMITS[operation] ?? 900, ms: QUARTER },
    ...(operation === 'createPost' ? [{ name: 'x-app-limit-24hour', limit: app, ms: DAY }] : []),
    ...(operation === 'createPost' && user !== undefined
      ? [{ name: 'x-user-limit-24hour', limit: user, ms: DAY }]
      : []),
  ];
  const countersOf = (operation: string) =>
    limitsOf(operation).map(({ name, limit, ms }) => {
      const key = `${operation} ${name}`;
      const now = world.now().getTime();
      const open = counters.get(key);
      const counter = open && open.endsAt > now ? open : { used: 0, endsAt: now + world.scaled(ms) };
      counters.set(key, counter);
      return { name, limit: world.allowance(limit), counter };
    });
  return {
    take(operation) {
      const all = countersOf(operation);
      if (all.some(({ limit, counter }) => counter.used >= limit)) return false;
      for (const { counter } of all) counter.used += 1;
      return true;
    },
    windows(operation) {
      const [first, ...more] = countersOf(operation).map(({ name, limit, counter: { used, endsAt } }) => ({
        name,
        limit,
        remaining: limit - used,
        reset: Math.ceil(endsAt / 1000),
      }));
      if (!first) throw new Error('An operation without limits');
      return [first, ...more];
    },
  };
}

const rateHeaders = (windows: readonly Window[]): Record<string, string> =>
  Object.fromEntries(
    windows.flatMap(({ name, limit, remaining, reset }) => [
      [`${name}-limit`, String(limit)],
      [`${name}-remaining`, String(remaining)],
      [`${name}-reset`, String(reset)],
    ]),
  );

type Handler = (state: XState, request: SimRequest) => SimAnswer | Promise<SimAnswer>;

const REAL = 'https://api.x.com';

const ROUTES: readonly (readonly [name: string, method: string, path: string, handler: Handler])[] = [
  ['me', 'GET', '/2/users/me', me],
  ['usersByNames', 'GET', '/2/users/by', usersByNames],
  ['getUser', 'GET', '/2/users/by/username/:username', getUser],
  ['usersByIds', 'GET', '/2/users', usersByIds],
  ['getUserById', 'GET', '/2/users/:id', getUser],
  ['timeline', 'GET', '/2/users/:id/tweets', timeline],
  ['createPost', 'POST', '/2/tweets', createPost],
  ['getPosts', 'GET', '/2/tweets', getPosts],
  ['getPost', 'GET', '/2/tweets/:id', getPost],
  ['deletePost', 'DELETE', '/2/tweets/:id', deletePost],
  ['initialize', 'POST', '/2/media/upload/initialize', initialize],
  ['append', 'POST', '/2/media/upload/:id/append', append],
  ['finalize', 'POST', '/2/media/upload/:id/finalize', finalize],
  ['upload', 'POST', '/2/media/upload', upload],
  ['mediaStatus', 'GET', '/2/media/upload', mediaStatus],
  ['metadata', 'POST', '/2/media/metadata', metadata],
  ['subtitles', 'POST', '/2/media/subtitles', subtitles],
];

export interface XSimulatorOptions extends SimulatorOptions {
  /** The one origin for which requests may be signed, as behind a forwarding proxy. Absent: its own, and the real one. */
  signedFor?: string;
  /** Accepted spelling of the parameter for fields: the reference's or the guides'. Absent: both. */
  fields?: 'post' | 'tweet';
  /** The account may post up to 25,000 characters. */
  longPosts?: boolean;
  /** Posts of the app and of the user within 24 hours. Absent: 10,000, and no limit of the user. */
  daily?: { app?: number; user?: number };
}

const SHORT = 280;
const LONG = 25_000;

export async function startXSimulator(options: XSimulatorOptions): Promise<Simulator & { userToken: string }> {
  const world = createWorld('x', options);
  const maxText = options.longPosts ? LONG : SHORT;
  const [own, second] = accountsFor(world, options.named);
  const state = createState(world, { onlyFields: options.fields ?? null, maxText }, own);
  const rates = createRates(world, options.daily ?? {});
  const used = new Set<string>();
  const secrets: OAuthSecrets = {
    appKey: world.random.text(25),
    appSecret: world.random.text(50),
    accessToken: `${state.account.userId}-${world.random.text(40)}`,
    accessSecret: world.random.text(45),
  };

  const userToken = world.random.text(90);

  // A second account of the newsroom, with posts of its own.
  const other = createState(world, { onlyFields: options.fields ?? null, maxText }, second);
  const states = [state, other];
  const oauth2 = createOAuth2(
    world,
    options.seed ?? 1,
    states.map(({ account }) => account),
  );

  /** Posts of the account that a request may act for; an answer where it may not. */
  function entitled(name: string, request: SimRequest): XState | SimAnswer {
    const [, bearer] = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (bearer === userToken) return state;
    if (bearer !== undefined) {
      const connected = oauth2.bearer(bearer);
      if (!connected) return oauth2.wasIssued(bearer) ? unauthorized() : appOnly();
      if (!mayCall(name, connected.scopes)) return forbidden('You are not permitted to perform this action.');
      return states.find(({ account }) => account === connected.account) ?? state;
    }
    // A client's signing library uses the machine's clock, not the simulator's.
    const clocks = [world.now().getTime(), Date.now()];
    // A client may sign for the real host before it is pointed here.
    const hosts = options.signedFor === undefined ? [new URL(request.url).origin, REAL] : [options.signedFor];
    return refusal(request, secrets, used, { hosts, clocks }) ? unauthorized() : state;
  }

  const routes = ROUTES.map(
    ([name, method, path, handler]): Operation => ({
      name,
      method,
      path,
      handle(request) {
        const own = entitled(name, request);
        if ('status' in own) return own;
        return rates.take(name) ? handler(own, request) : bareStatus(429);
      },
    }),
  );

  const simulator = await startSimulatorServer({
    world,
    port: options.port,
    operations: [...oauth2.operations, ...routes],
    controls: oauth2.controls,
    posts: () =>
      states.flatMap((one) =>
        one.posts.filter((post) => !post.deleted && isNewest(post)).map((post) => asSeen(one, post)),
      ),
    accepted: () =>
      states.flatMap((one) => one.posts.filter(({ deleted }) => !deleted).map((post) => asSeen(one, post))),
    connect: () => ({
      x: { app: oauth2.app, settings: { apiUrl: world.url(), authorizeUrl: `${world.url()}/i/oauth2/authorize` } },
    }),
    channel: () => ({
      options: { apiUrl: world.url(), userId: state.account.userId, username: state.account.username },
      secrets: { ...secrets },
    }),
    rateLimitAnswer(request, resetAt) {
      const [quarter] = rates.windows(request.operation);
      const headers = resetAt
        ? rateHeaders([{ ...quarter, remaining: 0, reset: Math.ceil(resetAt.getTime() / 1000) }])
        : { 'x-rate-limit-limit': String(quarter.limit) };
      return { ...bareStatus(429), headers: { ...bareStatus(429).headers, ...headers } };
    },
    statusAnswer: (status) => bareStatus(status),
    notFound: ({ path }) => notFound('resource', 'path', path),
    markerOf: (request) => findMarker(meant(state, request)?.text),
    named,
    decorate(request, given) {
      const limited = given.headers && 'x-rate-limit-limit' in given.headers;
      const headers = limited ? {} : rateHeaders(rates.windows(request.operation));
      return {
        ...given,
        headers: {
          ...headers,
          'api-version': '2.167',
          'x-access-level': 'read-write',
          'x-transaction-id': world.random.text(16, '0123456789abcdef'),
          ...given.headers,
        },
      };
    },
  });
  return { ...simulator, userToken };
}

const Meant = z.object({
  reply: z.object({ in_reply_to_tweet_id: z.string() }).optional(),
  edit_options: z.object({ previous_post_id: z.string() }).optional(),
});

/** The post that a request names by its id: to read, delete, answer or edit it. */
function meant({ posts }: XState, { params, body }: SimRequest): XPost | undefined {
  const given = Meant.safeParse(body.type === 'json' ? body.value : {});
  const { reply, edit_options } = given.success ? given.data : {};
  const id = edit_options?.previous_post_id ?? reply?.in_reply_to_tweet_id ?? params.id;
  return posts.find((post) => post.id === id);
}

/** Whichever version was answered, it is the post. */
const answered = ({ posts }: XState, id: string): string =>
  posts.find((post) => post.id === id)?.versions.at(-1)?.id ?? id;

function asSeen(state: XState, post: XPost): SimulatedPost {
  const { account, world } = state;
  return {
    id: post.id,
    at: post.at.toISOString(),
    account: `@${account.username}`,
    kind: post.replyTo ? 'reply' : post.poll ? 'poll' : post.quoted ? 'quote' : 'post',
    texts: { text: post.text },
    ...(post.poll && { poll: post.poll }),
    ...(post.labels.length > 0 && { labels: [...post.labels] }),
    link: findLink(post.text),
    marker: findMarker(post.text),
    ...(post.replyTo === null ? {} : { replyTo: answered(state, post.replyTo) }),
    media: post.media.flatMap(({ id, mimeType, width, height, alt, subtitles: files }) => [
      {
        name: id,
        mimeType,
        bytes: world.files.get(id)?.bytes.length ?? 0,
        ...(width && height ? { width, height } : {}),
        ...(alt === null ? {} : { alt }),
      },
      ...[...files].map(([language, file]) => ({
        name: file,
        mimeType: 'text/srt',
        bytes: world.files.get(file)?.bytes.length ?? 0,
        alt: `Subtitles: ${language}`,
      })),
    ]),
    ...(post.cover && { cover: post.cover.id }),
    visibility: 'public',
    url: permalink(account, post.id),
  };
}
