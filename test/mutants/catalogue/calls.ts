import type { Mutant } from '../mutant.ts';

const ACCOUNT = 'test/delivery/account.test.ts';
const ATTEMPT = 'test/delivery/attempt.test.ts';
const THREAD = 'test/delivery/thread.test.ts';
const CHANGES = 'test/delivery/changes.test.ts';
const LOST = 'test/platforms/lost-answers.test.ts';

/** The irreversible call: what is written before and after it, and what its failures mean. */
export const CALLS: readonly Mutant[] = [
  {
    name: 'the intent is written after the call',
    breaks: 'Before the call it is written down that it may be live from now on.',
    edits: [
      {
        file: 'src/delivery/session.ts',
        find: 'await writeIntent(context, claim, evidence, intent);',
        replace: '',
      },
      {
        file: 'src/delivery/session.ts',
        find: "await claim.reach('answered', name);",
        replace: "await writeIntent(context, claim, evidence, intent);\n    await claim.reach('answered', name);",
      },
    ],
    caughtBy: {
      'test/delivery/session.test.ts': ['that was stopped midway is parked, and another instance finds its post'],
      [ATTEMPT]: ['an outcome that is unknown is looked up, adopted, and never sent again'],
    },
  },
  {
    name: 'the intent is closed before the result is stored',
    breaks: 'An intent stays open until its result is stored, so that a crash in between leads to a look.',
    edits: [
      {
        file: 'src/delivery/session.ts',
        find: "await claim.reach('answered', name);",
        replace: "await closeIntent(context, claim, name);\n    await claim.reach('answered', name);",
      },
    ],
    caughtBy: {
      'test/delivery/machine/machine.test.ts': [
        'whatever happens in whatever order, it ends and nothing is sent twice unproven (look-up)',
      ],
    },
  },
  {
    name: 'an edit whose answer is lost keeps a withdrawn post live',
    breaks:
      'An edit that may be repeated and whose answer is lost does not keep a withdrawn post from being taken down.',
    edits: [
      {
        file: 'src/delivery/session.ts',
        find: 'error instanceof Cancelled && (await isTakenDownNext(context.db, claim.row))',
        replace: 'false',
      },
    ],
    caughtBy: {
      [CHANGES]: [
        'a story that is withdrawn while the answer to a repeatable edit is lost is taken down, without a person',
      ],
    },
  },
  {
    name: 'what may be live is sent again without a look',
    breaks: 'A call with an open outcome is looked for before it is made again.',
    edits: [
      {
        file: 'src/delivery/attempt.ts',
        find: "commits.find((commit) => commit.state === 'open')",
        replace: 'commits.find(() => false)',
      },
      {
        file: 'src/delivery/session.ts',
        find: "if (row?.state === 'open' && mayRepeat",
        replace: 'if (false && mayRepeat',
      },
    ],
    caughtBy: { [ATTEMPT]: ['an outcome that is unknown is looked up, adopted, and never sent again'] },
  },
  {
    name: 'a step with a stored result runs again',
    breaks: 'A step whose result is stored is not repeated.',
    edits: [{ file: 'src/delivery/steps.ts', find: 'if (!row) return null;', replace: 'return null;' }],
    caughtBy: { [ATTEMPT]: ['a failed step keeps earlier results: the upload is not repeated'] },
  },
  {
    name: 'the account is not kept with the intent',
    breaks: 'Each intent names the account that its call goes to.',
    edits: [
      {
        file: 'src/delivery/intent.ts',
        find: "account: sql`${value('account')}::text`",
        replace: 'account: sql`null::text`',
      },
    ],
    caughtBy: { [ACCOUNT]: ['%s: what may be on one account is not sent from another'] },
  },
  {
    name: 'a channel with another account goes on with what was begun',
    breaks: 'What may be on one account is neither looked for, sent, changed nor taken down on another.',
    edits: [{ file: 'src/delivery/account.ts', find: 'if (now === null) return null;', replace: 'return null;' }],
    caughtBy: {
      [ACCOUNT]: [
        '%s: what may be on one account is not sent from another',
        'a post is changed and taken down only on the account that it is on',
      ],
    },
  },
  {
    name: 'a part that is out on another account counts as a part of the post',
    breaks: 'What is out on one account is not gone on with on another.',
    edits: [
      {
        file: 'src/delivery/account.ts',
        find: "state !== 'closed' && account",
        replace: "state === 'open' && account",
      },
    ],
    caughtBy: { [ACCOUNT]: ['a draft that a person finishes is not looked for on another account'] },
  },
  {
    name: 'a receipt of another account is taken for one of this account',
    breaks: 'A post is changed, taken down and answered only on the account that it is on.',
    edits: [
      {
        file: 'src/delivery/account.ts',
        find: 'if (was === null || was === now) return null;',
        replace: 'return null;',
      },
    ],
    caughtBy: {
      [ACCOUNT]: [
        'a post is changed and taken down only on the account that it is on',
        'an answer goes out only from the account that the post above it is on',
      ],
    },
  },
  {
    name: 'a file that was uploaded to another account is used',
    breaks: 'The result of a step counts only on the account that it was made on.',
    edits: [
      {
        file: 'src/delivery/steps.ts',
        find: "sql`coalesce(${deliverySteps.account} = ${sql.placeholder('account')}::text, true)`,",
        replace: '',
      },
    ],
    caughtBy: {
      [ACCOUNT]: ['%s: what was surely not sent on one account goes out from the other, with files of its own'],
    },
  },
  {
    name: 'a server error after the request counts as not sent',
    breaks: 'A server error after the request was written never counts as "not sent".',
    edits: [
      {
        file: 'src/platforms/kit/outcomes.ts',
        find: '(message, code) => doubtful(phase, message, code)',
        replace: '(message, code) => unavailable(message, code)',
      },
    ],
    caughtBy: {
      'test/platforms/x.test.ts': ["'createPost', '503 after': the right outcome, and one post in the end"],
      'test/platforms/facebook.test.ts': ["'feed', '503 after': the right outcome, and one post in the end"],
    },
  },
  {
    name: 'a lost answer counts as not sent',
    breaks: 'A time-out or a broken connection after the request was written never counts as "not sent".',
    edits: [{ file: 'src/platforms/kit/outcomes.ts', find: 'error.sent ? doubtful(', replace: 'false ? doubtful(' }],
    caughtBy: {
      'test/platforms/shared.test.ts': ['a lost answer is unknown only in a commit'],
      'test/platforms/x.test.ts': ["'createPost', 'hang after': the right outcome, and one post in the end"],
    },
  },
  {
    name: 'a request that was written counts as not sent',
    breaks: 'The HTTP client distinguishes a failure after the request was written from one before.',
    edits: [{ file: 'src/net/client.ts', find: 'connected = true;', replace: 'connected = false;' }],
    caughtBy: {
      'test/net/client.test.ts': [
        'a connection that is reset before the answer counts as sent',
        'silence, and a body that trickles for ever, end at the time-out',
      ],
    },
  },
  {
    name: "X's refusal of a duplicate is believed",
    breaks: 'A refusal as a duplicate leads to a look, on whichever attempt.',
    edits: [{ file: 'src/platforms/x/publish.ts', find: 'if (isDuplicate(fault)) {', replace: 'if (false) {' }],
    caughtBy: { [LOST]: ['%s: a duplicate refused on the first attempt is looked for by its marker'] },
  },
  {
    name: "Facebook's refusal of a duplicate is believed",
    breaks: 'A refusal as a duplicate leads to a look, on whichever attempt.',
    edits: [{ file: 'src/platforms/facebook/client.ts', find: 'if (isDuplicate(fault)) {', replace: 'if (false) {' }],
    caughtBy: { [LOST]: ['%s: a duplicate refused on the first attempt is looked for by its marker'] },
  },
  {
    name: "Facebook's refusal of a video as a duplicate is believed",
    breaks: 'A refusal as a duplicate leads to a look, on whichever attempt.',
    edits: [
      {
        file: 'src/platforms/facebook/publish-video.ts',
        find: 'if (!isDuplicate(fault))',
        replace: 'if (fault)',
      },
    ],
    caughtBy: {
      'test/platforms/facebook-file.test.ts': [
        'of a post that was refused as a duplicate is looked for before that is believed',
      ],
    },
  },
  {
    name: 'the parts of a post share one commit',
    breaks: 'Each part of a post has commits of its own.',
    edits: [{ file: 'src/domain/parts.ts', find: 'part === 0 ? name :', replace: 'part >= 0 ? name :' }],
    caughtBy: {
      [THREAD]: [
        'is drafted, checked and rendered in all its parts, approved as one, and published part by part',
        'at %s of %s leaves a thread that is finished, with each part once',
      ],
    },
  },
  {
    name: 'the lookup is not given the part',
    breaks: 'What is looked for is the part whose call has no result.',
    edits: [
      {
        file: 'src/delivery/settle.ts',
        find: '...sought,',
        replace: 'commit: sought.commit,',
      },
    ],
    caughtBy: { [THREAD]: ['at %s of %s leaves a thread that is finished, with each part once'] },
  },
  {
    name: 'parts that are live leave no receipt',
    breaks: 'Parts that are live have their receipts, whatever keeps the next one back for good.',
    edits: [{ file: 'src/delivery/session.ts', find: 'live.push(part);', replace: '' }],
    caughtBy: {
      [THREAD]: [
        'for good leaves the thread partly published, with the receipts of what is live, and is not tried again',
        'because the story was withdrawn meanwhile leaves a receipt, by which what is live is taken down',
      ],
    },
  },
  {
    name: 'the account of a receipt is not read',
    breaks: 'The account is stored with every receipt.',
    edits: [{ file: 'src/delivery/account.ts', find: 'if (live?.account) return live.account;', replace: '' }],
    caughtBy: { [ACCOUNT]: ['the account of a post is read from its receipt where its calls name none'] },
  },
  {
    name: 'an intent is stored for another account than the one that was approved',
    breaks: 'A post is sent only to the account that it was approved for.',
    edits: [{ file: 'src/delivery/intent.ts', find: ' and ${isOurs}', replace: '' }],
    caughtBy: { [ACCOUNT]: ['stores no intent for another account than the one that the post was approved for'] },
  },
];
