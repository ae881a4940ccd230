import { z } from 'zod';
import { ActivityFilter } from '../../features/activity/input.ts';

const { shape } = ActivityFilter;

/** What activity is narrowed to, in an address. */
export const ActivityQuery = z.strictObject({
  post: shape.post,
  channel: shape.channel,
  who: shape.who.describe('A person or a system; then no tries at deliveries'),
  action: shape.action.describe('As the audit has it, or `attempt`'),
  state: shape.state.describe('Of the delivery that it was about, as it is now'),
  since: shape.since,
  until: shape.until.describe('Only what was before'),
});
