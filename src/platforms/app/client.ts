import { IMPOSSIBLE } from '../../domain/outcome.ts';
import { failed, OutcomeError } from '../kit/outcomes.ts';
import type { PlatformClient } from '../platform.ts';
import { connectFirebase } from './connect.ts';
import { keyFile } from './connect-way.ts';
import { classify } from './fcm/classify.ts';
import { diagnoseFcm, publishFcm, refreshFcm } from './fcm/client.ts';
import { diagnoseHuawei, publishByHuawei, refreshHuawei } from './huawei/client.ts';
import { huawei, outcomes, webhook, webpush } from './messages.ts';
import type { AppOptions, AppSecrets } from './settings.ts';
import { byTransport } from './transports.ts';
import { trial } from './trial.ts';
import { diagnoseWebhook, publishByWebhook } from './webhook/client.ts';
import { diagnoseWebPush, publishByWebPush } from './webpush/client.ts';

const NO_LIST = { fcm: outcomes.noList, webhook: webhook.noList, huawei: huawei.noList, webpush: webpush.noList };

type Client = PlatformClient<AppOptions, AppSecrets>;

/** Of credentials that are good until they are replaced. */
const endless = async () => ({ endsAt: null });

const publish: Client['publish'] = (post, session) =>
  byTransport(session, {
    fcm: (own) => publishFcm(post, own),
    webhook: (own) => publishByWebhook(post, own),
    huawei: (own) => publishByHuawei(post, own),
    webpush: (own) => publishByWebPush(post, own),
  });

export const client: Client = {
  publish,
  async change(order, session) {
    // The same message in other words, with the tag by which it takes the place of the first.
    if (order.kind === 'revise') return publish(order.post, session);
    throw new OutcomeError(failed(outcomes.notCalledBack(), IMPOSSIBLE));
  },
  async find(_, { options }) {
    return { answer: 'cannot-tell', why: NO_LIST[options.transport](), never: true };
  },
  // Other transports throw outcomes.
  classify,
  diagnose: (look) =>
    byTransport(look, {
      fcm: diagnoseFcm,
      webhook: diagnoseWebhook,
      huawei: diagnoseHuawei,
      webpush: diagnoseWebPush,
    }),
  trial,
  refresh: (_, look) =>
    byTransport(look, { fcm: refreshFcm, webhook: endless, huawei: refreshHuawei, webpush: endless }),
  connect: { [keyFile.id]: connectFirebase },
};
