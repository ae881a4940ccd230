import type { Mutant } from '../mutant.ts';

const ATTEMPT = 'test/delivery/attempt.test.ts';
const STOPS = 'src/posts/stops.ts';
const INTENT = 'src/delivery/intent.ts';
const LAST = 'test/delivery/last-moment.test.ts';
const THREAD = 'test/delivery/thread.test.ts';
/** That file has them for each rule. */
const DUE = 'is there when it is due: nothing is made';
const AT_CALL = 'comes between its last step and its call: the call is not made';
const SAME = 'what the statement of an intent lets pass is what the rules let pass, and nothing else';

/** The rules as the statement of the intent asks them; a mutant lets it pass what the beginning of the attempt stops. */
const MAY_LEAVE = '${mayLeave(people)} and';
const orWhere = (condition: string): string => `(\${mayLeave(people)} or ${condition}) and`;

/** Rules of the desk: asked before anything is made, and once more by the statement that stores the intent. */
export const RULES_OF_THE_DESK: readonly Mutant[] = [
  {
    name: 'the statement of the intent does not ask for the embargo',
    breaks: 'An embargo that is extended until the very moment of the call is kept.',
    edits: [
      {
        file: INTENT,
        find: MAY_LEAVE,
        replace: orWhere(
          'exists (select 1 from masthead.posts p where p.id = ${deliveries.postId} and p.embargo_until > clock_timestamp())',
        ),
      },
    ],
    caughtBy: { [LAST]: [AT_CALL] },
  },
  {
    name: 'the embargo is asked for nowhere',
    breaks: 'Nothing leaves under embargo.',
    edits: [{ file: STOPS, find: "when ${posts.embargoUntil} > clock_timestamp() then 'embargo'", replace: '' }],
    caughtBy: { [LAST]: [DUE] },
  },
  {
    name: 'the statement of the intent does not ask for pauses',
    breaks: 'A pause that begins until the very moment of the call is kept.',
    edits: [
      {
        file: INTENT,
        find: MAY_LEAVE,
        replace: orWhere('exists (select 1 from masthead.switches s where s."on")'),
      },
    ],
    caughtBy: { [LAST]: [AT_CALL] },
  },
  {
    name: 'the pause of a tag is asked for nowhere',
    breaks: 'What carries a tag that is paused does not leave.',
    edits: [
      {
        file: STOPS,
        find: "when ${tagPaused(storyOf, { except: ended?.tag != null ? foldTag(ended.tag) : null })} then 'tag-paused'",
        replace: '',
      },
    ],
    caughtBy: { [LAST]: [DUE] },
  },
  {
    name: 'the statement of the intent does not ask for the approval',
    breaks: 'An approval that is taken back until the very moment of the call holds the post.',
    edits: [
      {
        file: INTENT,
        find: MAY_LEAVE,
        replace: orWhere(
          'exists (select 1 from masthead.posts p where p.id = ${deliveries.postId} and p.approved_hash is distinct from p.content_hash)',
        ),
      },
    ],
    caughtBy: { [LAST]: [AT_CALL] },
  },
  {
    name: 'an approval counts for whatever the post says now',
    breaks: 'What was approved is what is sent: a changed post waits for a new approval.',
    edits: [
      { file: STOPS, find: "when ${posts.contentHash} <> ${deliveries.contentHash} then 'changed'", replace: '' },
      {
        file: STOPS,
        find: '${posts.approvedHash} is distinct from ${posts.contentHash} then',
        replace: '${posts.approvedHash} is null then',
      },
      {
        file: 'src/posts/approvals.ts',
        find: '${posts.approvedHash} is not distinct from ${posts.contentHash} and (',
        replace: '${posts.approvedHash} is not null and (',
      },
      {
        file: 'src/posts/approvals.ts',
        find: 'and ${approvals.contentHash} = ${posts.contentHash}\n',
        replace: '\n',
      },
      {
        file: 'src/posts/approvals.ts',
        find: 'and ${approvals.contentHash} = ${posts.contentHash})`',
        replace: ')`',
      },
      {
        file: 'src/delivery/attempt.ts',
        find: "row.kind !== 'retract' && post.contentHash !== row.contentHash",
        replace: 'false',
      },
    ],
    caughtBy: { [LAST]: [DUE] },
  },
  {
    name: 'old words are sent on the approval of new ones',
    breaks: 'What is changed and approved on its way leaves in its new words.',
    edits: [{ file: INTENT, find: ' and ${isSame}', replace: '' }],
    caughtBy: {
      [LAST]: ['what is changed and approved on its way leaves in its new words, and not in the old ones'],
    },
  },
  {
    name: 'people approve their own words',
    breaks: 'An approval counts only from another person than the authors of the post.',
    edits: [
      { file: 'src/posts/approvals.ts', find: '${approvals.by} <> all(${authors})', replace: 'true' },
      { file: 'src/domain/approval.ts', find: 'people === 0 || !authors.includes(by)', replace: 'true' },
    ],
    caughtBy: { [LAST]: [DUE] },
  },
  {
    name: 'statements let people approve their own words',
    breaks: 'Statements count approvals as the desk does.',
    edits: [{ file: 'src/posts/approvals.ts', find: '${approvals.by} <> all(${authors})', replace: 'true' }],
    caughtBy: {
      [LAST]: [AT_CALL],
      'test/delivery/rules.test.ts': [SAME],
      'test/features/own-words.test.ts': ['the store counts the same approvals as the desk does'],
    },
  },
  {
    name: 'the statement of the intent does not ask whether the story was withdrawn',
    breaks: 'A withdrawal stops what has not been called, however far it has come.',
    edits: [{ file: INTENT, find: MAY_LEAVE, replace: orWhere('${deliveries.killed}') }],
    caughtBy: { [LAST]: [AT_CALL] },
  },
  {
    name: 'what is withdrawn while a part of it is live is sent to its end',
    breaks: 'A withdrawal stops what has not been called, however far it has come.',
    edits: [
      {
        file: STOPS,
        find: "case when ${deliveries.killed} then 'withdrawn'",
        replace: "case when ${deliveries.killed} and not ${begun} then 'withdrawn'",
      },
    ],
    caughtBy: {
      [THREAD]: ['because the story was withdrawn meanwhile leaves a receipt, by which what is live is taken down'],
    },
  },
  {
    name: 'a retraction waits as a sending does',
    breaks: 'A retraction waits for no approval, embargo or pause.',
    edits: [{ file: STOPS, find: "when ${deliveries.kind} = 'retract' then 'none' else", replace: 'else' }],
    caughtBy: {
      [LAST]: ['does not wait for $what'],
      'test/delivery/changes.test.ts': ['a retraction goes while everything is paused, a revision does not'],
    },
  },
  {
    name: 'a retraction waits for an approval',
    breaks: 'A retraction waits for no approval.',
    edits: [
      {
        file: STOPS,
        find: "when ${deliveries.kind} = 'retract' then 'none' else",
        replace:
          "when ${deliveries.kind} = 'retract' and exists (select 1 from masthead.posts p where p.id = ${deliveries.postId} and p.approved_hash = p.content_hash) then 'none' else",
      },
    ],
    caughtBy: { [LAST]: ['does not wait for $what'] },
  },
  {
    name: 'what is too old is sent',
    breaks: 'A post does not leave after the last moment at which it may.',
    edits: [{ file: STOPS, find: '${deliveries.leaveBy} <= clock_timestamp() and', replace: 'false and' }],
    caughtBy: { [LAST]: [DUE] },
  },
  {
    name: 'a rule stops a delivery and nothing is thrown',
    breaks: 'What a rule stops is not made.',
    edits: [
      {
        file: 'src/delivery/rules.ts',
        find: '  switch (stop) {\n    case',
        replace: '  switch ("none" as Stop) {\n    case',
      },
    ],
    caughtBy: { [LAST]: [DUE], 'test/delivery/rules.test.ts': [SAME] },
  },
  {
    name: 'the age of what was planned before ages were kept is not asked for',
    breaks: 'A post that is older than its channel allows is not sent, whenever it was planned.',
    edits: [{ file: 'src/delivery/attempt.ts', find: '  assertFresh(run);\n', replace: '' }],
    caughtBy: { [ATTEMPT]: ['what was due too long ago is not sent any more, and says why'] },
  },
  {
    name: 'duplicates are not looked for when a post leaves',
    breaks: 'What a channel has just said waits for a person before it is said again.',
    edits: [
      {
        file: 'src/delivery/guard.ts',
        find: 'found.push(...(await duplicatesAmong(db, said, subject, connected, true)));',
        replace: '',
      },
    ],
    caughtBy: {
      'test/delivery/guard.test.ts': [
        'of near-same posts that are due at once one leaves, and the others wait for a person with the reason',
      ],
    },
  },
  {
    name: 'the cap of a day is not kept',
    breaks: 'No more posts leave a channel on a day than its rules say.',
    edits: [
      {
        file: 'src/schedule/rules.ts',
        find: "['perDay', perDay === null ? null :",
        replace: "['perDay', perDay !== -1 ? null :",
      },
    ],
    caughtBy: {
      'test/delivery/caps.test.ts': [
        'the cap of a day holds until midnight by the channel’s clocks, and the next time keeps quiet hours',
      ],
    },
  },
  {
    name: 'workers that take places at once do not see each other',
    breaks: 'However many workers there are, no more pass than the rate says.',
    edits: [
      {
        file: 'src/delivery/rate.ts',
        find: '  await assertRoom(tx, context, row, { now, taken, elsewhere });\n',
        replace: '',
      },
    ],
    caughtBy: {
      'test/delivery/rate.test.ts': [
        'lets exactly as many pass as it says, however many workers there are; all their parts',
      ],
    },
  },
  {
    name: 'a post whose worker died waits behind those that were due later',
    breaks: 'A post keeps its turn in a rate or quota, though its worker died.',
    edits: [
      {
        file: 'src/delivery/rate.ts',
        find: 'if (full.length === 0) {',
        replace: 'if (full.length === 0) {\n    return null;',
      },
    ],
    caughtBy: { 'test/delivery/rate.test.ts': ['keeps the place of a post whose worker died, before later ones'] },
  },
];
