import { type Html, html } from '../../lib/html.ts';
import { page } from '../../lib/page.ts';
import { cardSection } from './card.ts';
import type { ArticleData, ReportData } from './data.ts';
import type { FileUrl } from './facts.ts';
import { STYLE } from './style.ts';
import { summaryTable } from './summary.ts';
import { legend } from './timeline.ts';
import { counted } from './words.ts';

function verdict({ articles, remarks }: ReportData): Html {
  const cards = articles.flatMap((article) => article.cards);
  const drafts = cards.filter(({ state }) => state === 'draft').length;
  const wrong = cards.filter((card) => !card.verdict.ok).length;
  const good = wrong === 0 && remarks.length === 0;
  const sent = cards.length - drafts;
  const says = good
    ? `All ${sent} posts are out exactly once${drafts === 0 ? '' : `; ${drafts} ${drafts === 1 ? 'stays a draft' : 'stay drafts'}, with the reason`}.`
    : `${wrong} of ${cards.length} posts did not end as they should.`;
  return html`<p class="verdict-line ${good ? 'good' : 'bad'}">${says}</p>${remarks.map((remark) => html`<p class="remark">${remark}</p>`)}`;
}

function articleSection(data: ArticleData, index: number, fileUrl: FileUrl): Html {
  const { article, when, cards } = data;
  const address = article.canonicalUrl ?? article.url;
  return html`<section class="article" aria-labelledby="article-${index}">
<h2 id="article-${index}" lang="${article.language ?? ''}">${article.headline}</h2>
<p class="about">${address === null ? 'A text without an address' : address}, sent ${when}. ${counted(article.images.length, 'picture')}, ${counted(article.videos.length, 'video')}, ${counted(article.credits.length, 'credit')}.</p>
${cards.map((card) => cardSection(card, data, fileUrl))}</section>`;
}

/** The whole report as one page; only the pictures and videos are files beside it. */
export function reportPage(data: ReportData, fileUrl: FileUrl): string {
  const { newsroom, madeAt, factor, seed, seconds, articles } = data;
  const body = html`<a class="skip" href="#posts">Skip to the posts</a>
<header class="top"><p class="brand">Masthead demo</p><h1>${newsroom}: every post as its readers see it</h1>
<p class="run">Made ${madeAt.toISOString().slice(0, 19).replace('T', ' ')} UTC in ${seconds.toFixed(1)} s on simulated platforms. Waiting times divided by ${factor}; faults drawn from seed ${seed}.</p></header>
<main>
<section aria-labelledby="summary"><h2 id="summary">Summary</h2>${verdict(data)}${summaryTable(data)}${legend()}</section>
<div id="posts">${articles.map((article, index) => articleSection(article, index, fileUrl))}</div>
</main>
<footer><p>Nothing was sent to a real platform.</p></footer>`;
  return page({ lang: 'en', title: `What ${newsroom} posted: Masthead demo`, style: STYLE, body });
}
