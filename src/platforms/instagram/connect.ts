import { z } from 'zod';
import type { ConnectClient, ConnectWay } from '../connect.ts';
import { RemoteId } from '../kit/calls.ts';
import { Address, scopesOf, unusual, withQuery } from '../kit/connect.ts';
import { credential, credentialFields } from '../kit/credentials.ts';
import { bearer, callGraph, graphAddress } from '../kit/graph/client.ts';
import { connecting, credentials } from './messages.ts';

const Settings = z.strictObject({
  authorizeUrl: Address.default('https://www.instagram.com/oauth/authorize'),
  tokenUrl: Address.default('https://api.instagram.com/oauth/access_token'),
  graphUrl: Address.default('https://graph.instagram.com'),
  version: z
    .string()
    .regex(/^v\d{1,3}\.\d{1,2}$/)
    .default('v25.0'),
});

const App = z.object({
  appId: credential({ label: 'Instagram App ID', where: credentials.instagramAppId() }),
  appSecret: credential({ label: 'Instagram app secret', where: credentials.instagramAppSecret() }),
});

/** Instagram Login: for an account that no Facebook page is linked to. */
export const instagramLogin: ConnectWay = {
  id: 'instagram-login',
  label: connecting.way(),
  before: connecting.before(),
  steps: [connecting.stepApp(), connecting.stepTester(), connecting.stepReview()],
  kind: 'redirect',
  app: { id: 'instagram', name: connecting.app(), fields: credentialFields(App) },
  fields: [],
  scopes: {
    required: [
      { name: 'instagram_business_basic', prevents: connecting.basic() },
      { name: 'instagram_business_content_publish', prevents: connecting.publish() },
    ],
    optional: [{ name: 'instagram_business_manage_comments', prevents: connecting.comments() }],
  },
  settings: (given) => Settings.parse(given),
};

const Names = z.union([z.array(z.string()), z.string().transform((text) => text.split(',').filter(Boolean))]);
const Short = z.object({ access_token: z.string().min(1), permissions: Names.optional() });
/** The documentation shows the answer in a list, `data`; it has been seen without. */
const ShortAnswer = z.union([Short, z.object({ data: z.tuple([Short]).rest(Short) }).transform(({ data }) => data[0])]);
const Long = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const Me = z.object({
  user_id: RemoteId,
  username: z.string(),
  name: z.string().optional(),
  account_type: z.string().optional(),
  profile_picture_url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
});

const PROFESSIONAL = ['BUSINESS', 'MEDIA_CREATOR', 'CREATOR'];

export const connectInstagram: ConnectClient = {
  authorize({ app, settings, redirectUri, state }) {
    return withQuery(Settings.parse(settings).authorizeUrl, {
      client_id: App.parse(app).appId,
      redirect_uri: redirectUri,
      response_type: 'code',
      scope: scopesOf(instagramLogin).join(','),
      state,
    });
  },
  async exchange({ app, settings, code, redirectUri }, look) {
    const { tokenUrl, graphUrl } = Settings.parse(settings);
    const { appId: client_id, appSecret: client_secret } = App.parse(app);
    const form = new URLSearchParams({
      client_id,
      client_secret,
      grant_type: 'authorization_code',
      redirect_uri: redirectUri,
      // Instagram adds two characters to it that are none of it.
      code: code.replace(/#_$/, ''),
    });
    const short = await callGraph(
      look,
      'token',
      { method: 'POST', url: tokenUrl, body: { form } },
      look.signal,
      ShortAnswer,
    );
    const query = { grant_type: 'ig_exchange_token', client_secret, access_token: short.access_token };
    const url = withQuery(`${graphUrl.replace(/\/+$/, '')}/access_token`, query);
    const long = await callGraph(look, 'long-lived token', { method: 'GET', url }, look.signal, Long);
    return {
      secrets: { accessToken: long.access_token },
      scopes: short.permissions ?? null,
      expiresAt: new Date(look.now().getTime() + long.expires_in * 1_000),
    };
  },
  async accounts({ secrets, expiresAt }, { settings }, look) {
    const { graphUrl, version } = Settings.parse(settings);
    const fields = 'user_id,username,name,account_type,profile_picture_url';
    const url = graphAddress(graphUrl, version, 'me', { fields });
    const request = { method: 'GET', url, headers: bearer(secrets.accessToken ?? '') } as const;
    const me = await callGraph(look, 'account', request, look.signal, Me);
    return [
      {
        platform: 'instagram',
        id: me.user_id,
        name: me.name ?? me.username,
        handle: `@${me.username}`,
        picture: me.profile_picture_url ?? null,
        options: {
          ...unusual({ version }, { version: Settings.parse({}).version }),
          graphUrl,
          accountId: me.user_id,
          path: 'instagram-login',
        },
        secrets: { accessToken: secrets.accessToken ?? '' },
        expiresAt,
        warnings:
          me.account_type && !PROFESSIONAL.includes(me.account_type.toUpperCase())
            ? [connecting.notProfessional()]
            : [],
      },
    ];
  },
};
