import { inOrder } from '../../../lib/message.ts';
import { AnswerError, type Http, type HttpAnswer } from '../../../net/http.ts';
import type { Diagnosis, Renewal, TokenRule } from '../../platform.ts';
import { type Draft, isSuccess, parseBody } from '../calls.ts';
import { credential } from '../credentials.ts';
import { OutcomeError, refusedBy, unauthorized } from '../outcomes.ts';
import { bearer, graphAddress, graphFault, sendGraph } from './client.ts';
import { TokenInfo } from './diagnose.ts';
import { credentials, graph, graphFindings } from './messages.ts';
import { byCode, isPermission, tokenAdvice } from './rules.ts';

const DAY = 86_400_000;

/** A token of Facebook Login: nothing renews it without a person, and most have no end. */
export const loginToken = (secret: string): TokenRule => ({ secret, renews: false, youngest: 0, every: DAY });

export interface Inspection {
  options: { graphUrl: string; version: string };
  token: string;
  app: { appId?: string | undefined; appSecret?: string | undefined };
}

/** What the token may do and how long it lasts. */
export const inspectToken = ({ options, token, app: { appId, appSecret } }: Inspection): Draft => ({
  method: 'GET',
  url: graphAddress(options.graphUrl, options.version, 'debug_token', { input_token: token }),
  headers: bearer(appId && appSecret ? `${appId}|${appSecret}` : token),
});

/** Whether the inspection was refused, and not the token: then its end and its permissions are not known. */
export const isUninspected = (answer: HttpAnswer): boolean => {
  const fault = graphFault(answer);
  return isPermission(fault) || byCode(100)(fault);
};

/** Tells that the end of the token is not known, and what to do. */
export const uninspected = ({ app }: Inspection): Diagnosis =>
  app.appId && app.appSecret
    ? { code: 'expiry-unknown', message: graphFindings.expiryHiddenFromApp(), remedy: graphFindings.checkApp() }
    : { code: 'expiry-unknown', message: graphFindings.expiryHidden(), remedy: graphFindings.addApp() };

/** When the token ends. Not every token may be inspected: then its end is not known. */
export async function tokenEnd(http: Http, access: Inspection, signal: AbortSignal): Promise<Renewal<unknown>> {
  const answer = await sendGraph({ http, secrets: access.app }, inspectToken(access), signal);
  if (!isSuccess(answer)) {
    if (isUninspected(answer)) return { endsAt: null };
    throw new AnswerError('The platform did not say when the token ends.', answer);
  }
  const { data } = parseBody(TokenInfo, answer, 'token');
  if (data.is_valid === false) {
    const refusal = refusedBy(graph.tokenRefused(), null, data.error?.message ?? '');
    throw new OutcomeError(unauthorized(inOrder(refusal, tokenAdvice(data.error?.subcode ?? null)), 'token'));
  }
  const { expires_at: endsAt, scopes } = data;
  return { endsAt: endsAt ? new Date(endsAt * 1_000) : null, ...(scopes && { scopes }) };
}

/** Id and secret of the app, with which every token of the app may be inspected; not every token may inspect itself. */
export const APP_CREDENTIALS = {
  appId: credential({ label: 'App ID', where: credentials.appId() }).optional(),
  appSecret: credential({ label: 'App secret', where: credentials.appSecret() }).optional(),
};
