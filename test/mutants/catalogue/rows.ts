import type { Mutant } from '../mutant.ts';

const SWEEP = 'test/delivery/sweep.test.ts';
const CRON = 'test/delivery/cron.test.ts';
const WITHDRAW = 'test/features/withdraw.test.ts';

/** Rows that say what is to be done: each once, and none lost. */
export const ROWS: readonly Mutant[] = [
  {
    name: 'a post gets another delivery each time that it is asked for',
    breaks: 'A post has one delivery of a kind under way.',
    edits: [
      {
        file: 'src/posts/schedule-post.ts',
        find: "kind: 'send', ...placed, asked: when }",
        replace: "kind: 'send', ...placed, asked: when, sequence: Math.ceil(Math.random() * 1e9) }",
      },
    ],
    caughtBy: { 'test/features/people.test.ts': ['is waited for, and queues exactly what was seen, once'] },
  },
  {
    name: 'a withdrawal forgets what may be live',
    breaks: 'What is on its way when its story is withdrawn is taken down once it is known to be live.',
    edits: [
      { file: 'src/posts/retract.ts', find: "  'sending',\n  'settling',\n", replace: '' },
      { file: 'src/posts/retract.ts', find: 'or exists (${begun}) or', replace: 'or' },
    ],
    caughtBy: { [WITHDRAW]: ['a post on its way is taken down once it is known that it arrived'] },
  },
  {
    name: 'what was committed under a key is done again',
    breaks: 'A request whose COMMIT got no answer is not carried out twice.',
    edits: [
      {
        file: 'src/features/kit/idempotency.ts',
        find: 'if (row.committed > 0 && !goesOn) {',
        replace: 'if (row.committed < 0 && !goesOn) {',
      },
    ],
    caughtBy: {
      'test/api/lost-commit.test.ts': ['a request whose COMMIT was made and its answer lost is not done again'],
    },
  },
  {
    name: 'the sweep adds nothing to the queue',
    breaks: 'Due deliveries go on though the queue has lost its jobs.',
    edits: [
      {
        file: 'src/delivery/sweep.ts',
        find: 'const due = found.flatMap((row) => {',
        replace: 'const due = found.slice(found.length).flatMap((row) => {',
      },
    ],
    caughtBy: { [SWEEP]: ['on %s a sweep adds what the queue lost, and nothing that it has'] },
  },
  {
    name: 'the sweep leaves behind what a dead process had claimed',
    breaks: 'What a process that died had claimed is taken up by another.',
    edits: [{ file: 'src/delivery/sweep.ts', find: 'or(due, abandoned)', replace: 'due' }],
    caughtBy: { [SWEEP]: ['nudges what is due, what is near, and what was abandoned; nothing else'] },
  },
  {
    name: 'the service does not sweep',
    breaks: 'Due deliveries go on though no job was added for them.',
    edits: [
      {
        file: 'src/app/loops.ts',
        find: "{ name: 'sweep', everyMs, run: () => sweepAll(running, queues), isVital: true },",
        replace: '',
      },
    ],
    caughtBy: {
      'test/end-to-end/two-instances.test.ts': [
        'send each of many posts once, though one is stopped midway and the queue is emptied',
      ],
    },
  },
  {
    name: 'a tick that fired already fires again',
    breaks: 'Each tick of a cron line fires once, also where its cursor was set back.',
    edits: [{ file: 'src/queue/cron.ts', find: 'if (!tick) continue;', replace: '' }],
    caughtBy: { [CRON]: ['a cursor that was set back fires no tick a second time'] },
  },
  {
    name: 'processes that look at a cron line at once each fire its ticks',
    breaks: 'Each tick of a cron line fires once, however many processes look.',
    edits: [
      { file: 'src/queue/cron.ts', find: "\n      .for('update');", replace: ';' },
      { file: 'src/queue/cron.ts', find: 'if (!tick) continue;', replace: '' },
    ],
    caughtBy: { [CRON]: ['each fires once, however many processes look at the same moment'] },
  },
  {
    name: 'a run of a job is claimed beside another that is under way',
    breaks: 'Two runs of a job are never under way side by side.',
    edits: [{ file: 'src/queue/runs.ts', find: 'isFree, notExists(underWay))', replace: 'isFree)' }],
    caughtBy: {
      'test/jobs/runs.test.ts': ['two runs of a job are never under way side by side; the second follows'],
    },
  },
  {
    name: 'an idempotency key is given up after a commit whose outcome is not known',
    breaks: 'What was decided under an idempotency key is not decided again, though the call itself has failed.',
    edits: [
      {
        file: 'src/store/idempotency.ts',
        find: 'and(mine, isNull(idempotencyKeys.decided))',
        replace: 'mine',
      },
    ],
    caughtBy: {
      'test/features/idempotency.test.ts': [
        'is still worked on as long as its claim holds; of a process that died it is finished, in the same round',
      ],
    },
  },
  {
    name: 'a store is open while a backup is restored into it',
    breaks: 'No process works on a store whose restore was interrupted.',
    edits: [{ file: 'src/store/backup/load.ts', find: 'await closeStore(target.db, closed);', replace: '' }],
    caughtBy: {
      'test/store/large-tables.test.ts': [
        'a restore that is killed or ended amid a table leaves a store that no process starts on; run again, it has every row',
      ],
    },
  },
];
