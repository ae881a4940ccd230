import { eq } from 'drizzle-orm';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { Role } from '../../src/domain/role.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { addPerson } from '../../src/features/people/people.ts';
import { deliveries } from '../../src/store/schema/index.ts';
import { eventually } from '../helpers/eventually.ts';
import { type Desk, openDesk, type Visit } from './open-desk.ts';

/** A desk with its calendar, opened before the tests of a file and closed after them. */
export function atCalendar() {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
    await addPerson(desk.context, { name: 'Bo', role: 'approver', by: 'test' });
  });
  afterAll(() => desk.close());
  /** Person at the calendar of today. */
  async function sit(name: string, role: Role, options: BrowserContextOptions = {}) {
    const visit = await desk.sit(name, role, options);
    await visit.page.goto(`${desk.api.address}/desk/calendar`);
    await visit.page.locator('.calendarViews').waitFor();
    return visit;
  }

  const context = () => ({ ...desk.context, queues: null });

  /** Drafts of a story on some channels. */
  async function drafts(changes: Partial<Article>, channels: readonly string[] = ['x']): Promise<string[]> {
    const article = desk.story(changes);
    const { json } = await desk.call('/articles', { body: { article, channels, when: 'slot' } });
    return (json as { posts: { id: string }[] }).posts.map(({ id }) => id);
  }

  async function planned(headline: string, when: string, channel = 'x', changes: Partial<Article> = {}) {
    const [postId = ''] = await drafts({ headline, ...changes }, [channel]);
    await approve(context(), { postId, when, by: 'Bo' });
    return postId;
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

  /** Writes what has become of a post. */
  const became = (id: string, row: Partial<typeof deliveries.$inferInsert>) =>
    desk.context.db.update(deliveries).set(row).where(eq(deliveries.postId, id));

  return {
    get desk(): Desk {
      return desk;
    },
    context,
    sit,
    drafts,
    planned,
    slotOf,
    goesOutAt,
    became,
  };
}

/** Goes on to another view or day within the page, as its own controls do. */
export const show = (page: Page, search: string): Promise<void> =>
  page.evaluate(`history.pushState(null, '', '/desk/calendar?${search}')`);

/** Tile of a post at its time; not its card among the drafts, where it may have been a moment before. */
export const tile = (page: Page, id: string) => page.locator(`.calendarViews [data-posts~="${id}"]`).first();

/** Longer than the calendar takes to read itself again twice; milliseconds. */
const TILE_MS = 130_000;

/** Waits until a post's tile is visible. The error gives the page's address, text and faults, and if the tile is hidden. */
export async function waitForTile({ page, faults }: Visit, id: string): Promise<void> {
  try {
    await tile(page, id).waitFor({ timeout: TILE_MS });
  } catch (cause) {
    const [found, text] = await Promise.all([tile(page, id).count(), page.locator('main').allInnerTexts()]);
    const state = found > 0 ? 'is hidden' : 'is missing';
    throw new Error(`The tile of ${id} ${state} at ${page.url()}, which reads: ${text.join()} ${faults.join()}`, {
      cause,
    });
  }
}

export const slot = (page: Page, time: string) => page.locator(`.calendarViews [data-start^="${time}"]`).first();
