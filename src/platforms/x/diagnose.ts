import type { Message } from '../../lib/message.ts';
import type { HttpAnswer } from '../../net/http.ts';
import type { Diagnosis } from '../platform.ts';
import { isSuccess, parseBody } from '../shared/answer.ts';
import { unreachable } from '../shared/diagnosis.ts';
import { refusedBy } from '../shared/outcomes.ts';
import { faultOf } from './classify.ts';
import { send, type XLook } from './client.ts';
import { findings, outcomes } from './messages.ts';
import { whoAmI } from './requests.ts';
import { Me } from './schema.ts';
import type { XOptions } from './settings.ts';

function refusal(answer: HttpAnswer): Diagnosis {
  const { status, text } = faultOf(answer);
  const saying = (means: Message): Message => refusedBy(means, null, text);
  switch (status) {
    case 401:
      return { code: 'token', message: saying(outcomes.keysRefused()), remedy: findings.newKeys() };
    case 402:
      return { code: 'credits', message: saying(findings.noCredits()), remedy: findings.buyCredits() };
    case 403:
      return { code: 'access', message: saying(findings.accessRefused()), remedy: findings.checkAccess() };
    case 429: {
      const message = refusedBy(outcomes.comeBackLater(), null, '');
      return { code: 'rate-limited', message, remedy: findings.inQuarterHour() };
    }
    default:
      return { code: 'unavailable', message: saying(findings.answered({ status })), remedy: findings.later() };
  }
}

function mismatches(answer: HttpAnswer, options: XOptions): Diagnosis[] {
  const { id, username } = parseBody(Me, answer, 'who am I').data;
  const found: Diagnosis[] = [];
  if (id !== options.userId) {
    const message = findings.otherAccount({ own: `@${username} (${id})`, wanted: options.userId });
    found.push({ code: 'account', message, remedy: findings.correctUserId() });
  } else if (username.toLowerCase() !== options.username.toLowerCase()) {
    const message = findings.otherName({ now: username, before: options.username });
    found.push({ code: 'username', message, remedy: findings.correctUsername() });
  }
  const access = answer.headers['x-access-level'];
  if (access !== undefined && !access.includes('write')) {
    found.push({ code: 'read-only', message: findings.readOnly({ level: access }), remedy: findings.newKeys() });
  }
  return found;
}

export async function diagnose(look: XLook): Promise<Diagnosis[]> {
  return unreachable(look.options.apiUrl, async () => {
    const answer = await send(look, whoAmI(), look.signal);
    return isSuccess(answer) ? mismatches(answer, look.options) : [refusal(answer)];
  });
}
