import { IMPOSSIBLE } from '../../domain/outcome.ts';
import { failed, OutcomeError } from '../kit/outcomes.ts';
import type { PlatformClient } from '../platform.ts';
import type { Look } from '../session.ts';
import { connectFirebase } from './connect.ts';
import { keyFile } from './connect-way.ts';
import { classify } from './fcm/classify.ts';
import { diagnoseFcm, publishFcm, refreshFcm } from './fcm/client.ts';
import { outcomes, webhook } from './messages.ts';
import type { AppOptions, AppSecrets, FcmOptions, WebhookOptions } from './settings.ts';
import { diagnoseWebhook, publishByWebhook } from './webhook/client.ts';

/** Runs what belongs to the channel's transport, with its options in its own type. */
function byTransport<L extends Look<AppOptions, AppSecrets>, T>(
  look: L,
  run: {
    fcm: (look: Omit<L, 'options'> & { options: FcmOptions }) => T;
    webhook: (look: Omit<L, 'options'> & { options: WebhookOptions }) => T;
  },
): T {
  const { options } = look;
  return options.transport === 'webhook' ? run.webhook({ ...look, options }) : run.fcm({ ...look, options });
}

type Client = PlatformClient<AppOptions, AppSecrets>;

const publish: Client['publish'] = (post, session) =>
  byTransport(session, {
    fcm: (own) => publishFcm(post, own),
    webhook: (own) => publishByWebhook(post, own),
  });

export const client: Client = {
  publish,
  async change(order, session) {
    // The same message in other words, with the tag by which it takes the place of the first.
    if (order.kind === 'revise') return publish(order.post, session);
    throw new OutcomeError(failed(outcomes.notCalledBack(), IMPOSSIBLE));
  },
  async find(_, { options }) {
    const why = options.transport === 'webhook' ? webhook.noList() : outcomes.noList();
    return { answer: 'cannot-tell', why, never: true };
  },
  // Other transports throw outcomes.
  classify,
  diagnose: (look) => byTransport(look, { fcm: diagnoseFcm, webhook: diagnoseWebhook }),
  refresh: (_, look) => byTransport(look, { fcm: refreshFcm, webhook: async () => ({ endsAt: null }) }),
  connect: { [keyFile.id]: connectFirebase },
};
