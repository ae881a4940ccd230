import type { HttpAnswer } from '../../net/http.ts';
import type { Diagnosis } from '../platform.ts';
import { isSuccess, parseBody } from '../shared/answer.ts';
import { unreachable } from '../shared/diagnosis.ts';
import { faultOf } from './classify.ts';
import { send, type XLook } from './client.ts';
import { whoAmI } from './requests.ts';
import { Me } from './schema.ts';
import type { XOptions } from './settings.ts';

const KEYS =
  'Create the four keys of the app and the account again in the developer portal, with permission to read and write, and set them anew.';

function refusal(answer: HttpAnswer): Diagnosis {
  const { status, text } = faultOf(answer);
  const words = text === '' ? '' : ` (${text})`;
  if (status === 401)
    return { code: 'token', message: `X does not accept the keys of this channel${words}.`, remedy: KEYS };
  if (status === 402) {
    return {
      code: 'credits',
      message: `The developer account has no credits left${words}.`,
      remedy: 'Buy credits in the developer portal, then resume the channel.',
    };
  }
  if (status === 403) {
    return {
      code: 'access',
      message: `X refuses this app or account${words}.`,
      remedy:
        'Check in the developer portal that the app belongs to a project, and on x.com that the account is not locked.',
    };
  }
  if (status === 429)
    return {
      code: 'rate-limited',
      message: 'X asks to come back later.',
      remedy: 'Ask again in a quarter of an hour.',
    };
  return {
    code: 'unavailable',
    message: `X answered with HTTP ${status}${words}.`,
    remedy: 'Try again later; see whether X reports an outage.',
  };
}

function mismatches(answer: HttpAnswer, options: XOptions): Diagnosis[] {
  const { id, username } = parseBody(Me, answer, 'who am I').data;
  const found: Diagnosis[] = [];
  if (id !== options.userId) {
    const message = `The keys belong to the account @${username} (${id}), but the channel is set up for ${options.userId}.`;
    found.push({
      code: 'account',
      message,
      remedy: 'Correct userId in config/channels.yaml, or set the keys of the other account.',
    });
  } else if (username.toLowerCase() !== options.username.toLowerCase()) {
    const message = `The account is called @${username} now, but the channel says @${options.username}.`;
    found.push({ code: 'username', message, remedy: 'Correct username in config/channels.yaml.' });
  }
  const access = answer.headers['x-access-level'];
  if (access !== undefined && !access.includes('write')) {
    found.push({ code: 'read-only', message: `The keys may only read (access level “${access}”).`, remedy: KEYS });
  }
  return found;
}

export async function diagnose(look: XLook): Promise<Diagnosis[]> {
  return unreachable(look.options.apiUrl, async () => {
    const answer = await send(look, whoAmI(), look.signal);
    return isSuccess(answer) ? mismatches(answer, look.options) : [refusal(answer)];
  });
}
