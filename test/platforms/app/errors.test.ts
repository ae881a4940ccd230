import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutcomeType } from '../../../src/domain/outcome.ts';
import { Message } from '../../../src/lib/message.ts';
import { inEnglish, PLAIN, render } from '../../../src/lib/render.ts';
import { app } from '../../../src/platforms/app/index.ts';
import { startAppSimulator } from '../../../src/simulators/app/index.ts';
import type { FaultOrder } from '../../../src/simulators/simulator.ts';
import { type Bench, bench } from '../bench.ts';
import { attempt, deliver } from '../fake-engine.ts';
import { sampleArticle } from '../samples.ts';

/** Every error that each transport documents: what it leads to, and what an editor reads and does. */

type Fault = FaultOrder['fault'];
type Row = readonly [
  fault: string,
  leads: OutcomeType,
  english: string,
  next: string,
  chinese: string,
  operation?: string,
];

const named = (name: string): Fault => ({ type: 'named', name });

/** `404 empty`: an answer without a body. A number alone is the usual answer of that status. */
function faultOf(text: string): Fault {
  const [, digits = '', more] = /^(\d{3})( .*)?$/.exec(text) ?? [];
  if (digits === '') return named(text);
  const status = Number(digits);
  if (more === ' words') return { type: 'status', when: 'before', status, body: 'Words of theirs' };
  return { type: 'status', when: 'before', status, ...(more === ' empty' && { body: '' }) };
}

const start = (transport: string): Promise<Bench> =>
  bench({
    platform: app,
    startSimulator: (given) => startAppSimulator({ ...given, channel: { transport } }),
    article: sampleArticle,
  });

const FCM: readonly Row[] = [
  ['invalid-argument', 'failed', 'INVALID_ARGUMENT', 'Change what it names', '缩短文字'],
  ['unspecified-error', 'failed', 'UNSPECIFIED_ERROR', 'to an operator', '运维人员'],
  ['unregistered', 'failed', 'UNREGISTERED', 'not registered any more', '不再注册'],
  ['third-party-auth-error', 'failed', 'THIRD_PARTY_AUTH_ERROR', 'APNs or web push key', 'APNs 或网页推送密钥'],
  ['apns-auth-error', 'failed', 'APNS_AUTH_ERROR', 'APNs or web push key', 'APNs 或网页推送密钥'],
  ['sender-id-mismatch', 'unauthorized', 'SENDER_ID_MISMATCH', 'another project', '另一个项目'],
  ['permission-denied', 'unauthorized', 'PERMISSION_DENIED', 'messaging role', '消息推送角色'],
  ['unauthenticated', 'unauthorized', 'UNAUTHENTICATED', 'Make a new key', '新建密钥'],
  ['not-found', 'unauthorized', 'NOT_FOUND', 'Check the project id', '项目编号'],
  ['quota-exceeded', 'rate-limited', 'QUOTA_EXCEEDED', 'waits as long as Firebase asks', '按 Firebase 的要求等待'],
  ['internal', 'unknown', 'INTERNAL', 'sent once more', '再发送一次'],
  ['internal-after-accept', 'unknown', 'INTERNAL', 'sent once more', '再发送一次'],
  ['unavailable', 'unknown', 'UNAVAILABLE', 'sent once more', '再发送一次'],
  ['unavailable-after-accept', 'unknown', 'UNAVAILABLE', 'sent once more', '再发送一次'],
  ['413', 'failed', 'INVALID_ARGUMENT', 'Change what it names', '缩短文字'],
  ['invalid-grant', 'unauthorized', 'Invalid JWT Signature', 'Make a new key', '新建密钥', 'token'],
  ['invalid-client', 'unauthorized', 'OAuth client was not found', 'Make a new key', '新建密钥', 'token'],
  ['unauthorized-client', 'unauthorized', 'unauthorized to retrieve', 'Make a new key', '新建密钥', 'token'],
  ['503 words', 'unavailable', '503', '', '503', 'token'],
];

