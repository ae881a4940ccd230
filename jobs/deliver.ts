import { attemptDelivery } from '../src/delivery/attempt.ts';
import type { Job } from './job.ts';

/** One attempt at a delivery that is due. */
export const deliver: Job<'deliver'> = {
  name: 'deliver',
  async run(context, { deliveryId }) {
    await attemptDelivery(context, deliveryId);
  },
};
