import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OutcomeType } from '../../src/domain/outcome.ts';
import { Message } from '../../src/lib/message.ts';
import { inEnglish, PLAIN, render } from '../../src/lib/render.ts';
import { x } from '../../src/platforms/x/index.ts';
import { startXSimulator, type XSimulatorOptions } from '../../src/simulators/x/index.ts';
import { type Bench, bench } from './bench.ts';
import { attempt, deliver } from './fake-engine.ts';
import { sampleArticle } from './samples.ts';

/** Every error that X documents or was seen to send: what it leads to, and what an editor reads and does. */

type Row = readonly [
  operation: string,
  fault: string,
  leads: OutcomeType,
  code: string,
  english: string,
  next: string,
  chinese: string,
];

const ROWS: readonly Row[] = [
  ['createPost', 'plan-lacks', 'unauthorized', 'plan', 'does not include this call', 'credits', '套餐'],
  ['createPost', 'bare-forbidden', 'unauthorized', 'forbidden', 'without a reason', 'read and write', '读写权限'],
  [
    'createPost',
    'user-suspended',
    'unauthorized',
    'account-locked',
    'suspended or locked',
    'do what X asks',
    '登录 x.com',
  ],
  [
    'createPost',
    'account-locked',
    'unauthorized',
    'account-locked',
    'suspended or locked',
    'do what X asks',
    '登录 x.com',
  ],
  ['createPost', 'automated', 'unauthorized', 'automated', 'automated spam', 'do what X asks', '登录 x.com'],
  [
    'createPost',
    'unauthorized',
    'unauthorized',
    'token',
    'not accept the keys',
    'Connect the channel again',
    '重新连接',
  ],
  [
    'initialize',
    'unauthorized',
    'unauthorized',
    'token',
    'not accept the keys',
    'Connect the channel again',
    '重新连接',
  ],
  ['createPost', 'legacy-token-expired', 'unauthorized', 'token', 'not accept the keys', 'Connect the', '重新连接'],
  ['createPost', 'legacy-not-authenticated', 'unauthorized', 'token', 'not accept', 'Connect the channel', '重新连接'],
  ['createPost', 'bad-authentication', 'unauthorized', 'token', 'not accept', 'Connect the channel', '重新连接'],
  ['createPost', 'timestamp-out-of-bounds', 'unauthorized', 'token', 'not accept', 'Connect the channel', '重新连接'],
  ['createPost', 'credits-depleted', 'exhausted', 'credits', 'no credits left', 'Buy credits', '充值'],
  ['initialize', 'credits-depleted', 'exhausted', 'credits', 'no credits left', 'Buy credits', '充值'],
  ['createPost', 'spending-limit', 'exhausted', 'spending-limit', 'spending limit', 'Raise the limit', '提高上限'],
  ['createPost', 'daily-posts', 'rate-limited', 'daily-posts', 'posts for this day', 'tries again later', '稍后重试'],
  ['createPost', 'unsupported-authentication', 'unauthorized', 'app-token', 'the app', 'all four keys', '四个密钥'],
  [
    'createPost',
    'client-not-enrolled',
    'unauthorized',
    'app-not-enrolled',
    'part of a project',
    'Add the app',
    '加入项目',
  ],
  [
    'createPost',
    'legacy-read-only',
    'unauthorized',
    'app-permission',
    'no permission to write',
    'read and write',
    '读写权限',
  ],
  ['createPost', 'oauth1-permissions', 'unauthorized', 'app-permission', 'no permission', 'read and write', '读写权限'],
  ['createPost', 'not-authorized-for-field', 'failed', 'field', 'one of the fields', 'post’s settings', '帖子设置'],
  ['createPost', 'field-unauthorized', 'failed', 'field', 'one of the fields', 'post’s settings', '帖子设置'],
  ['createPost', 'invalid-media', 'failed', 'media', 'not accepted', 'Publish again, which uploads', '更换图片或视频'],
  ['finalize', 'media-out-of-spec', 'failed', 'media', 'not accepted', 'choose another picture', '更换图片或视频'],
  ['createPost', 'cashtags', 'failed', 'cashtag', 'more than one cashtag', 'Leave one', '只保留一个'],
  ['createPost', 'reply-not-mentioned', 'failed', 'reply', 'not allow this reply', 'post of its own', '单独的帖子'],
  ['createPost', 'reply-not-author', 'failed', 'reply', 'not allow this reply', 'post of its own', '单独的帖子'],
  ['createPost', 'invalid-url', 'failed', 'link', 'not accept a link', 'Correct the link', '更正或删除'],
  ['createPost', 'video-too-long', 'failed', 'video-length', 'longer than', 'minutes that X names', '分钟数'],
  ['createPost', 'text-too-long', 'failed', 'too-long', 'too long', 'Shorten the text', '缩短文字'],
  ['createPost', 'not-authorized-for-resource', 'failed', 'resource', 'cannot be used', 'another post', '更换所引用'],
  ['createPost', 'resource-unavailable', 'failed', 'resource', 'cannot be used', 'another post', '更换所引用'],
  ['createPost', 'disallowed-resource', 'failed', 'resource', 'cannot be used', 'another post', '更换所引用'],
  ['createPost', 'no-feature-access', 'failed', 'feature', 'does not include this', 'account or plan', '套餐'],
  ['createPost', 'not-permitted', 'failed', 'not-permitted', 'refused the text', 'app’s permissions', '应用权限'],
  ['append', 'too-large', 'failed', 'too-large', 'too large', 'smaller picture', '较小的'],
  [
    'createPost',
    'invalid-request',
    'failed',
    '400 invalid-request',
    'refused the request',
    'to an operator',
    '运维人员',
  ],
  ['createPost', 'usage-capped-daily', 'exhausted', '429 usage-capped', 'usage cap', 'larger plan', '更大的套餐'],
  ['createPost', 'usage-capped-monthly', 'exhausted', '429 usage-capped', 'usage cap', 'larger plan', '更大的套餐'],
  ['createPost', 'legacy-rate-limit', 'rate-limited', '429', 'try again later', '', '稍后再试'],
  ['createPost', 'rate-limit-exceeded', 'rate-limited', '429 rate-limit-exceeded', 'try again later', '', '稍后再试'],
  ['createPost', 'not-found', 'unknown', 'http-404', 'HTTP 404', '', 'HTTP 404'],
  ['finalize', 'not-found', 'unavailable', '404 resource-not-found', 'did not find', '', '没有找到'],
  ['createPost', 'internal-error', 'unknown', '500', 'X failed', '', '出现故障'],
  ['createPost', 'unavailable-before', 'unknown', '503', 'X failed', '', '出现故障'],
  ['createPost', 'unavailable-after', 'unknown', '503', 'X failed', '', '出现故障'],
  ['initialize', 'unavailable-before', 'unavailable', '503', 'X failed', '', '出现故障'],
];