const HUAWEI: readonly Row[] = [
  ['80100000', 'failed', '80100000', 'take its new token, or a topic', '新的 token'],
  ['80100001', 'failed', '80100001', 'Shorten the text', '缩短文字'],
  ['80100002', 'failed', '80100002', '“ttlSeconds”, “topic” and “token”', '“ttlSeconds”“topic”和“token”'],
  ['80100003', 'failed', '80100003', 'to an operator', '运维人员'],
  ['80100004', 'failed', '80100004', '“ttlSeconds”', '“ttlSeconds”'],
  ['80100013', 'failed', '80100013', 'to an operator', '运维人员'],
  ['80100016', 'failed', '80100016', 'sensitive', '敏感信息'],
  ['80100017', 'rate-limited', '80100017', 'Masthead waits', '等待'],
  ['80200001', 'unauthorized', '80200001', 'app id and the app secret', '应用 ID 和应用密钥'],
  ['80200003', 'unauthorized', '80200003', 'app id and the app secret', '应用 ID 和应用密钥'],
  ['80300002', 'unauthorized', '80300002', 'Switch on Push Kit', '开通推送服务'],
  ['80300007', 'failed', '80300007', 'not registered any more', '不再注册'],
  ['80300008', 'failed', '80300008', 'Shorten the text', '缩短文字'],
  ['80300010', 'failed', '80300010', '“token”', '“token”'],
  ['80300011', 'unauthorized', '80300011', 'urgent notifications', '高优先级推送'],
  ['80600003', 'unauthorized', '80600003', 'app id and the app secret', '应用 ID 和应用密钥'],
  ['81000001', 'unknown', '81000001', 'sent once more', '再发送一次'],
  ['400 empty', 'failed', 'http-400', 'to an operator', '运维人员'],
  ['403 empty', 'unauthorized', 'http-403', 'Switch on Push Kit', '开通推送服务'],
  ['429 empty', 'rate-limited', 'http-429', 'Masthead waits', '等待'],
  ['500 empty', 'unknown', 'http-500', 'sent once more', '再发送一次'],
  ['502 empty', 'unknown', 'http-502', 'sent once more', '再发送一次'],
  ['503 empty', 'unknown', 'http-503', 'sent once more', '再发送一次'],
];

const WEBHOOK: readonly Row[] = [
  ['301 words', 'failed', 'answered 301', 'Redirects are not followed', '不会跟随跳转'],
  ['307 words', 'failed', 'answered 307', 'Redirects are not followed', '不会跟随跳转'],
  ['400 words', 'failed', 'Words of theirs', 'whoever runs the push service', '推送服务的维护人员'],
  ['401 words', 'unauthorized', 'Words of theirs', 'the same secret', '密钥是否一致'],
  ['403 words', 'unauthorized', 'Words of theirs', 'the same secret', '密钥是否一致'],
  ['405 words', 'unauthorized', 'answered 405', 'the channel’s “url”', '渠道的“url”'],
  ['410 words', 'unauthorized', 'answered 410', 'the channel’s “url”', '渠道的“url”'],
  ['413 words', 'failed', 'answered 413', 'Shorten the text', '缩短文字'],
  ['415 words', 'failed', 'answered 415', 'whoever runs the push service', '推送服务的维护人员'],
  ['422 empty', 'failed', 'gave no reason', 'whoever runs the push service', '推送服务的维护人员'],
  ['429 words', 'rate-limited', 'answered 429', 'waits as it asks', '按要求等待'],
  ['408 words', 'unknown', 'answered 408', 'accepts each id only once', '只接收一次'],
  ['500 words', 'unknown', 'answered 500', 'accepts each id only once', '只接收一次'],
  ['502 words', 'unknown', 'answered 502', 'accepts each id only once', '只接收一次'],
  ['503 words', 'unknown', 'answered 503', 'accepts each id only once', '只接收一次'],
  ['504 empty', 'unknown', 'answered 504', 'accepts each id only once', '只接收一次'],
];

