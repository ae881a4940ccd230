import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { countIn, IdText, Name, Next, Page } from '../kit/schema.ts';
import { Post, Rejected } from '../posts/schema.ts';
import { ApproveInput, approve as approvePost, RejectInput, rejectPost, undoApproval } from './approve.ts';
import { AskInput, askForApproval } from './ask.ts';
import { decidedToday } from './done.ts';
import { listApprovals } from './list.ts';
import { Decision, WaitingPost, Whose } from './schema.ts';

export const approve = defineAction({
  name: 'approvals.approve',
  title: 'Approves a post exactly as it is now, and schedules it',
  permission: 'approve',
  http: 'POST /posts/:id/approval',
  input: z.object({
    id: IdText,
    when: ApproveInput.shape.when.default(null),
    urgency: ApproveInput.shape.urgency,
    despiteRules: ApproveInput.shape.despiteRules,
    overrule: ApproveInput.shape.overrule.describe(
      '`rejection.at` of a post that was rejected as it is, by whoever has read why',
    ),
    undo: ApproveInput.shape.undo.describe('It goes out only once its approval can be undone no more (`timings.undo`)'),
  }),
  output: Post,
  versioned: true,
  storedAs: 'approve',
  storedRequest: ({ id, ...input }) => ({ postId: id, ...input }),
  run: ({ id, ...input }, { services, by, expected }) => approvePost(services, { postId: id, ...input, by, expected }),
});

export const undo = defineAction({
  name: 'approvals.undo',
  title: 'Undoes your own approval before the post is published; what it scheduled is not published',
  permission: 'approve',
  http: 'POST /posts/:id/approval/undo',
  input: z.object({ id: IdText }),
  output: Post,
  storedAs: 'undo-approval',
  storedRequest: ({ id }) => ({ postId: id }),
  run: ({ id }, { services, by }) => undoApproval(services, { postId: id, by }),
});

export const reject = defineAction({
  name: 'approvals.reject',
  title: 'Rejects a post with a note; if it was scheduled, it is not published',
  permission: 'approve',
  http: 'POST /posts/:id/rejection',
  input: z.object({ id: IdText, note: RejectInput.shape.note }),
  output: Post,
  versioned: true,
  storedAs: 'reject',
  storedRequest: ({ id, ...input }) => ({ postId: id, ...input }),
  run: ({ id, ...input }, { services, by, expected }) => rejectPost(services, { postId: id, ...input, by, expected }),
});

export const list = defineAction({
  name: 'approvals.list',
  title: 'Posts waiting for approval, most urgent first, then by time',
  about: 'Planned ones, and drafts of the last seven days; those that were rejected as they are stand apart.',
  permission: null,
  http: 'GET /approvals',
  mcp: { tool: 'waiting_for_approval' },
  input: z.object({
    channel: Name.optional(),
    whose: Whose.optional().describe(
      'mine: you were asked to approve them, or no one in particular was; asked: you asked others',
    ),
    ...Page,
    limit: countIn(200).optional(),
  }),
  output: z.object({
    approvals: z.array(WaitingPost),
    count: z.int().describe('On all pages, up to 500'),
    atLeast: z.boolean().describe('More wait than are counted'),
    next: Next,
    rejected: z.array(Rejected).describe('Rejected within a week and still as they were: their writers change them'),
  }),
  run: (input, { services, by }) => listApprovals(services, { ...input, by }),
});

export const ask = defineAction({
  name: 'approvals.ask',
  title: 'Asks people to approve posts, such as all of a story',
  about: 'They are notified. Anyone else who may approve a post can still do so, which settles the request.',
  permission: 'write',
  http: 'POST /approval-requests',
  input: z.object({
    posts: AskInput.shape.posts,
    people: AskInput.shape.people.describe('Who is asked'),
    note: AskInput.shape.note.describe('What they should know'),
  }),
  output: z.object({ posts: z.array(Post) }),
  status: 201,
  run: async (input, { services, by }) => ({ posts: await askForApproval(services, { ...input, by }) }),
});

export const done = defineAction({
  name: 'approvals.done',
  title: 'Posts that were approved or rejected today, by the newsroom’s clocks',
  permission: null,
  http: 'GET /approvals/done',
  input: z.object({}),
  output: z.object({ decisions: z.array(Decision), atLeast: z.boolean().describe('There are more than are listed') }),
  run: (_, { services }) => decidedToday(services),
});
