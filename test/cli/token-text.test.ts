import { expect, test } from 'vitest';
import { tokenText } from '../../src/cli/channels.ts';
import { timesIn } from '../../src/cli/times.ts';
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
  expect(said()).toBe('Its token (INSTAGRAM_TOKEN) expires 2026-12-03 09:00:00 Europe/Berlin. Masthead renews it.');
  expect(said({ renewsItself: false, variable: null })).toBe(
    'Its token (accessToken) expires 2026-12-03 09:00:00 Europe/Berlin. Only a person can renew it.',
  );
});

test('tells an end that there is not from one that is not known yet', () => {
  expect(said({ endsAt: null })).toBe('Its token (INSTAGRAM_TOKEN) has no expiry that the platform names.');
  expect(said({ endsAt: null, answeredAt: null })).toMatch(/not checked yet: the job refresh-tokens does it\.$/);
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
    'Its token (INSTAGRAM_TOKEN) has been refused since 2026-11-01 09:00:00 Europe/Berlin; renew it. The password was changed.',
  );
  expect(said({ unreadable: 'It needs the key "k1"' })).toMatch(/Masthead renews it\. It needs the key "k1"\.$/);
});
