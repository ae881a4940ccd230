import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Role } from '../../src/domain/role.ts';
import { type Desk, openDesk } from './open-desk.ts';

/** A desk with its inbox, opened before the tests of a file and closed after them. */
export function atInbox() {
  let desk: Desk;
  beforeAll(async () => {
    // Long enough for a busy machine.
    desk = await openDesk(({ timings }) => ({ timings: { ...timings, undo: 60_000 } }));
  });
  afterAll(() => desk.close());
  let people = 0;
  /** Person at the inbox, in their own browser. */
  async function sit(role: Role, options: Parameters<Desk['visit']>[0] = {}, name = `${role} ${++people}`) {
    const visit = await desk.sit(name, role, options);
    await visit.page.goto(`${desk.api.address}/desk/`);
    await visit.page.locator('#content h1').waitFor();
    return { ...visit, name };
  }

  const hand = async (headline: string, more: object = {}): Promise<string> => {
    const { json } = await desk.call('/articles', {
      body: { article: desk.story({ headline, ...more }), channels: ['x'] },
    });
    return (json as { articleId: string }).articleId;
  };

  return {
    get desk(): Desk {
      return desk;
    },
    sit,
    hand,
    url: (path: string) => `${desk.api.address}/desk${path}`,
  };
}

export const rowOf = (page: Page, headline: string) =>
  page.getByRole('article').filter({ has: page.getByRole('link', { name: headline, exact: true }) });
