import { type Html, html } from '../../lib/html.ts';
import type { AttemptData, CardData } from './data.ts';
import { evidenceInWords, kindOf, secondsInWords } from './words.ts';

const BODY = 160;

function lineItem(attempt: AttemptData, since: Date): Html[] {
  return attempt.evidence.map((line) => {
    const after = secondsInWords(Math.max(0, new Date(line.at).getTime() - since.getTime()));
    const kind = kindOf(line);
    const body =
      (kind === 'failed' || kind === 'limited') && line.body ? html`<code>${line.body.slice(0, BODY)}</code>` : null;
    return html`<li class="${kind}"><span class="after">+${after}</span> <span class="step">${line.step}</span> ${evidenceInWords(line)}${body}</li>`;
  });
}

function outcomeOf({ outcome }: AttemptData): string {
  if (!outcome) return 'it was interrupted';
  return 'message' in outcome ? `${outcome.type}: ${outcome.message}` : outcome.type;
}

/** Every step of every try, times counted from when the post was queued. */
export function evidenceList({ delivery }: Pick<CardData, 'delivery'>): Html | null {
  if (!delivery) return null;
  const tries = delivery.attempts.map(
    (attempt, index) =>
      html`<li><p>Try ${index + 1} ended: <strong>${outcomeOf(attempt)}</strong></p><ol class="steps">${lineItem(attempt, delivery.createdAt)}</ol></li>`,
  );
  return html`<details><summary>Every step, as it was written down</summary><ol class="tries">${tries}</ol></details>`;
}
