import i18next from 'i18next';
import { beforeAll, describe, expect, test } from 'vitest';
import { AUDIT_ACTIONS } from '../../src/domain/audit-action.ts';
import { type Reader, render } from '../../src/lib/render.ts';
import { platforms } from '../../src/platforms/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { actions as english } from '../../src/web/i18n/en/actions.ts';
import { fields as fieldsInEnglish } from '../../src/web/i18n/en/fields.ts';
import { actions as chinese } from '../../src/web/i18n/zh-cn/actions.ts';
import { fields, terms } from '../../src/web/i18n/zh-cn/terms.ts';
import { actionKey, termFor } from '../../src/web/parts/server-text.ts';
import { channelOf, MARKER, requiredOf, style } from '../platforms/bench.ts';
import { sampleArticle } from '../platforms/samples.ts';

beforeAll(() => i18next.init({ lng: 'zh-CN', resources: { 'zh-CN': { terms, fields } } }));

function postFor(platform: Platform, article = sampleArticle) {
  const channel = channelOf(platform, requiredOf(platform));
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

  test('is a word of the page’s language where that has one, else as it came', async () => {
    expect(termFor('bytes')).toBe('个字节');
    expect(termFor('parsecs')).toBe('parsecs');
    await i18next.changeLanguage('en');
    expect(termFor('bytes')).toBe('bytes');
    await i18next.changeLanguage('zh-CN');
  });
});

test('every text of a platform has a name in both languages', () => {
  const texts = platforms.flatMap((platform) => platform.content.limits(requiredOf(platform)).texts);
  expect(texts.length).toBeGreaterThan(5);
  for (const words of [fieldsInEnglish, fields]) {
    expect(texts.filter(({ field }) => !Object.hasOwn(words, field)).map(({ field }) => field)).toEqual([]);
  }
});

test('every action in the audit has a name in both languages', () => {
  for (const { actions } of [english, chinese]) {
    expect(AUDIT_ACTIONS.filter((action) => !Object.hasOwn(actions, actionKey(action)))).toEqual([]);
  }
});
