import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { startBrowser } from '../../helpers/browser.ts';
import { ensurePrograms, offerPrograms } from '../../helpers/programs.ts';
import { signedIn } from '../open-desk.ts';
import { openShowroom, type Showroom } from './showroom.ts';
import { type WorkDay, workDay } from './work-day.ts';

const FOLDER = fileURLToPath(new URL('../../../docs/images/desk/', import.meta.url));

/** Screens: desktop, light, in English, and phone, dark, in Chinese. */
const LOOKS = [
  {
    suffix: '',
    language: 'en',
    locale: 'en-GB',
    colorScheme: 'light',
    viewport: { width: 1440, height: 900 },
    scale: 1,
    touch: false,
  },
  {
    suffix: '-phone',
    language: 'zh-Hans',
    locale: 'zh-CN',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
    scale: 2,
    touch: true,
  },
] as const;

interface Shot {
  name: string;
  path: (day: WorkDay) => string;
  /** Selector of an element that is there once the page is complete. */
  ready: string;
}

const SHOTS: readonly Shot[] = [
  { name: 'inbox', path: () => '', ready: 'article a' },
  { name: 'article', path: ({ written }) => `articles/${written}`, ready: 'iframe' },
  { name: 'composer', path: ({ written }) => `articles/${written}?channel=x`, ready: '.marks mark' },
  { name: 'crops', path: ({ written }) => `articles/${written}/crops`, ready: '.crops-hole img' },
  { name: 'calendar', path: () => 'calendar', ready: '.calendarViews [data-posts]' },
  { name: 'approvals', path: () => 'approvals', ready: 'iframe' },
  { name: 'attention', path: () => 'attention', ready: '.item' },
  { name: 'correction', path: ({ correction }) => `corrections/${correction}`, ready: '.storyPost' },
  { name: 'library', path: () => 'library', ready: '#content img' },
  { name: 'free', path: () => 'free/new', ready: 'textarea' },
  { name: 'tools', path: () => 'tools', ready: '#content h2' },
  { name: 'setup', path: () => 'setup', ready: 'form' },
  { name: 'activity', path: () => 'activity', ready: '[role="article"], article' },
  { name: 'channels', path: () => 'channels', ready: 'section h2, section h3' },
  { name: 'account', path: () => 'account', ready: '#content h2' },
  { name: 'settings-newsroom', path: () => 'settings/newsroom', ready: '#content h2' },
  { name: 'settings-style', path: () => 'settings/style', ready: '#content h2' },
  { name: 'settings-schedule', path: () => 'settings/schedule', ready: '#content h2' },
  { name: 'settings-people', path: () => 'settings/people', ready: '#content h2' },
  { name: 'settings-feeds', path: () => 'settings/feeds', ready: '#content h2' },
  { name: 'settings-rules', path: () => 'settings/rules', ready: '#content h2' },
  { name: 'settings-notifications', path: () => 'settings/notifications', ready: '#content h2, #content table' },
  { name: 'settings-webhooks', path: () => 'settings/webhooks', ready: '#content h2' },
  { name: 'system', path: () => 'system', ready: '#content h2' },
];

async function take(page: Page, name: string): Promise<void> {
  // Pictures that are still fetched, and fonts.
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.evaluate('document.fonts.ready.then(() => undefined)');
  await sharp(await page.screenshot())
    .webp({ quality: 84 })
    .toFile(`${FOLDER}${name}.webp`);
  process.stderr.write(`${name}\n`);
}

async function takeAll(browser: Browser, room: Showroom, look: (typeof LOOKS)[number]): Promise<void> {
  const { address } = room.service;
  const { viewport, colorScheme, locale, scale, touch, suffix } = look;
  const options = { viewport, colorScheme, locale, deviceScaleFactor: scale, hasTouch: touch, isMobile: touch };
  const { page } = await signedIn(browser, { context: room.context, address }, 'Ines Halloran', 'admin', options);
  const day = await workDay(room, look.language);
  for (const { name, path, ready } of SHOTS) {
    await page.goto(`${address}/desk/${path(day)}`);
    await page.locator(ready).first().waitFor();
    await take(page, `${name}${suffix}`);
  }
  await page.context().clearCookies();
  await page.goto(`${address}/desk/sign-in`);
  await page.locator('form').waitFor();
  await take(page, `sign-in${suffix}`);
  await page.context().close();
}

ensurePrograms(['chromium']);
offerPrograms(['ffmpeg']);
mkdirSync(FOLDER, { recursive: true });
const browser = await startBrowser();
try {
  for (const look of LOOKS) {
    const room = await openShowroom();
    try {
      await takeAll(browser, room, look);
    } finally {
      await room.stop();
    }
  }
} finally {
  await browser.close();
}
