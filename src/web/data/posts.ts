import { call } from './client.ts';

/** Approves what a page showed: refused where the post says something else by now. */
export const approve = (id: string, version: string, when: string | null) =>
  call('POST /posts/:id/approval', { params: { id }, body: { when } }, { ifMatch: `"${version}"` });
