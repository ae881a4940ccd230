import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectProvider } from '../../src/features/sign-in/provider.ts';
import { CLIENT, type SignInProvider, startSignInProvider } from '../helpers/sign-in-provider.ts';
import { begin, type Desk, openDesk, violationsOf } from './open-desk.ts';

let provider: SignInProvider;
let desk: Desk;
beforeAll(async () => {
  provider = await startSignInProvider();
  const mapping = { groups: 'groups', name: 'name', roles: { desk: 'editor' }, others: null } as const;
  const client = {
    label: 'the house account',
    issuer: provider.issuer,
    clientId: CLIENT.id,
    scopes: ['profile', 'groups'],
  };
  desk = await openDesk(({ clock, halt }) => ({
    provider: connectProvider({ ...client, ...mapping }, { clock, halt, secret: CLIENT.secret }),
  }));
});
afterAll(async () => {
  await desk.close();
  provider.stop();
});

test('a provider that is down leaves the password; one that answers signs its members in', async () => {
  const { page: first } = await desk.visit();
  await begin(first, await desk.link(null), 'Root');

  const { page, faults } = await desk.visit();
  await page.goto(`${desk.api.address}/desk/sign-in`);
  const way = page.getByRole('link', { name: 'Sign in with the house account' });
  await way.click();
  await page.getByText('The sign-in provider is not responding.').waitFor();
  await expect.poll(() => page.getByLabel('Password').first().isVisible()).toBe(true);
  expect(await violationsOf(page)).toEqual([]);

  provider.open(`${desk.api.address}/session/oidc/callback`);
  provider.member = { sub: 'choir-1', name: 'Carl', groups: ['choir'] };
  await way.click();
  await page.getByText('None of your groups has access.').waitFor();

  provider.member = { sub: 'ben-1', name: 'Ben Falk', groups: ['desk'] };
  const { page: other } = await desk.visit({ locale: 'zh-CN' });
  await other.goto(`${desk.api.address}/desk/sign-in`);
  await other.getByRole('link', { name: '使用the house account登录' }).click();
  await other.getByRole('button', { name: /Ben Falk/ }).waitFor();
  expect(faults).toEqual([]);

  // An answer of a platform outlasts the visit to the provider.
  await other.context().clearCookies();
  await other.goto(`${desk.api.address}/desk/connected#state=nobodys&code=1`);
  await other.getByRole('link', { name: '使用the house account登录' }).click();
  await other.waitForURL(/\/desk\/connected#state=nobodys/);
  await other.getByRole('alert').waitFor();

  // People with a password connect their account in the menu.
  provider.member = { sub: 'root-1', name: 'Root', groups: ['desk'] };
  await first.getByRole('button', { name: /Root/ }).click();
  await first.getByRole('menuitem', { name: 'Connect with the house account' }).click();
  await first.getByText('is signed in here as Root').waitFor();
  const done = first.waitForResponse(/\/session\/oidc\/callback/);
  await first.getByRole('button', { name: 'Connect with the house account' }).click();
  await done;
  await first.getByRole('button', { name: /Root/ }).waitFor();
});
