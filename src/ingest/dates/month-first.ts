import { attr, ownText, type Page } from '../dom.ts';

const NUMBERS = /(?<![\d.:/])(\d{1,2})\/(\d{1,2})\/(?:19|20)\d{2}(?!\d)/g;
const LONGEST = 140;
const AMERICAN_HOST = /\.(?:us|gov|mil|edu)$/i;

/**
 * Whether a page writes 3/4/2026 for the fourth of March, as Americans do: by its other dates, of which only one order
 * makes sense, else by its language, and where that names no country by the end of its host.
 */
export function monthFirstOn(page: Page, url: string | null): boolean {
  let [monthFirst, dayFirst] = [0, 0];
  for (const element of page.elements) {
    const text = ownText(element);
    if (text.length > LONGEST) continue;
    for (const [, one, other] of text.matchAll(NUMBERS)) {
      if (Number(other) > 12 && Number(one) <= 12) monthFirst++;
      if (Number(one) > 12 && Number(other) <= 12) dayFirst++;
    }
  }
  if (monthFirst !== dayFirst) return monthFirst > dayFirst;
  const language = page.tagged('html').map((html) => attr(html, 'lang').toLowerCase())[0] ?? '';
  if (/^en[-_]us/.test(language)) return true;
  return /^(?:en)?$/.test(language) && url !== null && URL.canParse(url) && AMERICAN_HOST.test(new URL(url).hostname);
}
