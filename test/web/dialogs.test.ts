import { readdirSync, readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { en } from '../../src/web/i18n/en/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { sharedBrowser } from '../helpers/browser.ts';
import { openNewsroom } from './dialogs/newsroom.ts';
import { OPENINGS } from './dialogs/openings.ts';
import { type Desk, signedIn, violationsOf } from './open-desk.ts';

const SOURCE = new URL('../../src/web/', import.meta.url);
const TITLED = /<(?:\w*Dialog|Drawer)\b[^<]*?\btitle=\{([^\n]*?)\}(?=[\s/>])/g;
const KEYS = /['`]([a-zA-Z]+(?:\.(?:[\w-]+|\$\{\w+\}))+)['`]/g;

/** Keys of the titles of dialogs in a file, also where a title has a name there; `*` for a part that differs. */
function titlesIn(text: string): string[] {
  const titles = [...text.matchAll(TITLED)].map(([, title = '']) =>
    /^\w+$/.test(title) ? (new RegExp(`const ${title} = ([^;]*);`).exec(text)?.[1] ?? '') : title,
  );
  return titles.flatMap((title) => [...title.matchAll(KEYS)].map(([, key = '']) => key.replaceAll(/\$\{\w+\}/g, '*')));
}

/** Keys of the titles of dialogs in the source. */
function titlesInSource(): string[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const found = files.flatMap((file) => titlesIn(readFileSync(new URL(file, SOURCE), 'utf8')));
  return [...new Set(found)].toSorted();
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Words by key. */
function flat(words: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

/** Finds words of a language, with a name filled in or whatever is. */
function like(words: ReadonlyMap<string, string>, step: string): RegExp {
  const [key = '', name] = step.split('=');
  const texts = ['', '_one', '_other'].flatMap((form) => words.get(key + form) ?? []);
  if (texts.length === 0) throw new Error(`There are no words for ${key}`);
  const forms = texts.map((text) =>
    text
      .split(/\{\{[^}]*\}\}/)
      .map(escaped)
      .join(name === undefined ? '.*' : escaped(name)),
  );
  return new RegExp(`^\\s*(?:${forms.join('|')})`);
}

/** Opens only for posts that need a person's word; `composer.test.ts` examines it. */
const IN_COMPOSER = 'story.choose.slot';

test('each dialog of the source is opened and examined', () => {
  const examined = [...OPENINGS.map(([, title]) => title), IN_COMPOSER];
  const isExamined = (key: string): boolean => {
    const pattern = new RegExp(`^${key.split('*').map(escaped).join('[^.]+')}$`);
    return examined.some((one) => pattern.test(one));
  };
  const titles = titlesInSource();
  // One of each kind: of a language, with a part that differs, and by a name of the file.
  const kinds = ['keys.title', 'forms.review.*.title', 'attention.does.*', 'connections.dialog'];
  expect(titles).toEqual(expect.arrayContaining(kinds));
  expect(titles.filter((key) => !isExamined(key))).toEqual([]);
});

describe('as they are seen', () => {
  let desk: Desk;
  let stories: Readonly<Record<string, string>>;
  beforeAll(async () => {
    ({ desk, stories } = await openNewsroom());
  });
  afterAll(() => desk.close());

  const LOOKS = [
    { locale: 'en-GB', colorScheme: 'light', words: flat(en) },
    { locale: 'zh-CN', colorScheme: 'dark', words: flat(zhCn) },
  ] as const;

  test.each(process.env.DAYS === 'all' ? LOOKS : LOOKS.slice(-1))(
    'dialogs are easy to read and to use: $locale, $colorScheme',
    async ({ locale, colorScheme, words }) => {
      // Passkeys need a name.
      const address = desk.api.address.replace('127.0.0.1', 'localhost');
      const person = `Ada ${locale}`;
      const seat = { context: desk.context, address };
      const { page } = await signedIn(await sharedBrowser(), seat, person, 'admin', { locale, colorScheme });
      onTestFinished(() => page.context().close());
      const found: string[] = [];
      let at: string | null = null;
      for (const [path, title, ...steps] of OPENINGS) {
        if (path !== at) await page.goto(`${address}/desk/${path.replace(/[A-Z]+/, (name) => stories[name] ?? name)}`);
        at = path;
        const dialog = page.getByRole('dialog', { name: like(words, title) });
        for (const step of steps) {
          if (typeof step === 'string') await does(page, words, step);
          else await step({ page, person, db: desk.context.db });
        }
        await dialog.waitFor();
        await dialog.locator('.mantine-Loader-root').first().waitFor({ state: 'detached' });
        found.push(...(await violationsOf(page)).map((one) => `${title}: ${one}`));
        await dialog.getByRole('button', { name: words.get('common.close') ?? '', exact: true }).click();
        await dialog.waitFor({ state: 'detached' });
        const [first] = steps;
        if (typeof first === 'string' && first.startsWith('check:')) await does(page, words, first);
      }
      expect(found).toEqual([]);
    },
  );
});

/** Does a step of words. */
async function does(page: Page, words: ReadonlyMap<string, string>, step: string): Promise<void> {
  const [kind, key = ''] = step.includes(':') ? step.split(':') : ['press', step];
  if (kind === 'type') return page.keyboard.press(key);
  const name = like(words, key);
  if (kind === 'fill') return page.getByRole('textbox', { name }).fill('25');
  const one: Locator =
    kind === 'check' || kind === 'radio'
      ? page.getByRole(kind === 'check' ? 'checkbox' : 'radio', { name })
      : page.getByRole('menuitem', { name }).or(page.getByRole('button', { name })).filter({ visible: true });
  await one.first().click();
}
