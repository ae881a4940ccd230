import { z } from 'zod';
import type { Message } from '../../../lib/message.ts';
import type { HttpAnswer } from '../../../net/http.ts';
import type { Diagnosis } from '../../platform.ts';
import { RemoteId } from '../calls.ts';
import { refusedBy } from '../outcomes.ts';
import { codeOf, graphFault } from './client.ts';
import { graph, graphFindings } from './messages.ts';
import { tokenAdvice } from './rules.ts';

/** Times in seconds since 1970; 0 means never. */
export const TokenInfo = z.object({
  data: z.object({
    app_id: RemoteId.optional(),
    is_valid: z.boolean().optional(),
    expires_at: z.number().optional(),
    /** 90 days after the person last signed in to the app. */
    data_access_expires_at: z.number().optional(),
    scopes: z.array(z.string()).optional(),
    error: z.object({ message: z.string().optional(), subcode: z.number().optional() }).optional(),
  }),
});
export type TokenInfo = z.infer<typeof TokenInfo>;

/** What a refusal of a harmless read says about the channel. */
export function refusal(answer: HttpAnswer, what: 'page' | 'account' | 'quota' | 'token'): Diagnosis {
  const fault = graphFault(answer);
  const { code, subcode } = fault;
  const words = fault.text === '' ? `HTTP ${fault.status}` : fault.text;
  const saying = (means: Message): Message => refusedBy(means, null, words);
  if (code === 190 || code === 102 || fault.status === 401) {
    return { code: 'token', message: saying(graphFindings.tokenRefused()), remedy: tokenAdvice(subcode) };
  }
  if (code === 100) {
    return { code: 'account', message: saying(graphFindings.notReadable({ what })), remedy: graphFindings.checkId() };
  }
  if (code === 10 || (code !== null && code >= 200 && code <= 299) || fault.status === 403) {
    return { code: 'permission', message: saying(graph.permissionMissing()), remedy: graphFindings.grantAll() };
  }
  if (code === 4 || code === 17 || code === 32 || code === 613 || fault.status === 429) {
    return { code: 'rate-limited', message: saying(graph.comeBackLater()), remedy: graphFindings.inAnHour() };
  }
  const message = refusedBy(graphFindings.answeredWithError(), codeOf(fault), words);
  return { code: 'unavailable', message, remedy: graphFindings.later() };
}

const DAY = 86_400_000;
const SOON = 14 * DAY;

/** What an inspected token lacks: validity, time, permissions. */
export function tokenFindings({ data }: TokenInfo, needed: readonly string[], now: Date): Diagnosis[] {
  if (data.is_valid === false) {
    const message = refusedBy(graphFindings.tokenInvalid(), null, data.error?.message ?? '');
    return [{ code: 'token', message, remedy: tokenAdvice(data.error?.subcode ?? null) }];
  }
  const found: Diagnosis[] = [];
  const { scopes, expires_at: expires = 0, data_access_expires_at: dataAccess = 0 } = data;
  const missing = scopes ? needed.filter((scope) => !scopes.includes(scope)) : [];
  if (missing.length > 0) {
    const message = graphFindings.permissionsMissing({ names: missing });
    found.push({ code: 'permission', message, remedy: graphFindings.grantAll() });
  }
  const ends = (seconds: number, message: (params: { day: string }) => Message): void => {
    const end = new Date(seconds * 1_000);
    if (seconds === 0 || end.getTime() - now.getTime() >= SOON) return;
    const day = end.toISOString().slice(0, 10);
    found.push({ code: 'expiry', message: message({ day }), remedy: graphFindings.connectBefore() });
  };
  ends(expires, graphFindings.tokenExpires);
  ends(dataAccess, graphFindings.dataAccessEnds);
  return found;
}

/**
 * When versions of the Graph API end, from its changelog: two years after the next one appeared. That of v27.0, of
 * 2026-11-04, is not known.
 */
const ENDS: Readonly<Record<string, string>> = {
  'v20.0': '2026-09-24',
  'v21.0': '2027-01-21',
  'v22.0': '2027-05-20',
  'v23.0': '2027-10-08',
  'v24.0': '2028-02-18',
  'v25.0': '2028-07-29',
  'v26.0': '2028-11-04',
};

const VERSION_SOON = 90 * 86_400_000;

/** Tells of a version that ends within 90 days, or has ended. */
export function versionFindings(version: string, now: Date): Diagnosis[] {
  const end = ENDS[version];
  if (end === undefined || Date.parse(end) - now.getTime() > VERSION_SOON) return [];
  const isOver = Date.parse(end) <= now.getTime();
  const message = graphFindings.versionEnds({ version, day: end, over: isOver ? 'yes' : 'no' });
  return [{ code: 'version', message, remedy: graphFindings.newerVersion() }];
}
