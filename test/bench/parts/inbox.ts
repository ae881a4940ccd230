import { addPerson } from '../../../src/features/people/people.ts';
import { linkFor } from '../../../src/features/sign-in/invitations.ts';
import { startBrowser } from '../../helpers/browser.ts';
import { begin } from '../../web/open-desk.ts';
import { ARTICLES, openBusyDesk } from '../desk/busy-desk.ts';
import { scrollThrough } from '../desk/scroll.ts';
import { fixed, type Part, table } from '../section.ts';

/** Pixels a frame: as fast as somebody turns a wheel, and faster than anybody reads. */
const STEP = 600;
const LONGEST_MS = 200;
const MOST_ROWS = 60;

/** The inbox with ten thousand articles, scrolled from end to end in a real browser. */
export const inbox: Part = async ({ stand, progress }) => {
  const { variables } = await stand.engine('PostgreSQL');
  progress('ten thousand articles');
  const room = await openBusyDesk(variables);
  const browser = await startBrowser();
  try {
    await addPerson(room.context, { name: 'Ada', role: 'editor', by: 'bench' });
    const link = await linkFor(room.context, { name: 'Ada', by: 'bench' });
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await begin(page, `${room.api.address}/desk/welcome#${link.token}`, null);
    await page.locator('[role="feed"] article').first().waitFor();
    progress('scrolling');
    const found = await scrollThrough(page, STEP);
    const rows = [
      [
        fixed(found.rows),
        fixed(found.seconds),
        fixed(found.frames),
        fixed(found.p50),
        fixed(found.p95),
        fixed(found.longest),
        String(found.longTasks),
        fixed(found.longestTask),
        String(found.mostRows),
      ],
    ];
    return {
      title: 'Scrolling the inbox',
      text: `Ten thousand articles in Chromium without a graphics card, ${STEP} pixels further with every frame; pages of the list are loaded on the way. *Long tasks* are those of more than 50 ms, by which a page stutters.\n\n${table(['articles', 'seconds', 'frames', 'p50, ms', 'p95, ms', 'longest, ms', 'long tasks', 'longest task, ms', 'rows in the page'], rows)}`,
      bars: [
        {
          what: 'The inbox with 10,000 articles, scrolled to its end: the longest frame',
          wanted: `at most ${LONGEST_MS} ms`,
          measured: `${fixed(found.longest)} ms, p95 ${fixed(found.p95)} ms`,
          isKept: found.longest <= LONGEST_MS && found.rows > ARTICLES,
        },
        {
          what: 'Rows of it that stand in the page at once',
          wanted: `at most ${MOST_ROWS}`,
          measured: String(found.mostRows),
          isKept: found.mostRows <= MOST_ROWS,
        },
      ],
      figures: found,
    };
  } finally {
    await browser.close();
    await room.close();
  }
};
