import { expect } from 'vitest';
import type { PostView } from '../../../src/features/posts/schema.ts';
import { addMinutes, localTime } from '../../../src/web/data/time.ts';
import { today, weekOf } from '../../../src/web/pages/calendar/range.ts';
import { windowsOf } from '../../features/focal/scenes.ts';
import { eventually } from '../../helpers/eventually.ts';
import { buttonOf, type Day, FIELD, nameOf, X, ZONE } from './open-day.ts';

/** Publishes the story of a day, or corrects it. */
export function publishFerry(day: Day, headline: string, price: string): string {
  const text = `A crossing costs ${price} euros.`;
  const blocks = [...day.newsroom.article.blocks.slice(0, -1), { type: 'paragraph' as const, text }];
  return day.publish('/news/ferry', headline, { blocks }).url ?? '';
}

const BASE = 'The boat is back. A crossing costs 2 euros.';
const OWN = 'The ferry returns: cyclists first.';
/** Words of the story's posts that those of no other have. */
const ITS = /The boat is back|The ferry returns/;
const FILED = ['facebook', 'youtube', 'app', 'wechat', 'instagram'];

/** The story of a day, and what becomes of its posts. */
export function storyOf(day: Day, articleId: string) {
  const { ben } = day;
  const posts = async (): Promise<Map<string, PostView>> =>
    new Map((await day.posts(articleId)).toSorted((a, b) => a.round - b.round).map((post) => [post.channel, post]));
  const waiting = (channel: string) => ben.page.getByRole('region', { name: `· ${nameOf(channel)}` });
  return {
    articleId,
    posts,
    /** Posts of it that the public sees on a channel, without replies. */
    seen: (channel: string) => day.seen(channel).filter(({ text, isReply }) => !isReply && ITS.test(text)),
    becomes: (channel: string, expected: object) =>
      eventually(
        async () => (await posts()).get(channel),
        (post) => {
          const now: Record<string, unknown> = { ...post };
          return Object.entries(expected).every(([key, value]) => now[key] === value);
        },
      ),
    /** Its post on a channel, open among the approvals. */
    waiting,
    /** Approves the post that is open there. */
    async approve(channel?: string): Promise<void> {
      const region = channel === undefined ? ben.page.getByRole('region', { name: ' · ' }) : waiting(channel);
      const name = await region.getAttribute('aria-label');
      await region.locator('[aria-keyshortcuts="a"]').click();
      await ben.page.getByRole('region', { name: name ?? '' }).waitFor({ state: 'detached' });
    },
  };
}
export type Story = ReturnType<typeof storyOf>;

/** One text for all channels, other words for one, and one point that moves every crop. */
export async function write(day: Day, { posts }: Story): Promise<void> {
  const { ada, say, like } = day;
  const { page } = ada;
  await page.locator('iframe').nth(5).waitFor();
  const saved = page.getByText(like('composer.saved', 'time'));
  await page.getByLabel(say('composer.base')).fill(BASE);
  await saved.waitFor();
  await page.getByRole('tab', { name: nameOf(X) }).click();
  await page.locator(FIELD).first().fill(OWN);
  await saved.waitFor();
  await page.frameLocator('iframe >> nth=0').getByText('cyclists first').waitFor();
  expect((await posts()).get('facebook')?.content.texts.message).toContain(BASE);

  const before = windowsOf([...(await posts()).values()]);
  await page.getByRole('link', { name: say('crops.open') }).click();
  const picture = page.locator('.crops-picture > img');
  await page.getByRole('button', { name: like('crops.point', 'x', 'y') }).waitFor();
  // It has its place once it is there.
  const isThere = "document.querySelector('.crops-picture > img')?.naturalWidth > 0";
  await expect.poll(() => page.evaluate<boolean>(isThere)).toBe(true);
  const box = await picture.boundingBox();
  if (!box) throw new Error('The picture has no place');
  const corner = [box.x + box.width * 0.92, box.y + box.height * 0.92] as const;
  if (ada.isPhone) await page.touchscreen.tap(...corner);
  else await page.mouse.click(...corner);
  await page.getByText(say('crops.unsaved')).waitFor();
  await buttonOf(day, ada, 'common.save').click();
  await page.getByText(say('crops.unsaved')).waitFor({ state: 'detached' });
  // The page may show it while the pictures are still being made.
  const isMoved = ({ name, crop }: (typeof before)[number]) =>
    JSON.stringify(before.find((one) => one.name === name)?.crop) !== JSON.stringify(crop);
  await eventually(
    async () => windowsOf([...(await posts()).values()]).filter(isMoved).length,
    (moved) => moved > 2,
  );
}

/** Two hours from now, and another hour of the same day that is still to come. */
function hoursOfToday(): { at: string; other: string } {
  const now = localTime(Date.now(), ZONE);
  const at = `${addMinutes(now, 120).slice(0, 13)}:00:00`;
  return { at, other: addMinutes(at, at.slice(11, 13) === '23' ? -60 : 60) };
}

