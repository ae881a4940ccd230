import { eq } from 'drizzle-orm';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Role } from '../../src/domain/role.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { eventually } from '../helpers/eventually.ts';
import { type Desk, openDesk } from './open-desk.ts';

/** A desk with its calendar, opened before the tests of a file and closed after them. */
export function atCalendar() {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    await addPerson(desk.context, { name: 'Bo', role: 'approver', by: 'test' });
  });
  afterAll(() => desk.close());
  let people = 0;
  /** Person at the calendar, whose browser is in another zone than the newsroom in Berlin. */
  async function sit(search: string, role: Role = 'approver', options: BrowserContextOptions = {}) {
    const name = `Person ${++people}`;
    const visit = await desk.sit(name, role, { timezoneId: 'America/Los_Angeles', ...options });
    await visit.page.goto(`${desk.api.address}/desk/calendar?${search}`);
    await visit.page.getByRole('heading', { level: 1 }).waitFor();
    return visit;
  }

  const context = () => ({ ...desk.context, queues: null });

  async function draft(headline: string, channel = 'x'): Promise<string> {
    const article = desk.story({ headline });
    const { json } = await desk.call('/articles', { body: { article, channels: [channel], when: 'slot' } });
    return (json as { posts: { id: string }[] }).posts[0]?.id ?? '';
  }

  async function planned(headline: string, when: string, channel = 'x'): Promise<string> {
    const id = await draft(headline, channel);
    await approve(context(), { postId: id, when, by: 'Bo' });
    return id;
  }

  async function slotOf(id: string): Promise<string | undefined> {
    const [row] = await desk.context.db.select().from(deliveries).where(eq(deliveries.postId, id));
    return row?.slotAt.toISOString();
  }

  const goesOutAt = (id: string, at: string) =>
    eventually(
      () => slotOf(id),
      (now) => now === at,
    );

  return {
    get desk(): Desk {
      return desk;
    },
    context,
    sit,
    draft,
    planned,
    slotOf,
    goesOutAt,
  };
}

export const tile = (page: Page, id: string) => page.locator(`[data-posts~="${id}"]`).first();
export const slot = (page: Page, time: string) => page.locator(`.calendarViews button[aria-label*="${time}"]`).first();
