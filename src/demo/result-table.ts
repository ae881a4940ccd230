import { clip, table } from '../table.ts';
import { FAULT_WORDS } from './fault-plan.ts';
import type { ArticleData, CardData } from './report/data.ts';

const SAYS = 44;
const RECEIPT = 34;

/** What a post says, in one line. */
export function firstWords({ content, platform, options }: CardData): string {
  const field = platform.limits(options).texts.find(({ field }) => content.texts[field])?.field;
  return field === undefined ? '' : (content.texts[field] ?? '');
}

function receiptOf({ delivery }: CardData): string {
  const receipt = delivery?.receipt;
  if (!receipt) return '-';
  if (receipt.remoteId !== '') return receipt.remoteId;
  const [draft] = Object.entries(receipt.otherIds);
  return draft ? draft.join(' ') : '-';
}

export const blockersOf = ({ problems }: CardData): string[] =>
  problems.filter(({ severity }) => severity === 'blocks').map(({ message }) => message);

/** The rows of one article and, under them, why drafts stayed drafts and what was broken on purpose. */
export function articleLines({ article, when, faults, cards }: ArticleData): string[] {
  const rows = cards.map((card) => [
    card.platform.name,
    clip(firstWords(card), SAYS),
    clip(receiptOf(card), RECEIPT),
    String(card.delivery?.attempts.length ?? 0),
    card.state === 'draft' ? 'draft' : `${card.state}, ${card.verdict.says}`,
  ]);
  const drafts = cards.filter(({ state }) => state === 'draft');
  return [
    `${article.headline} (${when})`,
    ...table(['Channel', 'Says', 'Receipt', 'Attempts', 'Outcome'], rows).split('\n'),
    ...drafts.map((card) => `  ${card.platform.name} stays a draft: ${blockersOf(card).join(' ')}`),
    ...faults.map(({ platform, kind }) => {
      const name = cards.find((card) => card.platform.id === platform)?.platform.name ?? platform;
      return `  Fault on purpose: ${name} ${FAULT_WORDS[kind]}.`;
    }),
  ];
}
