import { z } from 'zod';
import type { ConnectClient, ConnectWay } from '../connect.ts';
import { call } from '../kit/calls.ts';
import { Address, scopesOf, unusual, withQuery } from '../kit/connect.ts';
import { credential, credentialFields } from '../kit/credentials.ts';
import { OutcomeError, unauthorized } from '../kit/outcomes.ts';
import { GoogleToken, renewedBy } from '../kit/tokens.ts';
import { connecting, credentials } from './messages.ts';

const Settings = z.strictObject({
  authorizeUrl: Address.default('https://accounts.google.com/o/oauth2/v2/auth'),
  tokenUrl: Address.default('https://oauth2.googleapis.com/token'),
  apiUrl: Address.default('https://www.googleapis.com'),
  uploadUrl: Address.default('https://www.googleapis.com'),
});

const App = z.object({
  clientId: credential({ label: 'Client ID', where: credentials.clientId() }),
  clientSecret: credential({ label: 'Client secret', where: credentials.clientSecret() }),
});

const SCOPE = 'https://www.googleapis.com/auth/';
/** Scope for everything but the upload: captions and comments take no other. */
export const MANAGE = `${SCOPE}youtube.force-ssl`;

export const google: ConnectWay = {
  id: 'google',
  label: connecting.way(),
  before: connecting.before(),
  steps: [connecting.stepProject(), connecting.stepPublish(), connecting.stepUnverified(), connecting.stepWorkspace()],
  refusals: { admin_policy_enforced: connecting.adminPolicy(), org_internal: connecting.orgInternal() },
  kind: 'redirect',
  app: { id: 'google', name: connecting.app(), fields: credentialFields(App) },
  fields: [],
  scopes: {
    required: [
      { name: `${SCOPE}youtube.upload`, prevents: connecting.upload() },
      { name: MANAGE, prevents: connecting.manage() },
    ],
    optional: [],
  },
  settings: (given) => Settings.parse(given),
};

const Tokens = GoogleToken.extend({
  refresh_token: z.string().min(1).optional(),
  scope: z.string(),
  /** Seconds; only of one that ends by time, as while the consent screen is in testing. */
  refresh_token_expires_in: z.number().positive().optional(),
});

const Channels = z.object({
  items: z
    .array(
      z.object({
        id: z.string().min(1),
        snippet: z.object({
          title: z.string(),
          customUrl: z.string().optional(),
          thumbnails: z
            .object({ default: z.object({ url: z.url() }).optional() })
            .optional()
            .catch(undefined),
        }),
      }),
    )
    .default([]),
  nextPageToken: z.string().optional(),
});

/** Reads of the list: a thousand channels. */
const MOST_READS = 20;
/** Name among the grant’s secrets of what is none: that the refresh token ends soon. */
const ENDS = 'endsInSeconds';

export const connectGoogle: ConnectClient = {
  authorize({ app, settings, redirectUri, state, challenge }) {
    return withQuery(Settings.parse(settings).authorizeUrl, {
      client_id: App.parse(app).clientId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: scopesOf(google).join(' '),
      // Without these no refresh token comes with a second consent.
      access_type: 'offline',
      prompt: 'consent',
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
  },
  async exchange({ app, settings, code, verifier, redirectUri }, { http, signal, now }) {
    const { clientId, clientSecret } = App.parse(app);
    const form = new URLSearchParams({
      code,
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uri: redirectUri,
      grant_type: 'authorization_code',
      code_verifier: verifier,
    });
    const url = Settings.parse(settings).tokenUrl;
    const tokens = await call(http, 'token', { method: 'POST', url, body: { form }, signal }, Tokens);
    const { refresh_token: refreshToken, refresh_token_expires_in: ends } = tokens;
    if (refreshToken === undefined) throw new OutcomeError(unauthorized(connecting.noRefreshToken(), 'refresh-token'));
    const { secrets, expiresAt } = renewedBy(tokens, now());
    return {
      secrets: { ...secrets, refreshToken, ...(ends !== undefined && { [ENDS]: String(ends) }) },
      scopes: tokens.scope.split(' ').filter(Boolean),
      expiresAt,
    };
  },
  async accounts({ secrets: { [ENDS]: ends, ...secrets }, expiresAt }, { app, settings }, { http, signal }) {
    const { apiUrl, uploadUrl, tokenUrl } = Settings.parse(settings);
    const { authorizeUrl: _, ...usual } = Settings.parse({});
    const options = unusual({ apiUrl, uploadUrl, tokenUrl }, usual);
    const items: z.infer<typeof Channels>['items'] = [];
    let pageToken: string | undefined;
    for (let read = 0; read < MOST_READS; read++) {
      const query = { part: 'snippet', mine: 'true', maxResults: '50', ...(pageToken && { pageToken }) };
      const url = withQuery(`${apiUrl.replace(/\/+$/, '')}/youtube/v3/channels`, query);
      const headers = { authorization: `Bearer ${secrets.accessToken ?? ''}` };
      const page = await call(http, 'channels', { method: 'GET', url, headers, signal }, Channels);
      items.push(...page.items);
      pageToken = page.nextPageToken;
      if (pageToken === undefined) break;
    }
    return items.map(({ id, snippet }) => ({
      platform: 'youtube',
      id,
      name: snippet.title,
      handle: snippet.customUrl ?? null,
      picture: snippet.thumbnails?.default?.url ?? null,
      options: { ...options, channelId: id },
      secrets: { ...App.parse(app), ...secrets },
      expiresAt,
      warnings: ends === undefined ? [] : [connecting.endsSoon({ days: Math.round(Number(ends) / 86_400) })],
    }));
  },
};
