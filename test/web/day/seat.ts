import type { Browser, Page } from 'playwright-core';
import type { AppContext } from '../../../src/app/context.ts';
import type { Role } from '../../../src/domain/role.ts';
import { addPerson } from '../../../src/features/people/people.ts';
import { linkFor } from '../../../src/features/sign-in/invitations.ts';
import { begin, PASSWORD, visit } from '../open-desk.ts';
import type { Said } from './words.ts';

/** Screen and language of a person. */
export interface Way {
  viewport: { width: number; height: number };
  colorScheme: 'light' | 'dark';
  name: string;
  language: 'en' | 'zh-CN';
}

/** Person at the desk, in their own browser. */
export interface Seat {
  page: Page;
  faults: string[];
  isPhone: boolean;
  /** To a page of the navigation, by its words. */
  goTo(key: string): Promise<void>;
}

/** A browser in which no one has signed in yet. */
export async function openSeat(
  browser: Browser,
  { say }: Said,
  { viewport, colorScheme, language }: Way,
): Promise<Seat> {
  const isPhone = viewport.width < 500;
  const { page, faults } = await visit(browser, { viewport, colorScheme, locale: language, hasTouch: isPhone });
  return {
    page,
    faults,
    isPhone,
    async goTo(key) {
      if (isPhone) await page.getByRole('button', { name: say('shell.more'), exact: true }).click();
      const nav = page.getByRole('navigation', { name: say('shell.nav'), exact: true });
      await nav.getByRole('link', { name: say(key) }).click();
      await page.getByRole('heading', { level: 1, name: say(key) }).waitFor();
    },
  };
}

/** A new person chooses a password, signs out, and signs in with it. */
export async function join(
  { page, faults, isPhone }: Seat,
  { context, address }: { context: AppContext; address: string },
  { say }: Said,
  { name, role }: { name: string; role: Role },
): Promise<void> {
  await addPerson(context, { name, role, by: 'test' });
  const { token } = await linkFor(context, { name, by: 'test' });
  await begin(page, `${address}/desk/welcome#${token}`, null);
  if (isPhone) await page.getByRole('button', { name: say('shell.more'), exact: true }).click();
  await page.getByRole('button', { name: say('shell.account', { name }) }).click();
  await page.getByRole('menuitem', { name: say('shell.signOut') }).click();
  await page.getByLabel(say('signIn.name')).fill(name);
  await page.getByLabel(say('signIn.password')).first().fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: say('shell.inbox') }).waitFor();
  // Requests that were running at sign-out are refused.
  faults.splice(0, faults.length, ...faults.filter((fault) => !fault.includes('401 (Unauthorized)')));
}
