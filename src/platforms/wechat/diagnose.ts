import { AnswerError } from '../../net/http.ts';
import type { Diagnosis } from '../platform.ts';
import { unreachable } from '../shared/diagnosis.ts';
import { OutcomeError } from '../shared/outcomes.ts';
import { callWechat, fetchToken, type WechatLook } from './api.ts';
import { groupOf } from './codes.ts';
import { refusalOf } from './refusal.ts';
import { countDrafts, listPublished } from './requests.ts';
import { Anything } from './schema.ts';

const REMEDIES = {
  account: 'Copy the app id and the app secret anew from the account’s developer settings.',
  address: 'Add the address named in the answer to the IP allow-list in the account’s developer settings.',
  'not-granted': 'Set the channel’s mode to draft, or verify the account as a company.',
  stopped: 'Sign in to the account’s console and see why WeChat has stopped it.',
} as const;

const GENERAL = 'See what the code means in WeChat’s list of return codes, and mend the account.';

function codeOf(error: unknown): number | null {
  if (error instanceof AnswerError) return refusalOf(error.answer)?.code ?? null;
  if (error instanceof OutcomeError && 'code' in error.outcome) return Number(error.outcome.code) || null;
  return null;
}

function findingOf(error: unknown): Diagnosis {
  const code = codeOf(error);
  if (code === null || !(error instanceof Error)) throw error;
  const group = groupOf(code);
  const remedy =
    group !== null && group in REMEDIES ? Object.entries(REMEDIES).find(([key]) => key === group)?.[1] : undefined;
  const message =
    error instanceof AnswerError
      ? `WeChat refused a call with ${code}: ${refusalOf(error.answer)?.message || 'no further words'}.`
      : error.message;
  return { code: String(code), message, remedy: remedy ?? GENERAL };
}

/** Asks for a token, for a call that the IP allow-list guards and, where the channel publishes, for the right to. */
export function diagnose(look: WechatLook): Promise<Diagnosis[]> {
  const examinations = [
    () => fetchToken(look, false, look.signal),
    () => callWechat(look, 'draft/count', countDrafts(look.options), Anything),
    ...(look.options.mode === 'publish'
      ? [() => callWechat(look, 'freepublish/batchget', listPublished(look.options, 0, 1), Anything)]
      : []),
  ];
  return unreachable(look.options.apiUrl, async () => {
    for (const examine of examinations) {
      try {
        await examine();
      } catch (error) {
        return [findingOf(error)];
      }
    }
    return [];
  });
}
