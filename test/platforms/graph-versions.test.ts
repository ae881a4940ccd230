import { expect, test } from 'vitest';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import { versionFindings } from '../../src/platforms/kit/graph/diagnose.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { said } from '../helpers/says.ts';
import { bench } from './bench.ts';
import { deliver } from './fake-engine.ts';
import { sampleArticle } from './samples.ts';

test('a version that ends within 90 days is named, with its end', () => {
  const on = (version: string, day: string) =>
    versionFindings(version, new Date(day)).map(({ message }) => said(message));
  expect(on('v21.0', '2026-10-22')).toEqual([]);
  expect(on('v21.0', '2026-11-28')).toEqual(['Version v21.0 of the Graph API ends on 2027-01-21.']);
  expect(on('v21.0', '2027-02-01')).toEqual(['Version v21.0 of the Graph API ended on 2027-01-21.']);
  expect([...on('v25.0', '2026-11-28'), ...on('v27.0', '2030-01-01')]).toEqual([]);
});

test.each([
  ['Facebook', facebook, startFacebookSimulator],
  ['Instagram', instagram, startInstagramSimulator],
] as const)(
  '%s: posts go out by the current version, and the channel names one that ends soon',
  async (_name, platform, startSimulator) => {
    const started = await bench({ platform, startSimulator, article: sampleArticle, options: { version: 'v27.0' } });
    try {
      const { delivery } = started;
      expect((await deliver(delivery)).receipt).not.toBeNull();
      const client = await platform.client();
      const late = { ...delivery.session, now: () => new Date('2028-07-01T00:00:00Z') };
      expect(
        await client.diagnose({ ...late, options: { ...(late.options as object), version: 'v25.0' } }),
      ).toContainEqual(expect.objectContaining({ code: 'version' }));
    } finally {
      await started.stop();
    }
  },
);
