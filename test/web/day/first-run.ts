import { expect } from 'vitest';
import { firstLink } from '../../../src/features/sign-in/invitations.ts';
import { PASSWORD } from '../open-desk.ts';
import { buttonOf, type Day, nameOf, X } from './open-day.ts';

/** Sets the newsroom up from its site's address, in five steps; the last one makes posts of a story. The article's id. */
export async function firstRun(day: Day, name: string, story: string): Promise<string> {
  const { newsroom, service, ada, say, task } = day;
  const { page } = ada;
  const title = (key: string) => page.getByRole('heading', { level: 1, name: say(`setup.${key}.title`) }).waitFor();
  const press = (key: string) => buttonOf(day, ada, key).click();
  const made = await firstLink(service.context);
  await page.goto(`${service.address}/desk/welcome#${made?.token ?? ''}`);
  await title('address');
  await page.getByLabel(say('setup.address.label')).fill(newsroom.article.url?.replace(/\/ferry$/, '') ?? '');
  await press('setup.address.submit');

  await title('confirm');
  expect(await page.getByLabel(say('setup.confirm.name'), { exact: true }).inputValue()).toBe('The Paper');
  expect(await page.getByRole('checkbox', { name: 'Facebook @thepaper' }).isChecked()).toBe(true);
  await press('setup.confirm.later');

  await title('signIn');
  await page.getByLabel(say('welcome.name')).fill(name);
  for (const field of await page.locator('input[autocomplete="new-password"]').all()) await field.fill(PASSWORD);
  await press('setup.signIn.submit');

  await title('channels');
  // The file has a channel for the account that the site lists.
  await page.getByText(say('setup.channels.connected'), { exact: true }).waitFor();
  await task('connect a channel', async () => {
    await press('setup.channels.other');
    await page.getByRole('dialog').getByRole('radio', { name: /X/ }).check();
    await press('connections.go');
    await page.getByLabel('@masthead_news').check();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('button', { name: say('connections.submit', { count: 1 }) }).click();
    await page.getByText(say('connections.doneAdded', { name: nameOf(X) })).waitFor();
  });
  await page.getByRole('link', { name: say('setup.back') }).click();
  await press('setup.channels.next');

  await title('slots');
  await page.getByLabel(say('setup.slots.any')).check();
  await press('setup.slots.submit');

  await title('post');
  await page.getByLabel(say('setup.post.url')).fill(story);
  await press('setup.post.submit');
  await page.getByRole('tab', { name: say('composer.all') }).waitFor();
  return /articles\/([^/?]+)/.exec(page.url())?.[1] ?? '';
}
