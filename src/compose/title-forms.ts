import { isBalanced, isSingleMarkOpen } from './marks.ts';
import { type Part, partsOf } from './title-parts.ts';
import type { Why } from './title-rule.ts';
import { tightenerFor } from './title-wordings.ts';

/** A shorter form of a headline, what it gave up for it and how much sense that was. */
export interface TitleForm {
  text: string;
  cost: number;
  without: readonly Why[];
}

/** Longest text that is looked at closely; no headline is longer. */
const LONGEST = 400;
/** The cheapest forms of a headline; further ones would lose too much. */
const MOST = 100;
const QUESTION =
  /^(?:[¿„"“]*)(?:Why|How|What|Who|Where|When|Is|Are|Can|Could|Should|Will|Would|Do|Does|Did|Warum|Wie|Was|Wer|Wo|Kann|Können|Darf|Soll|Muss|Ist|Sind|Pourquoi|Comment|Faut-il|Peut-on|Qui|Por qué|Cómo|Qué)\b|为何|为什么|為何|為什麼|如何|怎么|怎樣|能否|是否/u;

/** What fewer letters cost, and each small word that a headline can do without. */
const TIGHTER = 0.5;

/** So many headlines and sentences keep their forms: a story's title is made for several rooms and channels. */
const KEPT = 200;
const kept = new Map<string, readonly TitleForm[]>();

/**
 * The headline and its shorter forms, the one that gives up least first. Pure: the same for any room.
 */
export function titleForms(headline: string, language: string | null): readonly TitleForm[] {
  const key = `${language ?? ''} ${headline}`;
  const known = kept.get(key);
  if (known) return known;
  const forms = orderedForms(headline, language);
  const [oldest] = kept.keys();
  if (kept.size >= KEPT && oldest !== undefined) kept.delete(oldest);
  kept.set(key, forms);
  return forms;
}

function orderedForms(headline: string, language: string | null): TitleForm[] {
  const tighten = tightenerFor(headline, language);
  const forms = formsOf(headline, language).flatMap((form) => [
    form,
    ...tighten(form.text).map((text, at) => ({
      text,
      cost: form.cost + TIGHTER * (at + 1),
      without: [...form.without, 'wording' as const],
    })),
  ]);
  return forms.toSorted((a, b) => a.cost - b.cost);
}

function formsOf(headline: string, language: string | null): TitleForm[] {
  const text = headline.slice(0, LONGEST);
  const parts = partsOf(text, language);
  const forms = new Map<string, TitleForm>([[headline, { text: headline, cost: 0, without: [] }]]);
  for (const chosen of choices(parts)) {
    const short = without(text, chosen);
    if (short === null || forms.has(short)) continue;
    forms.set(short, { text: short, cost: costOf(chosen), without: [...new Set(chosen.map(({ why }) => why))] });
    if (forms.size > MOST) break;
  }
  return [...forms.values()];
}

const costOf = (parts: readonly Part[]): number => parts.reduce((sum, { cost }) => sum + cost, 0);

/** Each choice of parts that lie apart from each other, the cheapest first; `parts` are in the order of their cost. */
function* choices(parts: readonly Part[]): Generator<Part[]> {
  let open = parts.map((part, at) => ({ chosen: [part], at, cost: part.cost }));
  while (open.length > 0) {
    const next = open.reduce((least, one) => (one.cost < least.cost ? one : least));
    open = open.filter((one) => one !== next);
    yield next.chosen;
    for (const [at, part] of parts.entries()) {
      if (at <= next.at || next.chosen.some((other) => part.from < other.to && other.from < part.to)) continue;
      open.push({ chosen: [...next.chosen, part], at, cost: next.cost + part.cost });
    }
  }
}

/** The text without those parts; null where that is no phrase. */
function without(text: string, parts: readonly Part[]): string | null {
  let rest = '';
  let at = 0;
  for (const { from, to, instead } of parts.toSorted((a, b) => a.from - b.from)) {
    rest += text.slice(at, from) + instead;
    at = to;
  }
  const joined = (rest + text.slice(at))
    .replace(/[ \u00a0]{2,}/gu, ' ')
    .replace(/ (?=[,.;])/gu, '')
    .replace(/,(?=[,.;:])/gu, '')
    .replace(/^[\s,;:–，；：、]+|[\s,;:–—-]+$|[，；：、。]+$/gu, '');
  const asked = QUESTION.test(joined) && /[?？]$/u.test(text) && !/[?？]/u.test(joined);
  const begun = /^\p{Ll}/u.test(text) ? joined : joined.replace(/^\p{Ll}/u, (first) => first.toUpperCase());
  const whole = asked ? `${begun}${/\p{Script=Han}$/u.test(begun) ? '？' : '?'}` : begun;
  return says(whole, text) && isBalanced(whole) && !isSingleMarkOpen(whole, text) ? whole : null;
}

/** Of a headline's words: “Legal opinion expected” says too little of one with twelve. */
const LEAST_SHARE = 0.3;

/** Whether enough of a headline is left to be read as one. */
const says = (text: string, headline: string): boolean =>
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(text)
    ? text.length >= 6
    : text.split(' ').length >= Math.max(3, LEAST_SHARE * headline.split(' ').length);
