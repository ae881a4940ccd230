import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { onTestFinished, TestRunner } from 'vitest';
import type { AppContext } from '../../src/app/context.ts';
import type { Role } from '../../src/domain/role.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { acceptLink, firstLink, linkFor } from '../../src/features/sign-in/invitations.ts';
import { openRoom, type Room } from '../api/room.ts';
import { sharedBrowser } from '../helpers/browser.ts';
import { HANGS_MS } from '../helpers/eventually.ts';

export const PASSWORD = 'ferry across the harbour';

interface Violation {
  id: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** Violations that axe-core finds in a page: `rule: element`. */
export async function violationsOf(page: Page): Promise<string[]> {
  // By the driver, not by the page, whose policy would refuse it; half a megabyte, once a document.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source);
  const found: Violation[] = await page.evaluate(
    'axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations)',
  );
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary?.slice(0, 250)}`),
  );
}

export interface Visit {
  page: Page;
  /** Errors of the page. */
  faults: string[];
}

/** A page in a browser of its own. */
export async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    // Elements in motion are half transparent.
    reducedMotion: 'reduce',
    // The worker with the offline page has tests of its own, and takes requests out of the hands of others.
    serviceWorkers: 'block',
    ...options,
  });
  context.setDefaultTimeout(HANGS_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
  page.on('response', (answer) => answer.status() >= 500 && faults.push(`${answer.status()} ${answer.url()}`));
  return { page, faults };
}

export interface Desk extends Room {
  /** Link for choosing a password; null: the first person's. */
  link(name: string | null): Promise<string>;
  visit(options?: BrowserContextOptions): Promise<Visit>;
  /** Signs a new person in, with `PASSWORD`; no page is open yet. */
  sit(name: string, role: Role, options?: BrowserContextOptions): Promise<Visit & { key: string }>;
}

/** New person at the desk of a service, signed in with `PASSWORD`, with an empty page and a key. */
export async function signedIn(
  browser: Browser,
  { context, address }: { context: AppContext; address: string },
  name: string,
  role: Role,
  options?: BrowserContextOptions,
): Promise<Visit & { key: string }> {
  const { key } = await addPerson(context, { name, role, by: 'test' });
  const { token } = await linkFor(context, { name, by: 'test' });
  const session = await acceptLink(context, { token, password: PASSWORD }, { address: '127.0.0.1', agent: 'test' });
  if (!('token' in session)) throw new Error(`${name} has two-step sign-in`);
  const made = await visit(browser, options);
  // A secure cookie; this machine's own address counts as secure, too.
  const url = address.replace(/^http:/, 'https:');
  await made.page.context().addCookies([{ name: '__Host-masthead', value: session.token, url, httpOnly: true }]);
  return { ...made, key };
}

/** A newsroom with its pages, and a browser in which they are read. */
export async function openDesk(more?: Parameters<typeof openRoom>[0]): Promise<Desk> {
  const browser = await sharedBrowser();
  const visits: Page[] = [];
  // What a test opens ends with it: a page left open reads again what each later test changes.
  const noted = <V extends Visit>(made: V): V => {
    if (TestRunner.getCurrentTest() === undefined) visits.push(made.page);
    else onTestFinished(() => made.page.context().close());
    return made;
  };
  const room = await openRoom(more);
  return {
    ...room,
    async close() {
      await Promise.all(visits.map((page) => page.context().close()));
      await room.close();
    },
    async link(name) {
      const made = name === null ? await firstLink(room.context) : await linkFor(room.context, { name, by: 'test' });
      return `${room.api.address}/desk/welcome#${made?.token ?? 'none'}`;
    },
    visit: async (options) => noted(await visit(browser, options)),
    sit: async (name, role, options) =>
      noted(await signedIn(browser, { ...room, address: room.api.address }, name, role, options)),
  };
}

/** Chooses a password by a link, and lands in the inbox; `name`: of the first person, who sets nothing up. */
export async function begin(page: Page, link: string, name: string | null): Promise<void> {
  await page.goto(link);
  if (name !== null) await page.locator('.setupFoot button:last-child').click();
  await page.locator('input[autocomplete="new-password"]').first().waitFor();
  if (name !== null) await page.locator('input[autocomplete="username"]').fill(name);
  for (const field of await page.locator('input[autocomplete="new-password"]').all()) await field.fill(PASSWORD);
  await page.locator('button[type="submit"]').click();
  if (name !== null) await page.locator('.setupBar button').click();
  await page.locator('#content h1').waitFor();
}