/** The simulator of the bench goes so many times as fast as X. */
const FACTOR = 20;
const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 3_600_000;

let started: Bench;
beforeAll(async () => {
  started = await bench({ platform: x, startSimulator: startXSimulator, article: sampleArticle });
});
afterAll(() => started.stop());

it.each(ROWS)('%s, %s: %s', async (operation, name, leads, code, english, next, chinese) => {
  started.simulator.faults([{ operation, times: 2, fault: { type: 'named', name } }]);
  const outcome = await attempt(started.again(started.delivery.post), await x.client());
  started.simulator.faults([]);
  expect(outcome).toMatchObject({ type: leads, code });
  const message = Message.parse('message' in outcome ? outcome.message : null);
  expect(inEnglish(message)).toContain(english);
  expect(inEnglish(message)).toContain(next);
  expect(render(message, { ...PLAIN, language: 'zh-CN' })).toContain(chinese);
});

it.each([
  ['before', 0],
  ['after', 1],
] as const)('a page of the network %s the work is looked up, and the post is live once', async (when, first) => {
  const own = await bench({ platform: x, startSimulator: startXSimulator, article: sampleArticle });
  try {
    own.simulator.faults([{ operation: 'createPost', fault: { type: 'named', name: `cloudflare-${when}` } }]);
    expect(await attempt(own.delivery, await x.client())).toMatchObject({ type: 'unknown', code: 'http-403' });
    expect(own.live()).toHaveLength(first);
    expect((await deliver(own.delivery)).receipt).not.toBeNull();
    expect(own.live()).toHaveLength(1);
  } finally {
    await own.stop();
  }
});

it('an unrecognised authentication is repeated once, and then stops the channel', async () => {
  const own = await bench({ platform: x, startSimulator: startXSimulator, article: sampleArticle });
  const fault = { type: 'named', name: 'unknown-authentication' } as const;
  try {
    own.simulator.faults([{ operation: 'createPost', times: 2, fault }]);
    expect(await attempt(own.delivery, await x.client())).toMatchObject({ type: 'unauthorized', code: 'app-token' });
    own.simulator.faults([{ operation: 'createPost', fault }]);
    expect((await deliver(own.again(own.delivery.post))).receipt).not.toBeNull();
    expect(own.live()).toHaveLength(1);
  } finally {
    await own.stop();
  }
});

it('a duplicate is looked up before it is believed', async () => {
  started.simulator.faults([{ operation: 'createPost', fault: { type: 'named', name: 'duplicate' } }]);
  const outcome = await attempt(started.again(started.delivery.post), await x.client());
  expect(outcome).toMatchObject({ type: 'unknown' });
});

