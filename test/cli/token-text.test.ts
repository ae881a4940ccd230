import { expect, test } from 'vitest';
import { timesIn } from '../../src/cli/times.ts';
import { tokenText } from '../../src/cli/token-text.ts';
import { plainText } from '../../src/lib/message.ts';

const token = {
  name: 'accessToken',
  variable: 'INSTAGRAM_TOKEN',
  endsAt: '2026-12-03T08:00:00.000Z',
  scopes: null,
  renewsItself: true,
  answeredAt: '2026-10-04T08:00:00.000Z',
  refused: null,
  unreadable: null,
};
const said = (changes: Partial<Parameters<typeof tokenText>[0]> = {}) =>
  tokenText({ ...token, ...changes }, timesIn('Europe/Berlin'));

test('tells when a token ends and who renews it, on the newsroom’s clock', () => {
  expect(said()).toBe('Its token (INSTAGRAM_TOKEN) ends 2026-12-03 09:00:00 Europe/Berlin. Masthead has it renewed.');
  expect(said({ renewsItself: false, variable: null })).toBe(
    'Its token (accessToken) ends 2026-12-03 09:00:00 Europe/Berlin. Only a person can renew it.',
  );
});

test('tells an end that there is not from one that is not known yet', () => {
  expect(said({ endsAt: null })).toBe('Its token (INSTAGRAM_TOKEN) has no end that the platform tells.');
  expect(said({ endsAt: null, answeredAt: null })).toMatch(/is not known yet: the job refresh-tokens asks\.$/);
});

test('tells a refusal before anything else, and what cannot be read beside the rest', () => {
  expect(
    said({
      refused: {
        since: '2026-11-01T08:00:00.000Z',
        reason: { ...plainText('The password was changed'), text: 'The password was changed' },
      },
    }),
  ).toBe(
    'Its token (INSTAGRAM_TOKEN) is refused since 2026-11-01 09:00:00 Europe/Berlin; renew it. The password was changed.',
  );
  expect(said({ unreadable: 'It needs the key "k1"' })).toMatch(/Masthead has it renewed\. It needs the key "k1"\.$/);
});
