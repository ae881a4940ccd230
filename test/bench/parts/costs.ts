import { type Cost, measureCosts } from '../costs.ts';
import { fixed, type Part, table } from '../section.ts';

const SAMPLES = 400;

const row = (variant: string, { intent, end, whole, cpuMs }: Cost): string[] => [
  variant,
  ...[intent.p50, intent.p99, end.p50, end.p99, whole.p50, cpuMs].map((value) => fixed(value, 2)),
];

export const costs: Part = async ({ stand, progress }) => {
  const figures = await measureCosts(stand, SAMPLES, progress);
  const head = ['ms', 'intent, p50', 'p99', 'end, p50', 'p99', 'whole, p50', 'CPU'];
  const rows = Object.entries(figures).map(([variant, cost]) => row(variant, cost));
  return {
    title: 'What guards and receivers cost',
    text: `Deliveries sent one after the other, without a queue, on PostgreSQL; each variant has a database of its own, and they take turns, ${SAMPLES} times. *Intent*: from the end of the last step until the intent is stored. Without guards that is one statement; with them a transaction that waits for its turn, reads what the channel said within seven days, and asks once more. A gap locks the channel's row too. *End*: the statement that ends the attempt. Its trigger looks whether anybody wants to be told, and writes that into the outbox in the same transaction. CPU is that of this process for a whole delivery, on average.\n\n${table(head, rows)}`,
    bars: [],
    figures,
  };
};
