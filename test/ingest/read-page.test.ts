import { describe, expect, it } from 'vitest';
import { paragraphsOf } from '../../src/domain/article.ts';
import { readPage } from '../../src/ingest/read-page.ts';
import { OPTIONS } from './names.ts';
import { page } from './pages.ts';

describe('a page that needs more than the fast path', () => {
  it('gets its language from its words when it declares none', async () => {
    const body =
      '<h1>Die Fähre fährt wieder</h1><p>Nach neun Jahren fährt die Fähre zwischen den Inseln wieder, und die erste Woche ist für alle kostenlos.</p>';
    const article = await readPage(page(body), OPTIONS);
    expect(article.language).toBe('de');
    expect(paragraphsOf(article)).toHaveLength(1);
  });

  it('gets a body that was called something else', async () => {
    const text =
      'The ferry sails again from Monday, nine years after the last crossing, and many people came to see it leave. ';
    const hidden = `<h1>Ferry line returns</h1><p>One short line stands in the open for everybody to read.</p><div class="comments">${`<p>${text}</p>`.repeat(2)}</div><div class="promo">${`<p>${text}</p>`.repeat(2)}</div><div class="sidebar">${`<p>${text}</p>`.repeat(2)}</div>`;
    const article = await readPage(page(hidden), OPTIONS);
    expect(article.headline).toBe('Ferry line returns');
    expect(paragraphsOf(article).length).toBeGreaterThanOrEqual(1);
  });
});
