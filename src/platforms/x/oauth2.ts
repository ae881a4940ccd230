import { z } from 'zod';
import type { ConnectWay } from '../connect.ts';
import { Address } from '../kit/connect.ts';
import { credential, credentialFields } from '../kit/credentials.ts';
import { connecting, credentials } from './messages.ts';

export const XSettings = z.strictObject({
  apiUrl: Address.default('https://api.x.com'),
  authorizeUrl: Address.default('https://x.com/i/oauth2/authorize'),
});

/** Client of an app of the newsroom. One of the type “Native App” has no secret. */
export const XApp = z.object({
  clientId: credential({ label: 'OAuth 2.0 Client ID', where: credentials.clientId() }),
  clientSecret: credential({ label: 'OAuth 2.0 Client Secret', where: credentials.clientSecret() }).optional(),
});

/** OAuth 2.0 with PKCE. Access tokens live two hours; a refresh token is good for one use. */
export const oauth2: ConnectWay = {
  id: 'x',
  label: connecting.way(),
  before: connecting.before(),
  steps: [connecting.stepApp(), connecting.stepBefore(), connecting.stepCredits()],
  kind: 'redirect',
  app: { id: 'x', name: connecting.app(), fields: credentialFields(XApp) },
  fields: [],
  scopes: {
    required: [
      { name: 'tweet.read', prevents: connecting.read() },
      { name: 'tweet.write', prevents: connecting.write() },
      { name: 'users.read', prevents: connecting.users() },
      { name: 'media.write', prevents: connecting.media() },
      { name: 'offline.access', prevents: connecting.offline() },
    ],
    optional: [],
  },
  settings: (given) => XSettings.parse(given),
};
