import { type Html, html } from '../../lib/html.ts';
import { firstWords } from '../result-table.ts';
import { badge, cardId } from './card.ts';
import type { ArticleData, CardData, ReportData } from './data.ts';
import { kindOf, secondsInWords } from './words.ts';

function tookMs({ delivery }: CardData): number | null {
  const last = delivery?.attempts.at(-1);
  if (!delivery || !last) return null;
  return (last.endedAt ?? last.startedAt).getTime() - delivery.slotAt.getTime();
}

/** The failures that a post met, each with how often. */
function troubles({ delivery }: CardData): string {
  const seen = new Map<string, number>();
  for (const line of delivery?.attempts.flatMap(({ evidence }) => evidence) ?? []) {
    const kind = kindOf(line);
    if (kind !== 'failed' && kind !== 'limited') continue;
    const name = line.status === undefined ? 'broken connection' : `HTTP ${line.status}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  return [...seen].map(([name, count]) => (count > 1 ? `${name} (${count}×)` : name)).join(', ') || '–';
}

function row(card: CardData): Html {
  const took = tookMs(card);
  return html`<tr><th scope="row"><a href="#${cardId(card)}">${card.platform.name}</a></th><td class="minor" lang="${card.content.language ?? ''}"><div class="says">${firstWords(card)}</div></td><td>${badge(card)}</td><td class="number">${card.delivery?.attempts.length ?? 0}</td><td>${troubles(card)}</td><td class="number minor">${took === null ? '–' : secondsInWords(Math.max(0, took))}</td><td class="minor">${card.verdict.says}</td></tr>`;
}

const group = ({ article, when, cards }: ArticleData): Html =>
  html`<tbody><tr class="article"><th scope="rowgroup" colspan="7" lang="${article.language ?? ''}">${article.headline} <span>${when}</span></th></tr>${cards.map(row)}</tbody>`;

/** One row per post, with a way to its card. */
export function summaryTable({ articles }: ReportData): Html {
  return html`<div class="wide" tabindex="0" role="group" aria-label="Summary, may be scrolled"><table>
<caption class="unseen">One row per post</caption>
<thead><tr><th scope="col">Channel</th><th scope="col" class="minor">Says</th><th scope="col">Outcome</th><th scope="col" class="number">Tries</th><th scope="col">Failures met</th><th scope="col" class="number minor">Took</th><th scope="col" class="minor">The platform says</th></tr></thead>
${articles.map(group)}</table></div>`;
}
