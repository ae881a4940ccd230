import { z } from 'zod';
import type { Message } from '../../../lib/message.ts';
import type { Candidate, ConnectBase, ConnectClient, ConnectLook, Grant } from '../../connect.ts';
import { isSuccess, RemoteId, tryReadJson } from '../calls.ts';
import { scopesOf, unusual, withQuery } from '../connect.ts';
import { type ListPage, readList } from '../search.ts';
import { bearer, callGraph, type GraphCaller, graphAddress, graphPage } from './client.ts';
import { connecting } from './connect-messages.ts';
import { BUSINESS_SCOPE, INSTAGRAM_SCOPES, MetaApp, MetaSettings, meta } from './connect-way.ts';
import { inspectToken } from './token.ts';

type Settings = z.infer<typeof MetaSettings>;

const UserToken = z.object({ access_token: z.string().min(1), expires_in: z.number().optional() });
const Permissions = graphPage(z.object({ permission: z.string(), status: z.string() }));

const Picture = z
  .object({ data: z.object({ url: z.url({ protocol: /^https?$/ }) }) })
  .optional()
  .catch(undefined);

const Page = z.object({
  id: RemoteId,
  name: z.string(),
  username: z.string().optional(),
  /** Absent where the person has no role on a page of their business. */
  access_token: z.string().min(1).optional(),
  tasks: z.array(z.string()).optional(),
  picture: Picture,
  instagram_business_account: z
    .object({
      id: RemoteId,
      username: z.string().optional(),
      name: z.string().optional(),
      profile_picture_url: z
        .url({ protocol: /^https?$/ })
        .optional()
        .catch(undefined),
    })
    .optional(),
});
type Page = z.infer<typeof Page>;
const Pages = graphPage(Page);
const Businesses = graphPage(z.object({ id: RemoteId }));

/** A person may untick single pages and accounts: each scope names those that are left, or none if it covers all. */
const Granted = z.object({
  data: z.object({
    granular_scopes: z.array(z.object({ scope: z.string(), target_ids: z.array(RemoteId).optional() })).default([]),
  }),
});

const PAGE_FIELDS = 'id,name,username,access_token,tasks,picture{url}';
const INSTAGRAM_FIELDS = ',instagram_business_account{id,username,name,profile_picture_url}';
/** What lists are read with; its secret proves calls of apps that ask for it. */
type Reader = ConnectLook & GraphCaller;

const PER_READ = 100;
/** Reads of one list: two thousand pages. */
const MOST_READS = 20;

/** `oauth/access_token`, which takes the app’s secret in its query alone. */
const tokenFor = (settings: Settings, query: Readonly<Record<string, string>>, { http, signal }: ConnectLook) => {
  const url = graphAddress(settings.graphUrl, settings.version, 'oauth/access_token', query);
  return callGraph({ http }, 'token', { method: 'GET', url }, signal, UserToken);
};

async function list<T>(
  { settings, token, look }: { settings: Settings; token: string; look: Reader },
  path: string,
  fields: string,
  page: z.ZodType<ListPage<T>>,
) {
  return readList<T>(async (after) => {
    const query = { fields, limit: String(PER_READ), ...(after !== null && { after }) };
    const url = graphAddress(settings.graphUrl, settings.version, path, query);
    return callGraph(look, path, { method: 'GET', url, headers: bearer(token) }, look.signal, page);
  }, MOST_READS);
}

/** Pages that the person has a role on, and those of their businesses, each once. */
async function pagesOf(settings: Settings, token: string, scopes: readonly string[], look: Reader) {
  const at = { settings, token, look };
  const fields = INSTAGRAM_SCOPES.every((scope) => scopes.includes(scope))
    ? `${PAGE_FIELDS}${INSTAGRAM_FIELDS}`
    : PAGE_FIELDS;
  const pages = new Map<string, Page>();
  const add = (found: readonly Page[]): void => {
    for (const page of found) if (page.access_token !== undefined && !pages.has(page.id)) pages.set(page.id, page);
  };
  add((await list(at, 'me/accounts', fields, Pages)).entries);
  if (scopes.includes(BUSINESS_SCOPE)) {
    for (const { id } of (await list(at, 'me/businesses', 'id', Businesses)).entries) {
      for (const edge of ['owned_pages', 'client_pages']) add((await list(at, `${id}/${edge}`, fields, Pages)).entries);
    }
  }
  return [...pages.values()];
}

/** Accounts that scopes are limited to. Empty where Facebook does not say. */
async function limitsOf(settings: Settings, token: string, app: z.infer<typeof MetaApp>, look: ConnectLook) {
  const answer = await look.http.send({ ...inspectToken({ options: settings, token, app }), signal: look.signal });
  const granted = isSuccess(answer) ? Granted.safeParse(tryReadJson(answer.text)).data : undefined;
  const scopes = granted?.data.granular_scopes ?? [];
  return Object.fromEntries(scopes.flatMap(({ scope, target_ids }) => (target_ids ? [[scope, target_ids]] : [])));
}

