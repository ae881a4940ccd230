import { type Compared, type Million, measureMillion } from '../million.ts';
import { type Bar, fixed, type Part, percent, table } from '../section.ts';

const SMALL = 1_000;
const LARGE = 1_000_000;
const SAMPLES = 300;
const MOST_TIMES = 2;
/** Redis counts its own bookkeeping, which differs a little from one look to the next. A million jobs take 800 MB. */
const MOST_MORE_BYTES = 500_000;

const row = (what: string, { small, large, p50Ratio, p99Ratio }: Compared): string[] => [
  what,
  ...[small.p50, large.p50, p50Ratio, small.p99, large.p99, p99Ratio].map((value) => fixed(value, 2)),
];

const bar = (what: string, { p50Ratio, p99Ratio }: Compared): Bar => ({
  what: `${what} with a million scheduled ahead, as a multiple of the time with a thousand`,
  wanted: `at most ${MOST_TIMES}, p50 and p99`,
  measured: `${fixed(p50Ratio, 2)} and ${fixed(p99Ratio, 2)}`,
  isKept: Math.max(p50Ratio, p99Ratio) <= MOST_TIMES,
});

const barAtSlot = (what: string, compared: Compared | null, refused: string | null): Bar =>
  compared
    ? bar(what, compared)
    : { what: `${what} with a million scheduled ahead`, wanted: 'a slot', measured: refused ?? '', isKept: false };

const bars = ({ add, addAtSlot, addBreaking, slotRefused, claim, redis }: Million): Bar[] => [
  bar('Adding one at a time', add),
  barAtSlot('Adding one at the next slot', addAtSlot, slotRefused),
  barAtSlot('Adding breaking news at its next slot', addBreaking, slotRefused),
  bar('Claiming one that is due', claim),
  {
    what: 'Memory of Redis after a sweep with a million scheduled ahead and 50 due soon',
    wanted: 'does not grow with them',
    measured: `${fixed(redis.large / 1e6, 2)} MB, with a thousand ${fixed(redis.small / 1e6, 2)} MB`,
    isKept: redis.large - redis.small <= MOST_MORE_BYTES,
  },
];

export const million: Part = async ({ stand, progress }) => {
  const [server, redisUrl] = [await stand.server(), await stand.redis()];
  const figures = await measureMillion({ server, redisUrl, small: SMALL, large: LARGE, samples: SAMPLES, progress });
  const rows = [
    row('adding one at a time', figures.add),
    ...(figures.addAtSlot ? [row('adding one at the next slot', figures.addAtSlot)] : []),
    ...(figures.addBreaking ? [row('adding breaking news', figures.addBreaking)] : []),
    row('claiming one that is due', figures.claim),
  ];
  const head = ['ms', 'p50 of 1,000', 'p50 of 1,000,000', 'times', 'p99 of 1,000', 'p99 of 1,000,000', 'times'];
  const scanned = figures.scanned.length === 0 ? 'none' : figures.scanned.join(', ');
  return {
    title: 'A million scheduled ahead',
    text: `Two databases on the same server with 1,000 and 1,000,000 deliveries from tomorrow on, a post of each of ten channels every quarter of an hour. Every operation is run on one and then on the other, ${figures.samples} times. *Adding* is the transaction that gives an approved post its time and its delivery; breaking news also looks for what it has to push aside. *Claiming* is the sweep's look for what is due and the claim.\n\n${table(head, rows)}\n\nTables that the sweep's look reads from end to end (the small ones may be): ${scanned}. This process used ${percent(figures.cpuShare)} of one core and ${fixed(figures.rssMb)} MB.`,
    bars: bars(figures),
    figures,
  };
};
