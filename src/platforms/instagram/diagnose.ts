import type { Diagnosis } from '../platform.ts';
import { isSuccess, parseBody } from '../shared/answer.ts';
import { unreachable } from '../shared/diagnosis.ts';
import { refusal } from '../shared/graph/diagnose.ts';
import { versionFindings } from '../shared/graph/versions.ts';
import type { InstagramLook } from './find.ts';
import { readAccount, readQuota } from './requests.ts';
import { Quota } from './schema.ts';

/** Reads the account, then how many posts of the day are left. */
export async function diagnose(look: InstagramLook): Promise<Diagnosis[]> {
  const { options, secrets, http, signal } = look;
  const access = { options, token: secrets.accessToken };
  return unreachable(options.graphUrl, async () => {
    const account = await http.send({ ...readAccount(access), signal });
    if (!isSuccess(account)) return [refusal(account, 'account')];
    const answer = await http.send({ ...readQuota(access), signal });
    if (!isSuccess(answer)) return [refusal(answer, "account's quota")];
    const quota = parseBody(Quota, answer, 'quota').data[0];
    const total = quota?.config?.quota_total;
    const version = versionFindings(options.version, look.now());
    if (!quota || total === undefined || quota.quota_usage < total) return version;
    const message = `The account has used all of its ${total} posts of the last 24 hours.`;
    const remedy = 'Wait until the oldest of them is a day old, or post less often.';
    return [{ code: 'quota', message, remedy }, ...version];
  });
}
