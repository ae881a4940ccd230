import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Reader, render } from '../../src/lib/render.ts';
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
  return { channel, content: platform.content.compose(article, { channel, style, marker: MARKER }) };
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
            platform.changes.may({ kind: 'revise', post: { ...content, pictures: [] } }, live, context),
            platform.changes.may({ kind: 'retract' }, live, context),
            platform.changes.may({ kind: 'reply' }, live, context),
          ];
          return may.flatMap((one) => (one.may ? [] : [one.because]));
        }),
      );
    });
    const reader: Reader = { language: 'zh-CN', timeZone: 'UTC', channelName: (id) => id };
    const reasons = new Set(found.map((why) => render(why, reader)));
    expect([...reasons].filter((why) => !/\p{Script=Han}/u.test(why))).toEqual([]);
    expect(reasons.size).toBeGreaterThan(8);
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