/** Someone else approves one post for a time, which the writer moves in the calendar. */
export async function plan(day: Day, { posts, becomes, waiting }: Story): Promise<void> {
  const { ada, ben, say } = day;
  await ben.goTo('approvals.title');
  await ben.page.getByRole('region', { name: ' · ' }).waitFor();
  while (!(await waiting(X).isVisible())) await buttonOf(day, ben, 'approvals.next').click();
  const { at, other } = hoursOfToday();
  await ben.page.getByRole('button', { name: say('approvals.approveAt') }).click();
  await ben.page.getByLabel(say('post.at.time', { zone: ZONE })).fill(at.slice(0, 16).replace(' ', 'T'));
  await buttonOf(day, ben, 'post.at.submit').click();
  const onX = await becomes(X, { approved: true, state: 'scheduled' });
  await ada.goTo('calendar.title');
  await ada.page
    .getByText(say('calendar.zone', { zone: ZONE }))
    .first()
    .waitFor();
  // Late on a Sunday that time lies in the week after this one.
  if (weekOf(at.slice(0, 10)) !== weekOf(today(ZONE))) {
    await ada.page.getByRole('button', { name: say('calendar.on') }).click();
  }
  const tile = ada.page.locator(`[data-posts~="${onX?.id}"]`).first();
  if (ada.isPhone) {
    await tile.click();
    await ada.page.getByRole('dialog').locator('input[type="time"]').fill(other.slice(11, 16));
    await ada.page.getByRole('button', { name: say('calendar.move') }).click();
  } else {
    const slot = ada.page.locator(`.calendarViews [data-start^="${other.slice(0, 16)}"]`).first();
    await tile.dragTo(slot, { targetPosition: { x: 20, y: 3 } });
  }
  await eventually(
    async () => (await posts()).get(X)?.delivery?.nextAt,
    (nextAt) => nextAt != null && localTime(nextAt.getTime(), ZONE) === other,
  );
}

/** While everything is paused the others are approved, and none leaves; then they are published as the approver chose. */
export async function pauseAndResume(day: Day, { articleId, seen, approve }: Story): Promise<void> {
  const { service, ada, ben, say, like, task } = day;
  const dialog = ben.page.getByRole('dialog');
  await task('pause everything', async () => {
    if (ben.isPhone) await buttonOf(day, ben, 'shell.more').click();
    await buttonOf(day, ben, 'pause.open').click();
    await ben.page.getByLabel(say('common.reason')).fill('An election');
    await dialog.getByRole('button', { name: say('pause.submit') }).click();
    await ben.page.getByText(`${say('channels.allPaused')} An election`).waitFor();
  });
  await ada.page.getByText(`${say('channels.allPaused')} An election`).waitFor();
  for (let left = FILED.length; left > 0; left -= 1) await approve();
  await ben.page.getByText(say('approvals.none')).waitFor();
  expect([...FILED, X].flatMap(seen)).toEqual([]);

  day.declinePicture();
  await ben.page.getByRole('button', { name: say('resume.open') }).click();
  await dialog.getByText(say('resume.waiting', { count: 5 })).waitFor();
  await dialog.getByLabel(say('resume.all')).check();
  await dialog.getByRole('button', { name: say('resume.submit') }).click();
  for (const { page } of [ada, ben]) {
    await page.getByText(say('channels.allPaused')).first().waitFor({ state: 'detached' });
  }
  await ada.page.goto(`${service.address}/desk/articles/${articleId}`);
  const shows = (channel: string, state: string) =>
    ada.page
      .getByRole('region', { name: nameOf(channel), exact: true })
      .getByText(state === 'handed-over' ? like('post.draftOn', 'platform') : say(`states.${state}`), { exact: true })
      .waitFor();
  for (const channel of ['facebook', 'youtube', 'app']) await shows(channel, 'published');
  await shows('wechat', 'handed-over');
  await shows('instagram', 'failed');
}

/** The writer finds out why a post failed and copies it to a draft, which is published once it is approved. */
export async function repair(day: Day, { becomes, waiting, approve }: Story): Promise<void> {
  const { service, ada, say, task } = day;
  const { page } = ada;
  await page.goto(`${service.address}/desk/`);
  await page.getByRole('article').first().waitFor();
  await task('find out why a post failed', async () => {
    await ada.goTo('attention.title');
    await page
      .locator('.item', { hasText: /instagram/i })
      .first()
      .click();
    await page.locator('.itemPanel').getByText(say('attention.happened')).waitFor();
  });
  await page
    .locator('.itemPanel')
    .getByRole('button', { name: say('attention.does.copy') })
    .click();
  await page.locator(FIELD).first().waitFor();
  await becomes('instagram', { round: 2, state: 'draft' });
  await waiting('instagram').waitFor();
  await approve('instagram');
  await becomes('instagram', { round: 2, state: 'published' });
}
