import type { Mutant } from '../mutant.ts';

const RECOUNT = 'test/delivery/recount.test.ts';
const PLATFORMS = 'test/delivery/recount-platforms.test.ts';
const COUNT = 'test/platforms/count.test.ts';
const FILE = 'src/delivery/recount.ts';

/** The count of published posts: it sees what the engine may have missed, and cries wolf over nothing. */
export const COUNTS: readonly Mutant[] = [
  {
    name: 'a post that is there twice is counted once',
    breaks: 'A post that its platform shows twice is reported.',
    edits: [{ file: FILE, find: 'places.length > expected)', replace: 'places.length > expected + 1)' }],
    caughtBy: { [RECOUNT]: ['a post is missing once two lists in a row prove it, and double at once'] },
  },
  {
    name: 'a post that its list shows counts as missing',
    breaks: 'A post that its platform shows once is reported to nobody.',
    edits: [{ file: FILE, find: "if (places.length === expected) return 'once';", replace: '' }],
    caughtBy: { [RECOUNT]: ['a post is missing once two lists in a row prove it, and double at once'] },
  },
  {
    name: 'an unfinished list proves that a post is missing',
    breaks: 'A published post counts as missing only by complete lists.',
    edits: [{ file: FILE, find: "return doubt === null ? 'missing' : 'unknown';", replace: "return 'missing';" }],
    caughtBy: { [RECOUNT]: ['a list between the two that cannot tell is no proof'] },
  },
  {
    name: 'one list proves that a post is missing',
    breaks: 'A published post counts as missing once two lists in a row do not show it.',
    edits: [
      { file: FILE, find: "(verdict === 'missing' && wasAbsent(due.deliveryId));", replace: "verdict === 'missing';" },
    ],
    caughtBy: { [RECOUNT]: ['a post is missing once two lists in a row prove it, and double at once'] },
  },
  {
    name: 'two processes count a channel at once',
    breaks: 'One process at a time reads the list of a channel.',
    edits: [
      {
        file: FILE,
        find: 'setWhere: or(lte(recounts.nextAt, dbTime()), isUrgent ? isNull(recounts.through) : undefined),',
        replace: '',
      },
    ],
    caughtBy: { [RECOUNT]: ['of two processes that begin at once one reads the list'] },
  },
  {
    name: 'a count that was taken over is stored all the same',
    breaks: 'What a process finds after another took its count over is not stored.',
    edits: [{ file: FILE, find: ', eq(recounts.nextAt, mine.nextAt)', replace: '' }],
    caughtBy: {
      [RECOUNT]: [
        'two processes do not count at once; what a dead one left is taken over, and what it finds late is not stored',
      ],
    },
  },
  {
    name: 'a post that was taken down counts as missing',
    breaks: 'What Masthead took down is not counted.',
    edits: [{ file: FILE, find: '        notExists(takenDown(db, deliveries.postId)),\n', replace: '' }],
    caughtBy: {
      [RECOUNT]: [
        'posts that were taken down, or are on another account, are not counted; of a corrected one only a double is',
      ],
    },
  },
  {
    name: 'posts of an earlier account of the channel are counted on its present one',
    breaks: 'A post is looked for on the account that it was published on.',
    edits: [{ file: FILE, find: '(receipt.account ?? account) === account', replace: 'true' }],
    caughtBy: {
      [RECOUNT]: [
        'posts that were taken down, or are on another account, are not counted; of a corrected one only a double is',
      ],
    },
  },
  {
    name: 'a double of a post that was counted is not looked for',
    breaks: 'Each list of a day is searched for doubles of all posts of that day.',
    edits: [
      {
        file: FILE,
        find: "places.length > expected) return 'double';\n  if (isEarlier)",
        replace: "places.length > expected && !isEarlier) return 'double';\n  if (isEarlier)",
      },
    ],
    caughtBy: { [RECOUNT]: ['a double that appears later is found by the next list of the day'] },
  },
  {
    name: 'reads that a platform charges for are made by default',
    breaks: 'Published posts are counted without costs, unless a channel asks for it.',
    edits: [{ file: FILE, find: 'platform.recount.isBilled !== true', replace: 'true' }],
    caughtBy: {
      [RECOUNT]: ['reads that are charged, and platforms without lists, are left out unless a channel asks for it'],
    },
  },
  {
    name: 'an entry that is listed twice counts twice',
    breaks: 'A list that moves while it is read doubles nothing.',
    edits: [
      {
        file: 'src/platforms/kit/count.ts',
        find: '[...new Map(entries.map((entry) => [idOf(entry), entry])).values()]',
        replace: 'entries',
      },
    ],
    caughtBy: { [COUNT]: ['an entry that is listed twice counts once, and two entries count twice'] },
  },
  {
    name: 'posts with the same words are taken for each other',
    breaks: 'What tells a post by its words alone is none of the other posts that the store knows.',
    edits: [
      { file: 'src/platforms/instagram/find.ts', find: 'if (isKnown || !saysTheSame', replace: 'if (!saysTheSame' },
    ],
    caughtBy: { [PLATFORMS]: ['two posts of Instagram with the same caption are told apart by their ids'] },
  },
  {
    name: 'posts that were sent again are not counted where reads are charged',
    breaks: 'After a post was sent again because it proved absent, its list is read once more on every platform.',
    edits: [{ file: 'src/delivery/settle.ts', find: '{ absent: true }', replace: '{ absent: false }' }],
    caughtBy: {
      [PLATFORMS]: ['a request that arrives late is found on X in the default settings, with both addresses'],
    },
  },
];