const WEBPUSH: readonly Row[] = [
  ['400 words', 'failed', 'answered 400', 'to an operator', '运维人员'],
  ['401 words', 'unauthorized', 'answered 401', 'restore that key', '恢复原密钥'],
  ['push-key-refused', 'unauthorized', 'VAPID credentials', 'restore that key', '恢复原密钥'],
  ['push-too-big', 'failed', 'answered 413', 'Shorten the text', '缩短文字'],
  ['429 words', 'rate-limited', 'answered 429', 'replaces the first copy', '替换之前的那条'],
  ['push-failed-after', 'unknown', 'answered 500', 'replaces the first copy', '替换之前的那条'],
  ['503 empty', 'unknown', 'answered 503', 'replaces the first copy', '替换之前的那条'],
];

const OPERATIONS = { fcm: 'send', huawei: 'huawei', webhook: 'webhook', webpush: 'webpush' } as const;

describe.each([
  ['fcm', FCM],
  ['huawei', HUAWEI],
  ['webhook', WEBHOOK],
  ['webpush', WEBPUSH],
] as const)('%s', (transport, rows) => {
  let started: Bench;
  beforeAll(async () => {
    started = await start(transport);
  });
  afterAll(() => started.stop());

  const cases = rows.map(([fault, leads, english, next, chinese, operation = OPERATIONS[transport]]) => ({
    fault,
    leads,
    english,
    next,
    chinese,
    operation,
  }));

  it.each(cases)('$fault: $leads', async ({ fault, leads, english, next, chinese, operation }) => {
    const { simulator, delivery } = started;
    // Every browser, and again with a new token.
    simulator.faults([{ operation, times: 5, fault: faultOf(fault) }]);
    const outcome = await attempt(started.again(delivery.post), await app.client());
    simulator.faults([]);
    expect(outcome).toMatchObject({ type: leads });
    const message = Message.parse('message' in outcome ? outcome.message : null);
    expect(inEnglish(message)).toContain(english);
    expect(inEnglish(message)).toContain(next);
    expect(render(message, { ...PLAIN, language: 'zh-CN' })).toContain(chinese);
    if (outcome.type === 'rate-limited' && outcome.until) delivery.clock.advanceTo(new Date(outcome.until));
  });
});

it.each(['404', '410'])('a subscription that is answered %s has ended, which fails no post', async (status) => {
  const { simulator, delivery, stop } = await start('webpush');
  try {
    const fault: Fault = { type: 'status', when: 'before', status: Number(status), body: 'Gone' };
    simulator.faults([{ operation: 'webpush', times: 3, fault }]);
    const { receipt } = await deliver(delivery);
    expect(receipt?.warnings.map((warning) => inEnglish(warning))).toEqual([
      'No browser is subscribed to this channel: the notification reached no reader.',
    ]);
  } finally {
    await stop();
  }
});

it.each(['200', '204', '409'])('the newsroom’s own service that answers %s has the notification', async (status) => {
  const { simulator, delivery, stop } = await start('webhook');
  try {
    const fault: Fault = { type: 'status', when: 'after', status: Number(status), body: '' };
    simulator.faults([{ operation: 'webhook', fault }]);
    expect((await deliver(delivery)).outcomes.map(({ type }) => type)).toEqual(['published']);
  } finally {
    await stop();
  }
});

it('while the quota of a Firebase project is used up, no post of it is sent, and none is lost', async () => {
  const { simulator, delivery, again, log, live, stop } = await start('fcm');
  try {
    const client = await app.client();
    simulator.faults([{ operation: 'send', fault: named('quota-exceeded') }]);
    const first = await attempt(delivery, client);
    expect(first).toMatchObject({ type: 'rate-limited' });
    const second = again(delivery.post);
    expect(await attempt(second, client)).toMatchObject({ type: 'rate-limited', code: 'QUOTA_EXCEEDED' });
    expect((await log()).filter((one) => one === 'send')).toHaveLength(1);
    delivery.clock.advanceTo(new Date('until' in first ? (first.until ?? '') : ''));
    expect((await deliver(delivery)).receipt).not.toBeNull();
    expect((await deliver(second)).receipt).not.toBeNull();
    expect(live()).toHaveLength(1);
  } finally {
    await stop();
  }
});
