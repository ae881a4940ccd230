import { type Html, html, raw } from '../../lib/html.ts';
import { FAULT_WORDS } from '../fault-plan.ts';
import type { ArticleData, CardData } from './data.ts';
import { evidenceList } from './evidence.ts';
import { type FileUrl, linkFact, meters, pictures, problemsFact, receiptFact, video } from './facts.ts';
import { timeline } from './timeline.ts';
import { badgeOf } from './words.ts';

export const cardId = (card: CardData): string => `post-${card.content.marker}`;

export function badge(card: CardData): Html {
  const { text, tone } = badgeOf(card);
  return html`<span class="badge ${tone}">${text}</span>`;
}

/** One channel's post: as its readers see it, and all that is known of it. */
export function cardSection(card: CardData, article: ArticleData, fileUrl: FileUrl): Html {
  const { platform, channelName, content, verdict } = card;
  const id = cardId(card);
  const preview = platform.preview(content, { fileUrl, channelName });
  const fault = article.faults.find((one) => one.platform === platform.id);
  const trouble = fault
    ? html`<p class="fault"><strong>Fault on purpose:</strong> ${platform.name} ${FAULT_WORDS[fault.kind]}.</p>`
    : null;
  return html`<section class="card" id="${id}" aria-labelledby="${id}-name">
<header><h3 id="${id}-name">${platform.name}</h3>${badge(card)}<span class="verdict${verdict.ok ? '' : ' bad'}">${verdict.says}</span></header>
<div class="frame" role="group" aria-label="The post on ${platform.name}" tabindex="0" lang="${content.language ?? ''}">${raw(preview)}</div>
<div class="facts">
${problemsFact(card)}${trouble}${timeline(card)}${evidenceList(card)}
<h4>Room for text</h4>${meters(card)}${linkFact(card)}${receiptFact(card)}${video(card, fileUrl)}${pictures(card, fileUrl)}
</div></section>`;
}