describe('the windows of X', () => {
  it('once used up are waited for without another call', async () => {
    const own = await bench({ platform: x, startSimulator: startXSimulator, article: sampleArticle });
    try {
      own.simulator.faults([{ operation: 'createPost', fault: { type: 'rate-limit', resetAfterMs: 40_000 } }]);
      const client = await x.client();
      expect(await attempt(own.delivery, client)).toMatchObject({ type: 'rate-limited' });
      const before = (await own.log()).length;
      const next = await attempt(own.again(own.delivery.post), client);
      expect(next).toMatchObject({ type: 'rate-limited', code: 'window-used' });
      expect((await own.log()).slice(before)).not.toContain('createPost');
      own.delivery.clock.advanceTo(new Date('until' in next ? (next.until ?? '') : ''));
      expect((await deliver(own.again(own.delivery.post))).receipt).not.toBeNull();
    } finally {
      await own.stop();
    }
  });

  it.each(['app', 'user'] as const)('of 24 hours, of the %s, are waited for beside the shorter one', async (whose) => {
    const startSimulator = (options: XSimulatorOptions) => startXSimulator({ ...options, daily: { [whose]: 2 } });
    const own = await bench({ platform: x, startSimulator, article: sampleArticle });
    try {
      const client = await x.client();
      const { post } = own.delivery;
      const [one, two, three] = [1, 2, 3].map((number) => ({
        ...post,
        link: null,
        texts: { text: `Post ${number}.` },
      }));
      if (!one || !two || !three) throw new Error('Three posts');
      expect((await deliver(own.again(one))).receipt).not.toBeNull();
      expect((await deliver(own.again(two))).receipt).not.toBeNull();
      const before = (await own.log()).length;
      const next = await attempt(own.again(three), client);
      expect(next).toMatchObject({ type: 'rate-limited', code: 'window-used' });
      expect((await own.log()).slice(before)).not.toContain('createPost');
      // A day of the simulator, which goes twenty times as fast: later than its quarter of an hour ends.
      const until = Date.parse('until' in next ? (next.until ?? '') : '') - own.delivery.clock.now().getTime();
      expect(until).toBeGreaterThan(DAY_MS / FACTOR - 60_000);
      own.delivery.clock.advanceTo(new Date(own.delivery.clock.now().getTime() + QUARTER_MS / FACTOR));
      expect(await attempt(own.again(three), client)).toMatchObject({ type: 'rate-limited', code: 'window-used' });
      own.delivery.clock.advanceTo(new Date('until' in next ? (next.until ?? '') : ''));
      expect((await deliver(own.again(three))).receipt).not.toBeNull();
    } finally {
      await own.stop();
    }
  });

  it('of 24 hours that have less room than a thread has posts keep it from being begun', async () => {
    const startSimulator = (options: XSimulatorOptions) => startXSimulator({ ...options, daily: { app: 2 } });
    const own = await bench({ platform: x, startSimulator, article: sampleArticle, format: 'thread' });
    try {
      const parts = (own.delivery.post.continued ?? []).length + 1;
      expect(parts).toBeGreaterThan(1);
      const { continued: _, format: _format, ...alone } = own.delivery.post;
      expect((await deliver(own.again({ ...alone, texts: { text: 'Another story.' } }))).receipt).not.toBeNull();
      const next = await attempt(own.delivery, await x.client());
      expect(next).toMatchObject({ type: 'rate-limited', code: 'window-used' });
      expect(own.live()).toHaveLength(1);
    } finally {
      await own.stop();
    }
  });

  it('of 24 hours that X itself says are used up are waited for until they begin again', async () => {
    const own = await bench({ platform: x, startSimulator: startXSimulator, article: sampleArticle });
    try {
      const now = Math.ceil(own.delivery.clock.now().getTime() / 1_000);
      const headers = {
        'x-rate-limit-remaining': '90',
        'x-rate-limit-reset': String(now + 60),
        'x-app-limit-24hour-remaining': '0',
        'x-app-limit-24hour-reset': String(now + 4_000),
        'x-user-limit-24hour-remaining': '12',
        'x-user-limit-24hour-reset': String(now + 9_000),
      };
      own.simulator.faults([
        { operation: 'createPost', fault: { type: 'status', when: 'before', status: 429, headers } },
      ]);
      const until = new Date((now + 4_000) * 1_000).toISOString();
      expect(await attempt(own.delivery, await x.client())).toMatchObject({ type: 'rate-limited', until });
    } finally {
      await own.stop();
    }
  });

  it('with less room than a thread has posts keep it from being begun', async () => {
    const own = await bench({ platform: x, startSimulator: startXSimulator, article: sampleArticle, format: 'thread' });
    try {
      const parts = (own.delivery.post.continued ?? []).length + 1;
      expect(parts).toBeGreaterThan(1);
      const reset = Math.ceil(own.delivery.clock.now().getTime() / 1_000) + 60;
      const nearly = {
        'x-rate-limit-limit': '100',
        'x-rate-limit-remaining': String(parts - 1),
        'x-rate-limit-reset': String(reset),
      };
      own.simulator.faults([
        { operation: 'createPost', fault: { type: 'status', when: 'before', status: 503, headers: nearly } },
      ]);
      const client = await x.client();
      expect(await attempt(own.delivery, client)).toMatchObject({ type: 'unknown' });
      const next = await attempt(own.again(own.delivery.post), client);
      expect(next).toMatchObject({ type: 'rate-limited', until: new Date(reset * 1_000).toISOString() });
      expect(own.live()).toEqual([]);
      own.delivery.clock.advanceTo(new Date(reset * 1_000));
      expect((await deliver(own.again(own.delivery.post))).receipt?.parts).toHaveLength(parts);
    } finally {
      await own.stop();
    }
  });
});
