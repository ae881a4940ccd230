import { z } from 'zod';
import { AnswerError, type HttpAnswer } from '../../net/http.ts';
import type { ConnectClient, ConnectLook, Values } from '../connect.ts';
import { call, type Draft, parseBody, RemoteId, requireSuccess } from '../kit/calls.ts';
import { scopesOf, unusual, withQuery } from '../kit/connect.ts';
import { OutcomeError, refusedBy, unauthorized } from '../kit/outcomes.ts';
import { tokenRefusal } from '../kit/tokens.ts';
import type { Renewal } from '../platform.ts';
import type { CredentialSet } from '../session.ts';
import type { XLook } from './api.ts';
import { connecting } from './messages.ts';
import { oauth2, XApp, XSettings } from './oauth2.ts';
import type { XSecrets } from './settings.ts';

const Tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive(),
  scope: z.string().optional(),
});

const Me = z.object({
  data: z.object({
    id: RemoteId,
    username: z.string(),
    name: z.string(),
    profile_image_url: z
      .url({ protocol: /^https?$/ })
      .optional()
      .catch(undefined),
  }),
});

/** A client with a secret signs in by it; one without names itself in the form. */
function tokenCall(apiUrl: string, { clientId = '', clientSecret }: Values | XSecrets, fields: Values): Draft {
  const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret ?? '')}`);
  return {
    method: 'POST',
    url: `${apiUrl.replace(/\/+$/, '')}/2/oauth2/token`,
    headers: clientSecret ? { authorization: `Basic ${basic.toString('base64')}` } : {},
    body: { form: new URLSearchParams(clientSecret ? fields : { ...fields, client_id: clientId }) },
  };
}

/** An answer of the token endpoint, in which a refusal is that of the client, the code or the token. */
function readTokens(answer: HttpAnswer): z.infer<typeof Tokens> {
  const refusal = tokenRefusal(answer);
  if (refusal !== null && answer.status < 429) {
    throw new OutcomeError(
      unauthorized(refusedBy(connecting.reconnect(), refusal.code, refusal.message), refusal.code),
    );
  }
  return parseBody(Tokens, requireSuccess(answer, 'token'), 'token');
}

const endOf = ({ expires_in }: z.infer<typeof Tokens>, now: Date): Date => new Date(now.getTime() + expires_in * 1000);
const scopesIn = ({ scope }: z.infer<typeof Tokens>): string[] | null => scope?.split(' ').filter(Boolean) ?? null;

/** Exchanges the refresh token, which is used up by it, for the next pair. */
export async function refresh({ secrets }: CredentialSet<XSecrets>, look: XLook): Promise<Renewal<XSecrets>> {
  const { refreshToken = '' } = secrets;
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const request = tokenCall(look.options.apiUrl, secrets, form);
  const tokens = readTokens(await look.http.send({ ...request, signal: look.signal }));
  const scopes = scopesIn(tokens);
  return {
    secrets: { userToken: tokens.access_token, refreshToken: tokens.refresh_token ?? refreshToken },
    expiresAt: endOf(tokens, look.now()),
    endsAt: null,
    ...(scopes && { scopes }),
  };
}

const whoAmI = (apiUrl: string, token: string, { http, signal }: ConnectLook) =>
  call(
    http,
    'who am I',
    {
      method: 'GET',
      url: `${apiUrl.replace(/\/+$/, '')}/2/users/me?user.fields=profile_image_url`,
      headers: { authorization: `Bearer ${token}` },
      signal,
    },
    Me,
  );

export const connect: ConnectClient = {
  authorize({ app, settings, redirectUri, state, challenge }) {
    return withQuery(XSettings.parse(settings).authorizeUrl, {
      response_type: 'code',
      client_id: XApp.parse(app).clientId,
      redirect_uri: redirectUri,
      scope: scopesOf(oauth2).join(' '),
      state,
      code_challenge: challenge,
      code_challenge_method: 'S256',
    });
  },
  async exchange({ app, settings, code, verifier, redirectUri }, { http, signal, now }) {
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier };
    const request = tokenCall(XSettings.parse(settings).apiUrl, XApp.parse(app), form);
    const answer = await http.send({ ...request, signal });
    // Here it is the code, or the app, that was refused.
    if (tokenRefusal(answer) !== null) throw new AnswerError('X gave no token', answer);
    const tokens = parseBody(Tokens, requireSuccess(answer, 'token'), 'token');
    const { access_token: userToken, refresh_token: refreshToken } = tokens;
    return {
      secrets: { userToken, ...(refreshToken !== undefined && { refreshToken }) },
      scopes: scopesIn(tokens),
      expiresAt: endOf(tokens, now()),
    };
  },
  async accounts({ secrets, expiresAt }, { app, settings: given }, look) {
    const { apiUrl } = XSettings.parse(given);
    const { data } = await whoAmI(apiUrl, secrets.userToken ?? '', look);
    const other = unusual({ apiUrl }, { apiUrl: XSettings.parse({}).apiUrl });
    return [
      {
        platform: 'x',
        id: data.id,
        name: data.name,
        handle: `@${data.username}`,
        picture: data.profile_image_url ?? null,
        options: { ...other, userId: data.id, username: data.username },
        secrets: { ...XApp.parse(app), ...secrets },
        expiresAt,
        warnings: [],
      },
    ];
  },
};
