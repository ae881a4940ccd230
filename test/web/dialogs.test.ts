import { readdirSync, readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPerson } from '../../src/features/people/people.ts';
import { en } from '../../src/web/i18n/en/index.ts';
import { zhCn } from '../../src/web/i18n/zh-cn/index.ts';
import { type Desk, openDesk, violationsOf } from './open-desk.ts';

/** Page, title, and what is pressed to open it: keys of the words of the pages. `check:` ticks, `type:` presses a key. */
type Opening = readonly [path: string, title: string, ...press: string[]];

const ALL = 'articles/ID';
const ON_X = 'articles/ID?channel=x';
/** Dialogs and drawers that anyone may open in a newsroom with one story. */
const OPENINGS: readonly Opening[] = [
  ['', 'newPost.title', 'newPost.title'],
  ['', 'pause.title', 'pause.open'],
  ['', 'keys.title', 'type:?'],
  ['', 'notifications.title', 'shell.notifications'],
  ['', 'views.save', 'views.title', 'views.save'],
  ['', 'bulk.dialog.schedule', 'check:inbox.mark', 'bulk.schedule'],
  ['', 'bulk.dialog.move', 'check:inbox.mark', 'bulk.move'],
  ['', 'bulk.dialog.approve', 'check:inbox.mark', 'bulk.approve'],
  ['', 'bulk.dialog.channels', 'check:inbox.mark', 'bulk.more', 'bulk.channels'],
  ['', 'bulk.dialog.delete', 'check:inbox.mark', 'bulk.more', 'bulk.deleteDrafts'],
  [ALL, 'withdraw.title', 'withdraw.open'],
  [ALL, 'ask.title', 'ask.openAll'],
  [ON_X, 'post.at.title', 'composer.when.choose', 'composer.when.at'],
  [ON_X, 'composer.link.title', 'composer.link.edit'],
  [ON_X, 'composer.film.title', 'composer.film.open'],
  [ON_X, 'shell.library', 'composer.pictures.library'],
  ['articles/ID?channel=instagram', 'composer.tags.title', 'composer.tags.open'],
  ['articles/ID/crops', 'crops.adjustOne', 'crops.adjustOne'],
  ['approvals', 'approvals.rejectTitle', 'approvals.reject'],
  ['approvals', 'approvals.allTitle', 'approvals.all'],
  ['calendar', 'calendar.moveTitle', 'calendar.moveTo'],
  ['calendar', 'calendar.subscribeTitle', 'calendar.moreActions', 'calendar.subscribe'],
  ['channels', 'channels.addTitle', 'channels.add'],
  ['channels', 'channels.tryTitle', 'channels.tryNamed'],
  ['account', 'account.password.change', 'account.password.open'],
  ['account', 'account.secondStep.setUp', 'account.secondStep.open'],
  ['channels', 'resume.title', 'channels.resumeNamed'],
  ['free/FREE', 'free.deleteTitle', 'free.delete'],
  ['settings/people', 'settings.people.add', 'settings.people.add'],
  ['settings/people', 'settings.people.acts.link.title', 'settings.people.link'],
  ['settings/people', 'settings.people.acts.remove.title', 'common.remove'],
  ['settings/newsroom', 'forms.yaml.title', 'forms.yaml.open'],
  ['settings/schedule', 'settings.jobs.runTitle', 'settings.jobs.runOf'],
];

