import { describe, expect, it } from 'vitest';
import type { OutcomeType } from '../../../src/domain/outcome.ts';
import { AnswerError } from '../../../src/net/http.ts';
import { classify, nextPacificMidnight } from '../../../src/platforms/youtube/classify.ts';

const NOW = new Date('2026-11-25T15:00:00Z');
const refused = (status: number, reason: string, headers: Record<string, string> = {}) => {
  const error = { code: status, message: 'words', errors: [{ domain: 'youtube', reason, message: 'words' }] };
  return new AnswerError('refused', { status, headers, text: JSON.stringify({ error }) });
};

describe('reasons of YouTube', () => {
  const cases: [OutcomeType, number, string[]][] = [
    ['unauthorized', 401, ['authError', 'expired', 'required', 'youtubeSignupRequired', 'new reason']],
    [
      'unauthorized',
      403,
      ['insufficientPermissions', 'accessNotConfigured', 'forbidden', 'channelSuspended', 'new reason'],
    ],
    ['exhausted', 403, ['quotaExceeded', 'dailyLimitExceeded', 'uploadLimitExceeded']],
    ['exhausted', 429, ['quotaExceeded']],
    ['exhausted', 400, ['uploadLimitExceeded']],
    [
      'rate-limited',
      403,
      ['rateLimitExceeded', 'userRateLimitExceeded', 'servingLimitExceeded', 'userRequestsExceedRateLimit'],
    ],
    ['rate-limited', 429, ['uploadRateLimitExceeded', 'new reason']],
    ['failed', 400, ['invalidTitle', 'invalidTags', 'invalidVideoMetadata', 'mediaBodyRequired', 'new reason']],
    ['failed', 403, ['forbiddenPrivacySetting', 'forbiddenEmbedSetting']],
    ['failed', 404, ['videoNotFound']],
    ['failed', 413, ['uploadTooLarge']],
    ['unavailable', 412, ['conditionNotMet']],
    ['unavailable', 416, ['requestedRangeNotSatisfiable']],
    ['unknown', 503, ['backendError']],
    ['unknown', 409, ['SERVICE_UNAVAILABLE', 'duplicate']],
  ];
  it.each(cases)('%s: HTTP %i %j', (type, status, reasons) => {
    for (const reason of reasons)
      expect(classify(refused(status, reason), 'commit', NOW), reason).toMatchObject({ type });
  });

  it('a bucket of uploads that is used up waits for midnight, under whatever reason', () => {
    const message =
      "Quota exceeded for quota metric 'Video Uploads' and limit 'Video Uploads per day' of service 'youtube.googleapis.com'.";
    const errors = [{ domain: 'global', reason: 'rateLimitExceeded', message }];
    const text = JSON.stringify({ error: { code: 429, message, errors, status: 'RESOURCE_EXHAUSTED' } });
    expect(classify(new AnswerError('refused', { status: 429, headers: {}, text }), 'step', NOW)).toMatchObject({
      type: 'exhausted',
      until: '2026-11-26T08:00:00.000Z',
    });
  });

  it('a spent quota comes back at midnight on the Pacific coast', () => {
    expect(classify(refused(403, 'quotaExceeded'), 'step', NOW)).toMatchObject({ until: '2026-11-26T08:00:00.000Z' });
  });
});

it.each([
  ['summer', '2026-07-01T12:00:00Z', '2026-07-02T07:00:00.000Z'],
  ['the day of 23 hours', '2026-03-08T08:00:00Z', '2026-03-09T07:00:00.000Z'],
  ['the day of 25 hours', '2026-11-01T07:00:00Z', '2026-11-02T08:00:00.000Z'],
  ['a second before', '2026-11-25T07:59:59Z', '2026-11-25T08:00:00.000Z'],
])('midnight in %s', (_name, now, midnight) => {
  expect(nextPacificMidnight(new Date(now)).toISOString()).toBe(midnight);
});
