import { describe, expect, test } from 'vitest';
import { delivery } from '../../src/delivery/messages.ts';
import { inOrder } from '../../src/lib/message.ts';
import { type Reader, render } from '../../src/lib/render.ts';
import { AnswerError } from '../../src/net/http.ts';
import { platforms } from '../../src/platforms/index.ts';
import { graph as meta } from '../../src/platforms/kit/graph/messages.ts';
import { platform as shared } from '../../src/platforms/kit/messages.ts';
import { outcomes as wechat } from '../../src/platforms/wechat/messages.ts';
import { outcomes as x } from '../../src/platforms/x/messages.ts';
import { terms } from '../../src/web/i18n/zh-cn/terms.ts';
import { channelOf, requiredOf } from './bench.ts';

const NOW = new Date('2026-11-27T12:00:00Z');
const STATUSES = [302, 400, 401, 402, 403, 404, 408, 412, 413, 416, 429, 500, 503];

interface Answer {
  status: number;
  body: unknown;
}
const each = (status: number, bodies: readonly unknown[]): Answer[] => bodies.map((body) => ({ status, body }));

/** Errors of the Graph API, by code and subcode. */
const GRAPH: readonly (readonly [number, number?])[] = [
  ...[-1, -2, 1, 2, 3, 4, 9, 10, 17, 24, 25, 32, 100, 102, 190, 200, 341, 352, 368, 506, 613, 9004, 9007, 36_000].map(
    (code) => [code] as const,
  ),
  ...[458, 459, 460, 463, 464, 467, 490, 2_069_032].map((subcode) => [190, subcode] as const),
  ...[33, 1_346_003, 1_404_078, 1_390_008, 1_363_047, 1_609_005, 1_609_008, 1_366_046, 1_349_125, 1_363_040].map(
    (subcode) => [100, subcode] as const,
  ),
  ...[2_207_051, 2_207_042, 2_207_027, 2_207_008, 2_207_003, 2_207_001, 2_207_050, 2_207_004, 2_207_005].map(
    (subcode) => [100, subcode] as const,
  ),
  ...[2_207_009, 2_207_010, 2_207_023, 2_853_006, 2_069_030, 80_002].map((subcode) => [100, subcode] as const),
];
const graph = GRAPH.flatMap(([code, error_subcode]) =>
  each(400, [
    { error: { message: 'Words of theirs', code, error_subcode, fbtrace_id: 'A1' } },
    { error: { code, error_subcode } },
  ]),
);

const X_TEXTS = [
  'Your account is suspended',
  'You hit the spending limit',
  'duplicate content',
  'client-not-enrolled',
  'oauth1 app permissions',
  'Your media ids are invalid',
  'one cashtag',
  'You cannot reply to this',
  'You are not permitted to perform this action',
];
const YOUTUBE_REASONS = [
  'authError',
  'youtubeSignupRequired',
  'insufficientPermissions',
  'accessNotConfigured',
  'forbidden',
  'authenticatedUserAccountClosed',
  'authenticatedUserAccountSuspended',
  'authenticatedUserNotChannel',
  'channelClosed',
  'channelSuspended',
  'invalidTitle',
  'quotaExceeded',
  'uploadLimitExceeded',
  'rateLimitExceeded',
  'conditionNotMet',
];
const FIREBASE_CODES = [
  'INVALID_ARGUMENT',
  'UNREGISTERED',
  'THIRD_PARTY_AUTH_ERROR',
  'SENDER_ID_MISMATCH',
  'PERMISSION_DENIED',
  'UNAUTHENTICATED',
];

/** Refusals beside plain ones, by platform. */
const REFUSALS: Readonly<Record<string, readonly Answer[]>> = {
  x: [
    ...each(
      403,
      X_TEXTS.map((detail) => ({ detail })),
    ),
    ...each(403, [{ type: 'https://api.x.com/2/problems/unsupported-authentication' }]),
    ...each(429, [{ type: 'https://api.x.com/2/problems/usage-capped', detail: 'Capped' }]),
  ],
  facebook: [...graph, ...each(400, [{ error: { code: 100, message: 'no permission to publish the video' } }])],
  instagram: [
    ...graph,
    ...each(400, [
      { error: { message: 'not an Instagram business account' } },
      { error: { message: 'The session has been invalidated' } },
    ]),
  ],
  wechat: [-1, 40_001, 40_164, 48_001, 48_003, 45_009, 45_011, 53_501, 40_007, 53_503, 45_166, 12_345].flatMap(
    (errcode) =>
      each(200, [
        { errcode, errmsg: 'their words' },
        { errcode, errmsg: '' },
      ]),
  ),
  youtube: [
    ...each(
      403,
      YOUTUBE_REASONS.map((reason) => ({
        error: { code: 403, message: 'Theirs', errors: [{ reason, message: 'T' }] },
      })),
    ),
    ...each(400, [{ error: 'invalid_grant', error_description: 'Token has been expired' }]),
  ],
  app: [
    ...each(
      400,
      FIREBASE_CODES.map((status) => ({ error: { code: 400, message: 'Theirs', status } })),
    ),
    ...each(400, [{ error: 'invalid_grant', error_description: 'Invalid JWT' }]),
  ],
};

const READER: Reader = { language: 'zh-CN', timeZone: 'UTC', channelName: (id) => id };
const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

describe('what platforms answer, in Chinese', () => {
  test.each(platforms)('is Chinese where $id refuses something', async (platform) => {
    const client = await platform.client();
    const plain = STATUSES.flatMap((status) => each(status, [{}, 'no JSON']));
    const messages = [...plain, ...(REFUSALS[platform.id] ?? [])].flatMap(({ status, body }) => {
      const answer = { status, headers: {}, text: JSON.stringify(body) };
      return (['step', 'commit'] as const).flatMap((phase) => {
        const outcome = client.classify(new AnswerError('It was answered.', answer), phase, NOW);
        return 'message' in outcome ? [render(outcome.message, READER)] : [];
      });
    });
    // So that it cannot pass for want of refusals.
    expect(new Set(messages).size).toBeGreaterThan(10);
    expect([...new Set(messages)].filter((message) => !isChinese(message))).toEqual([]);
  });

  test('keeps the words of others, and says what is to be done', () => {
    const words = 'Session (old) has ended. Really';
    const refused = shared.refusedSaying({ what: meta.tokenRefused(), code: '190/463', words });
    expect(render(inOrder(refused, meta.tokenExpired()), READER)).toBe(
      '令牌未被接受（190/463）。平台原文：“Session (old) has ended. Really”。令牌已过期，请重新连接账号。',
    );
    expect(render(shared.refused({ what: x.keysRefused(), code: 'HTTP 401' }), READER)).toBe(
      'X 不接受该渠道的密钥（HTTP 401）。',
    );
    const advice = wechat.mayNotCall();
    const why = wechat.answeredAdvice({ code: '48001', words: 'api unauthorized', advice });
    expect(render(delivery.heldAttempts({ attempts: 6, why }), READER)).toBe(
      '尝试 6 次仍未能发送。最后的响应：微信返回 48001：“api unauthorized”。此账号不能使用该接口。',
    );
  });

  test('names what a quota counts, and platforms as Chinese readers know them', () => {
    for (const platform of platforms) {
      for (const { what } of platform.account.quotas(channelOf(platform, requiredOf(platform)).options)) {
        expect.soft(terms, what).toHaveProperty([what]);
      }
    }
    expect(terms.WeChat).toBe('微信');
  });
});
