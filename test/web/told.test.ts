import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { readStored, stored } from '../../src/domain/told/stored.ts';
import { platforms } from '../../src/platforms/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { sentences } from '../../src/web/i18n/sentences.ts';
import { server as chinese } from '../../src/web/i18n/zh-cn/told/index.ts';
import { refusalText, tell, termFor } from '../../src/web/parts/told.ts';
import { channelOf, MARKER, OPTIONS, style } from '../platforms/bench.ts';
import { sampleArticle } from '../platforms/samples.ts';

beforeAll(() => i18next.init({ lng: 'zh-CN', resources: { 'zh-CN': chinese } }));

function postFor(platform: Platform, article = sampleArticle) {
  const channel = channelOf(platform, OPTIONS[platform.id] ?? {});
  return { channel, content: platform.compose(article, { channel, style, marker: MARKER }) };
}

describe('what the server says, in Chinese', () => {
  test('is why a live post cannot be changed, taken down or answered, on every platform', () => {
    const found = platforms.flatMap((platform) => {
      const { channel, content } = postFor(platform);
      const now = new Date('2026-11-26T12:00:00Z');
      const times = [now, new Date('2020-01-01T00:00:00Z')];
      return times.flatMap((since) =>
        ['', '1'].flatMap((remoteId) => {
          const receipt = { remoteId, url: null, otherIds: {}, warnings: [] };
          const live = { post: content, receipt, since };
          const context = { options: channel.options, now };
          const may = [
            platform.mayRevise({ ...content, pictures: [] }, live, context),
            platform.mayRetract(live, context),
            platform.mayReply(live, context),
          ];
          return may.flatMap((one) => (one.may ? [] : [one.why]));
        }),
      );
    });
    expect([...new Set(found)].filter((why) => !/\p{Script=Han}/u.test(termFor(why)))).toEqual([]);
    expect(new Set(found).size).toBeGreaterThan(8);
  });

  test('is what rows keep in English, read back by the words that wrote it', () => {
    const said = (text: string) => tell({ message: text, told: readStored(text) });
    expect(said(stored('off-gap', { minutes: '30 minutes' }))).toBe('该渠道两条帖子之间至少间隔 30 分钟。');
    expect(said(stored('held-attempts', { attempts: 6, why: 'HTTP 503. Try later.' }))).toBe(
      '尝试 6 次仍未能发送。最后的答复：HTTP 503. Try later.',
    );
    const what = 'the section “Sport” and the tag “Cup: final”';
    expect(said(stored('skipped', { what, channel: 'x' }))).toBe(
      '按规则，符合“Sport”、“Cup: final”的报道不在 x 发布。',
    );
    expect(said(stored('skipped-because', { what, channel: 'x', because: 'not here' }))).toContain(
      'x 发布：not here。',
    );
    const quota = stored('off-quota', { platform: 'WeChat', rest: '1 article a day (Asia/Shanghai) of one account' });
    expect(said(quota)).toBe('已达到微信允许的发布数量，有余量后自动发送。');
    const other = 'The title has 70 characters; the app takes at most 65. Shorten it by 5.';
    expect(said(other)).toBe(other);
  });

  test('is English where there is no sentence for it, where a gap is missing, and in English', async () => {
    expect(tell({ message: 'New.', told: { code: 'of-a-later-version', gaps: {} } })).toBe('New.');
    expect(tell({ message: 'Old.' })).toBe('Old.');
    const refusal = { detail: 'It is so.', remedy: 'Do this.' };
    expect(refusalText(refusal)).toEqual({ message: 'It is so.', remedy: 'Do this.' });
    const whole = { code: 'wrong-password', gaps: {} };
    expect(refusalText({ ...refusal, told: whole })).toEqual({ message: chinese.told['wrong-password'], remedy: null });
    await i18next.changeLanguage('en');
    expect(refusalText({ ...refusal, told: whole })).toEqual({ message: 'It is so.', remedy: 'Do this.' });
    expect(termFor('bytes')).toBe('bytes');
    await i18next.changeLanguage('zh-CN');
  });

  test('a sentence that names what it is not given, or not as it should be, does not compile', () => {
    // @ts-expect-error
    sentences({ 'view-missing': '{{count}}' });
    // @ts-expect-error
    sentences({ 'no-such-code': '' });
    expect(sentences({ 'view-missing': '{{name}}' })).toEqual({ 'view-missing': '{{name}}' });
  });
});
