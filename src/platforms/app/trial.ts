import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import { encrypt } from '../../net/webpush/encryption.ts';
import { leadsTo, Subscription } from '../../net/webpush/subscription.ts';
import { authorization, makeKey } from '../../net/webpush/vapid.ts';
import { call } from '../kit/calls.ts';
import { trial as steps } from '../kit/messages.ts';
import { withAccessToken } from '../kit/tokens.ts';
import type { Trial, TrialRules } from '../trial.ts';
import { tokenRefused } from './fcm/client.ts';
import { sendMessage } from './fcm/message.ts';
import { judgedBy, sendByHuawei } from './huawei/client.ts';
import { huaweiJudge } from './huawei/message.ts';
import { trials } from './messages.ts';
import { needed } from './secrets.ts';
import type { AppOptions, AppSecrets, FcmOptions, HuaweiOptions, WebhookOptions, WebPushOptions } from './settings.ts';
import { byTransport } from './transports.ts';
import { ping } from './webhook/client.ts';
import { BATCH } from './webpush/batch.ts';
import { openKey } from './webpush/key.ts';
import { messageOf } from './webpush/message.ts';

type Trying<Options> = Trial<Options, AppSecrets>;

/** A notification about nothing. */
const sample = (marker: string): PostContent => ({
  platform: 'app',
  kind: 'notification',
  language: null,
  marker,
  texts: { title: 'Masthead', body: 'Test' },
  link: null,
  pictures: [],
  video: null,
  blocks: null,
  extra: {},
});

/** Firebase judges the whole message, and delivers none. */
async function tryFcm(look: Trying<FcmOptions>): Promise<void> {
  await look.step(steps.signIn(), () => look.credentials());
  const options = { ...look.options, validateOnly: true };
  const expires = String(Math.floor(look.now().getTime() / 1_000) + options.ttlSeconds);
  const envelope = { image: null, expires };
  await look.step(steps.judge(), () =>
    withAccessToken(
      look,
      (token) => {
        const draft = sendMessage(sample(look.marker), options, envelope, token);
        return call(look.http, 'check', { ...draft, signal: look.signal }, z.looseObject({}));
      },
      tokenRefused,
    ),
  );
}

/** Huawei judges the whole message, and delivers none. */
async function tryHuawei(look: Trying<HuaweiOptions>): Promise<void> {
  await look.step(steps.signIn(), () => look.credentials());
  const draftOf = (token: string) => huaweiJudge(sample(look.marker), look.options, token);
  await look.step(steps.judge(), () => judgedBy(look, 'find', () => sendByHuawei(look, draftOf, look.signal)));
}

const tryWebhook = (look: Trying<WebhookOptions>): Promise<unknown> => look.step(trials.ping(), () => ping(look));

/**
 * Push services can be asked nothing without a notification, so everything up to the request is done, and each push service
 * that subscribers are at is reached.
 */
async function tryWebPush(look: Trying<WebPushOptions>): Promise<void> {
  const { options, marker, signal } = look;
  const key = await look.step(trials.key(), async () => openKey(needed(look.secrets, 'vapidKey')));
  const some = (await look.subscribers.after(null, BATCH)).flatMap(({ address }) => {
    const { data } = Subscription.safeParse(address);
    return data && leadsTo(options.pushServices, data) ? [data] : [];
  });
  const origins = [...new Set(some.map(({ endpoint }) => new URL(endpoint).origin))];
  await look.step(trials.encrypt({ count: some.length }), async () => {
    const nobody = { p256dh: openKey(makeKey()).publicKey, auth: Buffer.alloc(16).toString('base64url') };
    encrypt(Buffer.from(JSON.stringify(messageOf(sample(marker), options, null))), some[0]?.keys ?? nobody);
    for (const origin of origins) authorization(key, { origin, contact: options.contact, now: look.now() });
  });
  for (const origin of origins) {
    const request = { method: 'GET', url: `${origin}/`, signal } as const;
    await look.step(trials.reach({ host: new URL(origin).host }), () => look.http.send(request));
  }
}

export const trial: TrialRules<AppOptions, AppSecrets> = {
  costs: null,
  quotas: [],
  things: {},
  async run(look) {
    await byTransport(look, { fcm: tryFcm, webhook: tryWebhook, huawei: tryHuawei, webpush: tryWebPush });
  },
};
