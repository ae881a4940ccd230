import { keepUp } from '../src/store/upkeep.ts';
import type { Job } from './job.ts';

export const vacuum: Job<'vacuum'> = {
  name: 'vacuum',
  async run({ store }) {
    await keepUp(store);
  },
};
