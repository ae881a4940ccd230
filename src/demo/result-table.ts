import { textOf } from '../lib/render.ts';
import { clip, table } from '../lib/table.ts';
import { FAULT_WORDS } from './fault-plan.ts';
import type { ArticleData, CardData } from './report-data.ts';

const SAYS = 44;
const RECEIPT = 34;

/** What a post says, in one line. */
export function firstWords({ content, platform, options }: CardData): string {
  const field = platform.content.limits(options).texts.find(({ field }) => content.texts[field])?.field;
  return field === undefined ? '' : (content.texts[field] ?? '');
}

function receiptOf({ delivery }: CardData): string {
  const receipt = delivery?.receipt;
  if (!receipt) return '-';
  if (receipt.remoteId !== '') return receipt.remoteId;
  const [draft] = Object.entries(receipt.otherIds);
  return draft ? draft.join(' ') : '-';
}

/** What a channel lacks: why it stays a draft, or what an editor may want to mend. */
export function lacksOf({ platform, problems, state }: CardData): string[] {
  const blocks = problems.filter(({ severity }) => severity === 'blocks').map(({ message }) => textOf(message));
  const warns = problems.filter(({ severity }) => severity === 'warns').map(({ message }) => textOf(message));
  return [
    ...(state === 'draft' ? [`  ${platform.name} stays a draft: ${blocks.join(' ') || 'nobody approved it.'}`] : []),
    ...(warns.length > 0 ? [`  ${platform.name}, worth a look: ${warns.join(' ')}`] : []),
  ];
}

/** The rows of one article and, under them, why drafts stayed drafts and what was broken on purpose. */
export function articleLines({ article, when, faults, cards }: ArticleData): string[] {
  const rows = cards.map((card) => [
    card.platform.name,
    clip(firstWords(card), SAYS),
    clip(receiptOf(card), RECEIPT),
    String(card.delivery?.attempts.length ?? 0),
    card.state === 'draft' ? 'draft' : `${card.state}, ${card.verdict.says}`,
  ]);
  return [
    `${article.headline} (${when})`,
    ...table(['Channel', 'Says', 'Receipt', 'Attempts', 'Outcome'], rows).split('\n'),
    ...cards.flatMap(lacksOf),
    ...faults.map(({ platform, kind }) => {
      const name = cards.find((card) => card.platform.id === platform)?.platform.name ?? platform;
      return `  Fault on purpose: ${name} ${FAULT_WORDS[kind]}.`;
    }),
  ];
}