/** Titles of dialogs that need more than that, and the test that opens and examines them. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  'account.passkeys.add': 'account.test.ts',
  'account.passkeys.removeOf': 'account.test.ts',
  'account.passkeys.renameOf': 'account.test.ts',
  'account.recovery.title': 'account.test.ts',
  'account.secondStep.acts.renew.title': 'account.test.ts',
  'attention.title': 'attention.test.ts',
  'channels.connectNamed': 'channels.test.ts',
  'channels.removeTitle': 'desk-channels.test.ts',
  'channels.renameTitle': 'desk-channels.test.ts',
  'channels.settingsTitle': 'desk-channels.test.ts',
  'composer.preview.title': 'wechat.test.ts',
  'correction.confirm.title': 'corrections.test.ts',
  'crops.leaving': 'crops.test.ts',
  'forms.review.save.title': 'settings.test.ts',
  'library.cropTitle': 'library.test.ts',
  'library.removeTitle': 'library.test.ts',
  'shell.connect': 'single-sign-on.test.ts',
};

const FREE = '5f6d1f0e-3c5b-4b3e-9a2f-7d1c2b3a4e5f';

const SOURCE = new URL('../../src/web/', import.meta.url);
const TITLED = /<(?:FormDialog|Dialog|Drawer)\b[^<]*?title=\{t\((['`])([^'`]+)\1/g;

/** Keys of the titles of dialogs in the source; `${…}` for a part that differs. */
function titlesInSource(): string[] {
  const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx'));
  const found = files.flatMap((file) => [...readFileSync(new URL(file, SOURCE), 'utf8').matchAll(TITLED)]);
  return [...new Set(found.map(([, , key = '']) => key))].toSorted();
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

/** Finds words of a language, whatever is filled in. */
function like(words: ReadonlyMap<string, string>, key: string): RegExp {
  const texts = ['', '_one', '_other'].flatMap((form) => words.get(key + form) ?? []);
  if (texts.length === 0) throw new Error(`There are no words for ${key}`);
  const forms = texts.map((text) =>
    text
      .split(/\{\{[^}]*\}\}/)
      .map(escaped)
      .join('.*'),
  );
  return new RegExp(`^\\s*(?:${forms.join('|')})`);
}

test('each dialog of the source is opened and examined by a test', () => {
  const examined = [...OPENINGS.map(([, title]) => title), ...Object.keys(ELSEWHERE)];
  const isExamined = (key: string): boolean => {
    const pattern = new RegExp(
      `^${key
        .split(/\$\{[^}]*\}/)
        .map(escaped)
        .join('[^.]+')}$`,
    );
    return examined.some((one) => pattern.test(one));
  };
  expect(titlesInSource().filter((key) => !isExamined(key))).toEqual([]);
  for (const file of Object.values(ELSEWHERE)) {
    expect(readFileSync(new URL(file, import.meta.url), 'utf8'), file).toContain('violationsOf');
  }
});

describe('as they are seen', () => {
  let desk: Desk;
  let id = '';
  beforeAll(async () => {
    desk = await openDesk();
    await addPerson(desk.context, { name: 'Bo', role: 'approver', by: 'test' });
    const article = desk.story({ headline: 'A ferry sails at night' });
    const { json } = await desk.call('/articles', { body: { article, channels: ['x', 'facebook', 'instagram'] } });
    id = (json as { articleId: string }).articleId;
    const posts = [{ channel: 'x' }];
    const free = await desk.call('/free-stories', { body: { id: FREE, text: 'The harbour at four.', posts } });
    const paused = await desk.call('/pause', { body: { channel: 'facebook', reason: 'An election' } });
    expect([free.status, paused.status]).toEqual([200, 200]);
  });
  afterAll(() => desk.close());

  const LOOKS = [
    { locale: 'en-GB', colorScheme: 'light', words: flat(en) },
    { locale: 'zh-CN', colorScheme: 'dark', words: flat(zhCn) },
  ] as const;

  test.each(LOOKS)(
    'dialogs are easy to read and to use: $locale, $colorScheme',
    async ({ locale, colorScheme, words }) => {
      const { page } = await desk.sit(`Ada ${locale}`, 'admin', { locale, colorScheme });
      const found: string[] = [];
      let at: string | null = null;
      for (const [path, title, ...press] of OPENINGS) {
        if (path !== at) await page.goto(`${desk.api.address}/desk/${path.replace('ID', id).replace('FREE', FREE)}`);
        at = path;
        const dialog = page.getByRole('dialog', { name: like(words, title) });
        for (const one of press) await does(page, words, one);
        await dialog.waitFor();
        found.push(...(await violationsOf(page)).map((one) => `${title}: ${one}`));
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        if (press[0]?.startsWith('check:')) await does(page, words, press[0]);
      }
      expect(found).toEqual([]);
    },
  );
});

/** Presses, ticks or types. */
async function does(page: Page, words: ReadonlyMap<string, string>, step: string): Promise<void> {
  const [kind, key = ''] = step.includes(':') ? step.split(':') : ['press', step];
  if (kind === 'type') return page.keyboard.press(key);
  const name = like(words, key);
  const one: Locator =
    kind === 'check'
      ? page.getByRole('checkbox', { name })
      : page.getByRole('menuitem', { name }).or(page.getByRole('button', { name })).filter({ visible: true });
  await one.first().click();
}
