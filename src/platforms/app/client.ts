import type { PlatformClient } from '../platform.ts';
import { classify } from './classify.ts';
import { diagnose } from './diagnose.ts';
import { publish } from './publish.ts';
import type { AppOptions, AppSecrets } from './settings.ts';

export const client: PlatformClient<AppOptions, AppSecrets> = {
  publish,
  // The same message in other words, with the tag by which it takes the place of the first.
  revise: (post, _live, session) => publish(post, session),
  async find() {
    return { answer: 'cannot-tell', why: 'Firebase keeps no list of what it sent.', never: true };
  },
  classify,
  diagnose,
};
