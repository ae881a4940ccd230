import { type Browser, chromium } from 'playwright-core';
import { programPath } from './programs.ts';

/**
 * Features that tests do without. The first two have each window start a further process that draws a menu nobody opens;
 * the third keeps one in reserve: half of the CPU time that a page took. The others are Playwright's own list, which this
 * one replaces.
 */
const DISABLED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'SpareRendererForSitePerProcess',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];

/** The distribution's Chromium, headless, with a profile of its own that is gone with it. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: programPath('chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      `--disable-features=${DISABLED_FEATURES.join(',')}`,
    ],
  });

let shared: Promise<Browser> | undefined;

/** The browser of this test process, started by the first file that asks; it ends with the process. */
export function sharedBrowser(): Promise<Browser> {
  shared ??= startBrowser();
  return shared;
}

/** How people hold it: a desk and a phone, by day and by night, in two languages; each two of these meet. People may be named so. */
export const SCREENS = [
  { name: 'desktop light English', viewport: { width: 1280, height: 900 }, colorScheme: 'light', locale: 'en-GB' },
  { name: 'desktop dark Chinese', viewport: { width: 1280, height: 900 }, colorScheme: 'dark', locale: 'zh-CN' },
  { name: 'phone light Chinese', viewport: { width: 390, height: 844 }, colorScheme: 'light', locale: 'zh-CN' },
  { name: 'phone dark English', viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'en-GB' },
] as const;

/** Two ways to hold it that have nothing in common: each page is looked at in both. */
export const OPPOSITES = [
  SCREENS[0],
  { name: 'phone dark Chinese', viewport: { width: 390, height: 844 }, colorScheme: 'dark', locale: 'zh-CN' },
] as const;

/** What is wrong with a page as it stands: it moves sideways, pictures are missing, or its text cannot be read. */
export async function faultsOf(browser: Browser, url: string, screen: (typeof SCREENS)[number]): Promise<string[]> {
  const context = await browser.newContext({ viewport: screen.viewport, colorScheme: screen.colorScheme });
  const faults: string[] = [];
  try {
    const page = await context.newPage();
    page.on('console', (message) => message.type() === 'error' && faults.push(`console: ${message.text()}`));
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    await page.goto(url, { waitUntil: 'load' });
    const sideways = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    if (Number(sideways) > 0) faults.push(`the page moves sideways by ${String(sideways)} px`);
    const missing = await page.evaluate(
      '[...document.images].filter((image) => image.loading !== "lazy" && image.naturalWidth === 0).map((image) => image.src.slice(0, 80)).join(" ")',
    );
    if (missing !== '') faults.push(`pictures are missing: ${String(missing)}`);
    return faults;
  } finally {
    await context.close();
  }
}
