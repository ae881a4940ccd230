import type { Mutant } from '../mutant.ts';

const ATTEMPT = 'test/delivery/attempt.test.ts';
const FENCING = 'test/delivery/fencing.test.ts';

/** Who may work on a delivery, and until when. */
export const CLAIMS: readonly Mutant[] = [
  {
    name: 'no write asks for the epoch',
    breaks: 'A worker whose delivery another has claimed writes nothing and sends nothing.',
    edits: [{ file: 'src/delivery/claim.ts', find: 'eq(deliveries.epoch, epoch), ', replace: '' }],
    caughtBy: { [ATTEMPT]: ['a worker that lost its claim writes nothing'] },
  },
  {
    name: 'the result of a call is stored without a claim',
    breaks: 'A result is stored only by the worker whose claim still holds.',
    edits: [
      {
        file: 'src/delivery/commits.ts',
        find: ".where(claim).for('update')",
        replace: ".where(eq(deliveries.id, sql.placeholder('id'))).for('update')",
      },
    ],
    caughtBy: { [FENCING]: ['while it called stores no result once another has claimed the delivery'] },
  },
  {
    name: 'the end of an attempt is written without a claim',
    breaks: 'What comes next is decided only by the worker whose claim still holds.',
    edits: [
      {
        file: 'src/delivery/conclude.ts',
        find: ".where(isMine(value('id'), value('epoch')))",
        replace: ".where(eq(deliveries.id, value('id')))",
      },
    ],
    caughtBy: { [FENCING]: ['before its end decides nothing once another has claimed the delivery'] },
  },
  {
    name: 'a delivery is claimed though the lease of another holds',
    breaks: 'Of all workers one works on a delivery.',
    edits: [
      {
        file: 'src/delivery/claim.ts',
        find: ', lte(deliveries.leaseUntil, dbTime()));\n  const abandoned',
        replace: ');\n  const abandoned',
      },
    ],
    caughtBy: { [FENCING]: ['is not claimed before its lease has run out'] },
  },
  {
    name: 'a claim counts as run out by a clock that was just moved',
    breaks: 'A moved clock of the database ends no claim.',
    edits: [
      {
        file: 'src/delivery/claim.ts',
        find: "and(sql`${sql.placeholder('believesClock')}::boolean`, runOut)",
        replace: 'runOut',
      },
    ],
    caughtBy: {
      [FENCING]: ['is not claimed by a process that has not seen the clock run evenly for as long as a lease'],
    },
  },
  {
    name: 'the lease is not looked at before the call',
    breaks: 'A call is made only where the claim lasts longer than the request may take.',
    edits: [{ file: 'src/delivery/session.ts', find: 'claim.assertTimeFor(context.timings.request);', replace: '' }],
    caughtBy: { [FENCING]: ['at %s, %s, sends nothing'] },
  },
  {
    name: 'the lease is not looked at just before the request is written',
    breaks: 'A worker that stood still past its claim writes no request.',
    edits: [{ file: 'src/delivery/claim.ts', find: 'assertTimeFor(0);', replace: '' }],
    caughtBy: { [FENCING]: ['at %s, %s, sends nothing'] },
  },
  {
    name: 'the HTTP client does not ask whether it may write',
    breaks: 'A worker that stood still past its claim writes no request.',
    edits: [{ file: 'src/net/client.ts', find: 'mayWrite();\n      onConnected', replace: 'onConnected' }],
    caughtBy: {
      'test/net/client.test.ts': [
        'what may not leave any more once the connection stands is not written, and counts as not sent',
      ],
    },
  },
  {
    name: 'deliveries are claimed in a store that asks for a newer process',
    breaks: 'A process that a store has become too new for claims nothing.',
    edits: [{ file: 'src/delivery/claim.ts', find: ', schemaFits(db)', replace: '' }],
    caughtBy: { [FENCING]: ['nothing is claimed in a store that asks for a newer process'] },
  },
];
