import { z } from 'zod';
import { countIn, Name, Next, Page, Time } from '../../features/kit/schema.ts';
import { endpoint } from './endpoint.ts';
import { Leaves, MayApprove, Post, Rejected } from './post-view.ts';

const Change = z.object({
  what: z.enum(['text', 'link', 'alt', 'picture', 'video']),
  name: z.string().describe('Of a text its name, of a picture its place, from 0'),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

const Waiting = z.object({
  post: Post,
  since: Time.describe('Since when it says what it says'),
  leaves: Leaves.describe('When it goes out once it is approved'),
  last: z
    .object({ by: z.string(), at: Time, changes: z.array(Change) })
    .nullable()
    .describe('Its last approval, and what it says otherwise now'),
  may: MayApprove.describe('Whether who asks may approve it'),
});

export const listApprovals = endpoint({
  method: 'GET',
  path: '/approvals',
  command: 'approvals',
  summary: 'Posts that wait for an approval, the most urgent first, then what leaves first',
  about: 'Planned ones, and drafts of the last seven days; those that were rejected as they are stand apart.',
  query: z.strictObject({ channel: Name.optional(), ...Page, limit: countIn(200).optional() }),
  answer: z.object({
    approvals: z.array(Waiting),
    count: z.int().describe('On all pages'),
    next: Next,
    rejected: z.array(Rejected).describe('Rejected within a week and still as they were: their writers change them'),
  }),
});
