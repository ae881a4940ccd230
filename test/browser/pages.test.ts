import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { speaking } from '../../src/cli/say.ts';
import { serveSite } from '../../src/demo/pages.ts';
import { reportPage } from '../../src/demo/report-page.ts';
import { LANGUAGES } from '../../src/lib/message.ts';
import { simulators } from '../../src/simulators/index.ts';
import { articleOf, attempt, cardOf, line, platforms, reportOf } from '../demo/fixtures.ts';
import { faultsOf, SCREENS, sharedBrowser } from '../helpers/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const LONG = `${'Averylongheadlinewithoutasingleblank'.repeat(4)} and then some`;

describe.each(SCREENS)('on $name', (screen) => {
  test.each(LANGUAGES)("the demo's report, %s", async (language) => {
    const folder = await mkdtemp(join(tmpdir(), 'masthead-report-'));
    try {
      const article = articleOf(LONG);
      const tries = [
        attempt(1, 300, 900, [line(350, { method: 'POST', url: 'https://api.example/a', status: 200, ms: 20 })]),
      ];
      const cards = platforms.map((platform) => cardOf(platform, article, tries));
      const file = join(folder, 'index.html');
      const pixel = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
      const urls = { own: () => pixel, shown: () => pixel };
      const page = await speaking(language, async () => reportPage(reportOf(cards, article), urls, 'index.html'));
      await writeFile(file, page);
      expect(await faultsOf(browser, pathToFileURL(file).href, screen)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('the sample site, in both languages', async () => {
    const site = await serveSite();
    try {
      for (const path of ['/www/en/', '/www/zh/', '/www/en/roof-garden.html']) {
        expect(await faultsOf(browser, `${site.origin}${path}`, screen), path).toEqual([]);
      }
    } finally {
      await site.stop();
    }
  });

  test('the page of a simulated platform', async () => {
    for (const load of Object.values(simulators)) {
      const simulator = await (await load())({});
      try {
        expect(await faultsOf(browser, `${simulator.url}/`, screen), simulator.platform).toEqual([]);
      } finally {
        await simulator.stop();
      }
    }
  });
});
