import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sessions } from '../../src/store/schema/index.ts';
import { begin, type Desk, openDesk, PASSWORD, violationsOf } from './open-desk.ts';

let desk: Desk;
let home: string;
beforeAll(async () => {
  desk = await openDesk();
  // Passkeys need a name.
  home = desk.api.address.replace('127.0.0.1', 'localhost');
});
afterAll(() => desk.close());

test('a person adds a passkey and two-step sign-in to their account, and signs in with either', async () => {
  const { page, faults } = await desk.visit();
  await begin(page, (await desk.link(null)).replace('127.0.0.1', 'localhost'), 'Ada');
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
  const leave = async () => {
    await button(/Ada/).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
  };

  await button(/Ada/).click();
  await page.getByRole('menuitem', { name: 'Your account' }).click();
  await button('Add passkey…').click();
  await page.getByRole('textbox', { name: 'Name' }).fill('This laptop');
  // The browser was left open since: a slip is refused, and the password is asked for once.
  await desk.context.db.update(sessions).set({ provedAt: null });
  await button('Create passkey').click();
  const confirm = page.getByRole('dialog', { name: 'Confirm it’s you' });
  await confirm.getByLabel('Your password').fill('not hers at all');
  await confirm.getByRole('button', { name: 'Confirm' }).click();
  await confirm.getByRole('alert').getByText('That is not your password').waitFor();
  await confirm.getByLabel('Your password').fill(PASSWORD);
  expect(await violationsOf(page)).toEqual([]);
  await confirm.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('This laptop').waitFor();

  await button('Set up…').click();
  await button('Show QR code').click();
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  const key = ((await page.locator('.setUpKey').textContent()) ?? '').replaceAll(' ', '');
  const code = new TOTP({ secret: Secret.fromBase32(key) }).generate();
  await page.getByLabel('Code that the app shows').fill(code);
  await button('Turn on two-step sign-in').click();
  const codes = page.locator('.recoveryCodes li');
  await codes.nth(9).waitFor();
  await button('I’ve saved them').click();
  await page.getByText('10 recovery codes left').waitFor();
  await page.getByText('This browser').waitFor();
  expect(await violationsOf(page)).toEqual([]);

  // By the passkey this time.
  await desk.context.db.update(sessions).set({ provedAt: null });
  await button('New recovery codes…').click();
  await button('Create recovery codes').click();
  await confirm.getByRole('button', { name: 'Use a passkey' }).click();
  await codes.nth(9).waitFor();
  const recovery = (await codes.first().textContent()) ?? '';
  await button('I’ve saved them').click();

  await leave();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ada');
  await page.getByLabel('Password').first().fill(PASSWORD);
  await button('Sign in').click();
  await page.getByLabel('Code from your authenticator app').fill(recovery);
  await button('Sign in').click();
  await page.locator('#content h1').waitFor();

  await leave();
  await button('Use a passkey').click();
  await page.locator('#content h1').waitFor();

  // On a phone in Chinese, by the person's own choice.
  await page.goto(`${home}/desk/account`);
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: '简体中文' }).click();
  await button('Save').click();
  await page.getByRole('heading', { name: '我的账户' }).waitFor();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByText('还剩 9 个恢复码').waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  expect(await violationsOf(page)).toEqual([]);
  // A page that was left asks once more who is signed in.
  expect(faults.filter((fault) => !/40[13]/.test(fault))).toEqual([]);
});

test('a role that needs a second factor leads its people to set one up, and then to where they were going', async () => {
  const admin = await desk.sit('Ines', 'admin');
  await admin.page.goto(`${desk.api.address}/desk/settings/access`);
  await admin.page.getByRole('checkbox', { name: 'Editor' }).check();
  await admin.page.getByRole('button', { name: 'Review changes' }).click();
  await admin.page.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click();
  await admin.page.getByText('Changed here').waitFor();
  // A running service takes it over; this room has the server alone.
  Object.assign(desk.context.config.newsroom, { secondFactor: ['editor'] });

  const { page } = await desk.sit('Bo', 'editor');
  await page.goto(`${desk.api.address}/desk/`);
  await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
  const go = page.getByRole('button', { name: 'Continue' });
  expect([await go.isDisabled(), await violationsOf(page)]).toEqual([true, []]);
  await page.getByRole('button', { name: 'Set up…' }).click();
  await page.getByRole('button', { name: 'Show QR code' }).click();
  const key = ((await page.locator('.setUpKey').textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('Code that the app shows').fill(new TOTP({ secret: Secret.fromBase32(key) }).generate());
  await page.getByRole('button', { name: 'Turn on two-step sign-in' }).click();
  await page.getByRole('button', { name: 'I’ve saved them' }).click();
  await go.click();
  await page.locator('#content h1').waitFor();
});
