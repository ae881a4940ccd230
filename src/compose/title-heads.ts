import { cleanEnd } from './cut.ts';
import { isBalanced, isSingleMarkOpen } from './marks.ts';
import { titleCuts } from './title-cuts.ts';
import type { TitleCut } from './title-cuts-abroad.ts';
import { innerCuts } from './title-inner.ts';
import { behindTopic } from './title-topic.ts';

/** A shorter form of a headline and how much sense it gave up for it. */
export interface TitleHead {
  text: string;
  cost: number;
}

/** Verbs that are unfinished without what their preposition brings. */
const BOUND =
  /\b(?:invest|result|believ|engag|participat|succeed|specialis|specializ|focus|vote|voting|agree|depend|rel(?:y|ies|ying)|aim|look|base|interest|dwell|insist|embark|work|live|liv|stay|remain|arriv|glance|laugh|hint|bear|born|is|are|was|were|set|put|place|rank|dive|usher|bring|take|carry|log|turn|call|ban|attack|war|rise|drop|increase|decrease|change|surge|fall|play|stand|sit|weigh|step|kick|join|check|come|came|go|went|get|got|cash|close|break|broke|move|end|start|begin|began|deal|share|pour|usher|roll|give|gave|trade|win|lead|meet|interested|involved|engaged|based|set|mark|hold|held|land|wrap|back)(?:s|es|ed|ing|e|d)?$/i;
/** “Opinion: …”, “Live | …”, “解读：…”: what stands before the mark only names the genre. */
const KICKER = /^(?:\S+(?: \S+)?(?:: | [|｜–—] )|[\p{Script=Han}\w]{2,4}[：|｜丨]|[【［[][^】］\]]{1,12}[】］\]])/u;
/** “Kein Hinweis darauf, dass …” */
const ANNOUNCES = /(?<!\p{L})da(?:r(?:auf|an|um|über|in|unter)|für|gegen|mit|von|zu|vor|bei|nach)$/u;
const MOST = 24;

function shortOf(text: string, { pattern, cost }: TitleCut, language: string | null): TitleHead | null {
  const match = pattern.exec(text);
  if (!match || match.index === 0) return null;
  const left = text.slice(0, match.index);
  if (/^ (?:in|at|on|as|after|around|with|for|between|through|against|under)\b/.test(match[0]) && BOUND.test(left))
    return null;
  // What is cut begins a phrase of its own, so that a number before it counts nothing of it.
  if (ANNOUNCES.test(left)) return null;
  const head = cleanEnd(left, language, 'keep-number');
  // A cleaned end that lost a word was no whole phrase.
  return head === left.replace(/[\s,;:–—，；：、-]+$/u, '') &&
    says(head) &&
    isBalanced(head) &&
    !isSingleMarkOpen(head, text)
    ? { text: head, cost }
    : null;
}

/** Whether enough is left to be read as a headline. */
const says = (text: string): boolean =>
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(text)
    ? text.length >= 6
    : text.split(' ').length >= 3 && !/[:–—-]\s\S+$/u.test(text);

/** “Ada Quill: …”, “Quill: “…””: without whoever says so the newsroom would. */
const SPEAKER = /^(?:\p{Lu}\p{Ll}[\p{L}'’-]* \p{Lu}[\p{L}'’-]+: |[^:]{1,40}: ?["“„«'‘「])/u;

/** The headline without the genre in front of it, where enough is left. */
export function withoutKicker(headline: string): string {
  if (SPEAKER.test(headline)) return headline;
  const news = headline.replace(KICKER, '');
  return says(news) ? news.replace(/^\p{Ll}/u, (first) => first.toUpperCase()) : headline;
}

/** The headline and its shorter forms, each a whole phrase, each with its cost. */
export function titleHeads(headline: string, language: string | null): TitleHead[] {
  const heads = new Map<string, number>([[headline, 0]]);
  const news = withoutKicker(headline);
  if (news !== headline) heads.set(news, 1.5);
  const told = behindTopic(headline);
  if (told !== '' && says(told)) heads.set(told, 4);
  // A map can grow while it is walked: each new head is shortened in its turn.
  for (const [text, cost] of heads) {
    if (heads.size > MOST) break;
    const shorter = [...titleCuts(language).map((cut) => shortOf(text, cut, language)), ...innerCuts(text, language)];
    for (const head of shorter) {
      if (!head || !says(head.text)) continue;
      const total = cost + head.cost;
      if (total < (heads.get(head.text) ?? Number.POSITIVE_INFINITY)) heads.set(head.text, total);
    }
  }
  return Array.from(heads, ([text, cost]) => ({ text, cost }));
}