type Limits = NonNullable<Grant['limits']>;

/** Scopes from whose accounts this one was unticked. */
const unticked = (id: string, scopes: readonly string[], limits: Limits): string[] =>
  scopes.filter((scope) => limits[scope]?.includes(id) === false);

function untickedWarning(id: string, scopes: readonly string[], limits: Limits): Message[] {
  const names = unticked(id, scopes, limits);
  return names.length > 0 ? [connecting.unticked({ names })] : [];
}

/** A page, and the Instagram account that is linked to it; both with the page’s token, which does not end by time. */
function candidatesOf(
  page: Page,
  settings: Settings,
  app: z.infer<typeof MetaApp>,
  { userToken, limits }: { userToken: string; limits: Limits },
): Candidate[] {
  const { access_token: token = '', tasks, instagram_business_account: linked } = page;
  const usual = MetaSettings.parse({});
  const { graphUrl, videoUrl, uploadUrl, instagramUrl, version } = settings;
  const { graphUrl: usualUrl, videoUrl: usualVideo, uploadUrl: usualUpload, version: usualVersion } = usual;
  const facebook: Candidate = {
    platform: 'facebook',
    id: page.id,
    name: page.name,
    handle: page.username === undefined ? null : `@${page.username}`,
    picture: page.picture?.data.url ?? null,
    options: {
      ...unusual(
        { graphUrl, videoUrl, uploadUrl, version },
        { graphUrl: usualUrl, videoUrl: usualVideo, uploadUrl: usualUpload, version: usualVersion },
      ),
      pageId: page.id,
    },
    secrets: { pageToken: token, ...app },
    expiresAt: null,
    warnings: [
      ...(tasks && !tasks.includes('CREATE_CONTENT') ? [connecting.noTask()] : []),
      ...untickedWarning(page.id, ['pages_manage_posts'], limits),
    ],
  };
  if (!linked) return [facebook];
  return [
    facebook,
    {
      platform: 'instagram',
      id: linked.id,
      name: linked.name ?? linked.username ?? page.name,
      handle: linked.username === undefined ? null : `@${linked.username}`,
      picture: linked.profile_picture_url ?? null,
      options: {
        ...unusual({ graphUrl: instagramUrl, version }, { graphUrl: usualUrl, version: usualVersion }),
        accountId: linked.id,
        path: 'facebook-login',
      },
      secrets: { accessToken: token, userToken, ...app },
      expiresAt: null,
      warnings: untickedWarning(linked.id, INSTAGRAM_SCOPES, limits),
    },
  ];
}

export const connectMeta: ConnectClient = {
  authorize({ app, settings: given, redirectUri, state, extras }) {
    const { dialogUrl, version } = MetaSettings.parse(given);
    return withQuery(`${dialogUrl.replace(/\/+$/, '')}/${version}/dialog/oauth`, {
      client_id: MetaApp.parse(app).appId,
      redirect_uri: redirectUri,
      state,
      response_type: 'code',
      scope: scopesOf(meta, extras).join(','),
      // What was refused once is asked for again.
      auth_type: 'rerequest',
    });
  },
  async exchange({ app, settings: given, code, redirectUri }, look): Promise<Grant> {
    const settings = MetaSettings.parse(given);
    const { appId: client_id, appSecret: client_secret } = MetaApp.parse(app);
    const client = { client_id, client_secret };
    const short = await tokenFor(settings, { ...client, redirect_uri: redirectUri, code }, look);
    const form = { grant_type: 'fb_exchange_token', ...client, fb_exchange_token: short.access_token };
    const { access_token: token, expires_in: seconds } = await tokenFor(settings, form, look);
    const url = graphAddress(settings.graphUrl, settings.version, 'me/permissions');
    const request = { method: 'GET', url, headers: bearer(token) } as const;
    const caller = { ...look, secrets: { appSecret: client_secret } };
    const { entries } = await callGraph(caller, 'permissions', request, look.signal, Permissions);
    return {
      secrets: { userToken: token },
      limits: await limitsOf(settings, token, MetaApp.parse(app), look),
      scopes: entries.filter(({ status }) => status === 'granted').map(({ permission }) => permission),
      expiresAt: seconds === undefined ? null : new Date(look.now().getTime() + seconds * 1_000),
    };
  },
  async accounts({ secrets, scopes, limits = {} }, { app: given, settings: addresses }: ConnectBase, look) {
    const settings = MetaSettings.parse(addresses);
    const app = MetaApp.parse(given);
    const { userToken = '' } = secrets;
    const pages = await pagesOf(settings, userToken, scopes ?? [], { ...look, secrets: app });
    return pages.flatMap((page) => candidatesOf(page, settings, app, { userToken, limits }));
  },
};
