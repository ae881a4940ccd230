import type { Mutant } from '../mutant.ts';

const ATTEMPT = 'test/delivery/attempt.test.ts';
const THREAD = 'test/delivery/thread.test.ts';
const LOST = 'test/platforms/lost-answers.test.ts';
const UNFINISHED = 'test/platforms/unfinished-list.test.ts';
const CLUSTER = 'test/store/cluster.test.ts';
const BEFORE = 'test/delivery/look-before.test.ts';

/** What proves that something was not sent: all else is "don't know". */
export const LOOKUPS: readonly Mutant[] = [
  {
    name: 'the settle time is nothing',
    breaks: 'A list that does not show a post proves its absence only after the settle time.',
    edits: [
      {
        file: 'src/delivery/looks.ts',
        find: 'return Math.max(0, last.getTime() - now.getTime(), settle - evenFor);',
        replace: 'return 0;',
      },
    ],
    caughtBy: { [ATTEMPT]: ['what is absent is sent again only after the settle time'] },
  },
  {
    name: 'the settle time is shorter than a lease',
    breaks: 'No look decides before every earlier worker must have given up.',
    edits: [
      {
        file: 'src/delivery/looks.ts',
        find: 'Math.max(plan.lease + plan.request, plan.looks.at(-1) ?? 0)',
        replace: '(plan.looks.at(-1) ?? 0)',
      },
    ],
    caughtBy: {
      [ATTEMPT]: ['what is absent is sent again only after the settle time'],
      'test/delivery/looks.test.ts': ['none decides before every earlier worker must have given up'],
    },
  },
  {
    name: 'the settle time is over by a clock that was just moved',
    breaks: 'A moved clock of the database proves no absence.',
    edits: [{ file: 'src/delivery/looks.ts', find: ', settle - evenFor);', replace: ');' }],
    caughtBy: {
      'test/delivery/looks.test.ts': [
        'a process that has not seen the clock run evenly for as long does not believe it',
      ],
    },
  },
  {
    name: 'a look decides by when it was answered',
    breaks: 'A look decides by when it began, since a slow answer may be as old.',
    edits: [
      {
        file: 'src/delivery/settle.ts',
        find: 'const undecided = undecidedFor(open.intentAt, claim.now(), plan, context.watch.evenFor());',
        replace: '',
      },
      {
        file: 'src/delivery/settle.ts',
        find: 'const planned = nextLook(',
        replace:
          'const undecided = undecidedFor(open.intentAt, now, plan, context.watch.evenFor());\n  const planned = nextLook(',
      },
    ],
    caughtBy: { 'test/delivery/endings.test.ts': ['a look decides by when it began: a slow answer may be as old'] },
  },
  {
    name: 'a look that fails counts as absence',
    breaks: 'A look without an answer proves nothing.',
    edits: [{ file: 'src/delivery/settle.ts', find: "answer: 'failed',", replace: "answer: 'absent'," }],
    caughtBy: { [ATTEMPT]: ['a look that fails proves nothing, however late it comes'] },
  },
  {
    name: 'a duplicate that no look sees counts as not sent',
    breaks: 'What the platform says was posted before is never sent again.',
    edits: [
      { file: 'src/delivery/settle.ts', find: 'if (codeBefore(claim) === DUPLICATE) {', replace: 'if (false) {' },
    ],
    caughtBy: {
      'test/delivery/endings.test.ts': [
        'what the platform says was posted before is never sent again, but looked for and in the end held',
      ],
    },
  },
  {
    name: 'a comment that is refused as a duplicate counts as refused',
    breaks: 'The refusal of a comment as a duplicate leads to a look.',
    edits: [
      {
        file: 'src/platforms/kit/graph/rules.ts',
        find: "phase === 'commit' ? unknown(message, DUPLICATE) : failed(message, code);",
        replace: "failed(message, phase === 'commit' ? code : DUPLICATE);",
      },
    ],
    caughtBy: {
      'test/platforms/first-comment.test.ts': ['is adopted when the platform refuses it as a duplicate of itself'],
      'test/platforms/replies.test.ts': ['is adopted when the platform refuses it as a duplicate of itself'],
    },
  },
  {
    name: 'the rest is published without looking for what was refused',
    breaks: 'A part that was refused is looked up before a person has the rest published.',
    edits: [{ file: 'src/features/deliveries/resolve.ts', find: 'await reopenCommits(tx, id);', replace: '' }],
    caughtBy: {
      [THREAD]: ['for good is looked up before a person has the rest published, and adopted when it is live'],
    },
  },
  {
    name: 'a list that lacks a known post is believed',
    breaks: 'A list that lacks a post with a receipt proves nothing.',
    edits: [{ file: 'src/platforms/kit/search.ts', find: 'unclear ??= await lacks(entries);', replace: 'void lacks;' }],
    caughtBy: { 'test/delivery/incomplete-list.test.ts': ['$name: proves nothing, and an editor is asked'] },
  },
  {
    name: 'an empty list with cursors counts as empty',
    breaks: 'A list that contradicts itself proves nothing.',
    edits: [{ file: 'src/platforms/kit/graph/client.ts', find: 'data.length === 0 && goesOn', replace: 'false' }],
    caughtBy: { [LOST]: ['%s: proves nothing'] },
  },
  {
    name: 'a list of X that shows fewer posts than it counts is believed',
    breaks: 'A list that contradicts itself proves nothing.',
    edits: [{ file: 'src/platforms/x/schema.ts', find: 'isWrong ? counts : null', replace: 'null' }],
    caughtBy: { [LOST]: ['%s: proves nothing'] },
  },
  {
    name: 'errors in place of a list count as an empty list',
    breaks: 'Only a list proves absence, not an answer without one.',
    edits: [
      {
        file: 'src/platforms/x/schema.ts',
        find: 'next_token: z.string().optional() }),',
        replace: 'next_token: z.string().optional() }).default({ result_count: 0 }),',
      },
      { file: 'src/platforms/x/schema.ts', find: 'errors.length > 0 ?', replace: 'false ?' },
    ],
    caughtBy: { [LOST]: ['X: a list of errors under a status of success is no empty list'] },
  },
  {
    name: 'a list that goes on proves absence',
    breaks: 'Only a list that is read to its end, or far enough back, proves absence.',
    edits: [
      {
        file: 'src/platforms/kit/search.ts',
        find: 'doubt: doubt ?? platform.listGoesOn({ read: entries.length })',
        replace: 'doubt',
      },
    ],
    caughtBy: { [UNFINISHED]: ['%s: a list that is not read to its end proves nothing'] },
  },
  {
    name: 'an entry that does not show what it is counts as another post',
    breaks: 'A list proves absence only where it shows of each entry whether it is the post.',
    edits: [{ file: 'src/platforms/kit/search.ts', find: 'unclear ??= likeness.unclear;', replace: 'continue;' }],
    caughtBy: { [LOST]: ['%s: proves nothing'] },
  },
  {
    name: 'X: a post with any marker is taken for the one that is looked for',
    breaks: 'A post counts as found only by what is its own.',
    edits: [
      {
        file: 'src/platforms/x/find.ts',
        find: 'markersIn(textAndLinks(seen)).includes(marker)',
        replace: 'markersIn(textAndLinks(seen)).length > 0',
      },
    ],
    caughtBy: { 'test/platforms/sent-earlier.test.ts': ['%s: another post with the same link is left to a person'] },
  },
  {
    name: 'a post that the store knows is taken for the one that is looked for',
    breaks: 'A receipt belongs to one post.',
    edits: [
      { file: 'src/platforms/kit/search.ts', find: "if (known.has(id)) return 'other';", replace: '' },
      { file: 'src/platforms/instagram/find.ts', find: 'fresh.filter(({ id }) => !known.has(id))', replace: 'fresh' },
    ],
    caughtBy: { 'test/platforms/sent-earlier.test.ts': ['what the store knows is not taken for it'] },
  },
  {
    name: 'a restored store sends without a look',
    breaks: 'After a restore each first sending is looked for before it is made.',
    edits: [
      {
        file: 'src/delivery/look-before.ts',
        find: "if (row.restored === null || row.kind === 'retract') return null;",
        replace: 'return null;',
      },
    ],
    caughtBy: {
      [BEFORE]: [
        'a post that is found is published with its receipt, and not sent',
        'a post that no look can tell is held with the reason, and sent once on the word of a person',
      ],
    },
  },
  {
    name: 'a restore that is noticed amid an attempt does not stop it',
    breaks: 'The statement of the intent asks whether the store was restored since the claim.',
    edits: [{ file: 'src/delivery/intent.ts', find: ' and ${isKnown}', replace: '`' }],
    caughtBy: {
      [BEFORE]: ['a store that is said to be restored while a post is on its way has that looked for, too'],
    },
  },
  {
    name: 'absence in a restored store is proven at once',
    breaks: 'After a restore a list may still lag behind the last call that was lost.',
    edits: [{ file: 'src/delivery/look-before.ts', find: 'if (undecided > 0) {', replace: 'if (false) {' }],
    caughtBy: { [BEFORE]: ['a list that may still lag behind the last lost call proves nothing'] },
  },
  {
    name: 'a standby that took over counts as the server that it follows',
    breaks: 'On a server that took over, each first sending is looked for, whoever is the first to connect.',
    edits: [{ file: 'src/store/cluster.ts', find: 'await onReplaced(tx, { before, now });', replace: '' }],
    caughtBy: {
      [CLUSTER]: ['a store whose row names another %s is looked through before anything is done'],
    },
  },
  {
    name: 'the promise of a lossless failover holds for a copy in another cluster',
    breaks: 'Only a standby of the same cluster takes over without being looked through, and only by a promise.',
    edits: [
      {
        file: 'src/store/cluster.ts',
        find: 'before.system === now.system && before.timeline <',
        replace: 'before.timeline <',
      },
    ],
    caughtBy: { [CLUSTER]: ['a standby that lacks nothing takes over without that, and another cluster does not'] },
  },
  {
    name: 'a lookup without a request counts as a failure of its platform',
    breaks: 'A platform counts as down, or up again, only by requests that were made.',
    edits: [
      {
        file: 'src/delivery/heard.ts',
        find: "if (last === null) return { type: 'unasked', delivery: deliveryId };",
        replace: '',
      },
    ],
    caughtBy: { 'test/delivery/outage.test.ts': ['is not declared by lookups that send no request'] },
  },
  {
    name: 'a post of before a failover counts as newer',
    breaks: 'Only posts that were created later in the history of the new primary are sent without a lookup.',
    edits: [{ file: 'src/channels/restored.ts', find: 'gt(posts.createdNo, position),', replace: '' }],
    caughtBy: { [BEFORE]: ['a post that the store had before is no newer one, whatever its clock said'] },
  },
];
