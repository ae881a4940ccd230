import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import {
  ChangeChannelsInput,
  changeChannels as change,
  DeleteDraftsInput,
  deleteDrafts as remove,
} from './channels.ts';
import { FillInput, fillSlots } from './fill.ts';
import { MoveManyInput, moveMany } from './move.ts';
import { bulkOf } from './run.ts';
import { ApproveManyInput, approveMany, ScheduleInput, scheduleMany } from './schedule.ts';
import { BulkDone } from './schema.ts';
import { undoMany } from './undo.ts';

const EACH = 'Each post is decided by itself: `stories` says what was done, and what was refused and why.';

export const schedule = defineAction({
  name: 'bulk.schedule',
  title: 'Schedules the drafts of many stories: to the next free slots, or at a time and a distance',
  about: `${EACH} Posts that you may approve are approved with it; the others get their time, and are published then once someone else has approved them.`,
  permission: 'write',
  http: 'POST /bulk/schedule',
  input: ScheduleInput,
  output: BulkDone,
  keepsKey: true,
  run: (input, { services, actor, by }) => scheduleMany(services, input, { actor, by }),
});

export const approve = defineAction({
  name: 'bulk.approve',
  title: 'Approves what waits of many stories, each post as it is now, for its own time',
  about: EACH,
  permission: 'approve',
  http: 'POST /bulk/approve',
  input: ApproveManyInput,
  output: BulkDone,
  keepsKey: true,
  run: (input, { services, by }) => approveMany(services, input, by),
});

export const move = defineAction({
  name: 'bulk.move',
  title: 'Moves the scheduled posts of many stories; their approvals stay',
  about: EACH,
  permission: 'write',
  http: 'POST /bulk/move',
  input: MoveManyInput,
  output: BulkDone,
  keepsKey: true,
  run: (input, { services, by }) => moveMany(services, input, by),
});

export const fill = defineAction({
  name: 'bulk.fill',
  title: 'Schedules posts in free slots of their channels, as `GET /calendar/fill` proposes them',
  about: `${EACH} A slot that is taken meanwhile is refused, and so is a post that changed. Posts that you may approve are approved with it; the others get their time, and are published then once someone else has approved them.`,
  permission: 'write',
  http: 'POST /bulk/fill',
  input: FillInput,
  output: BulkDone,
  keepsKey: true,
  run: (input, { services, actor, by }) => fillSlots(services, input, { actor, by }),
});

export const deleteDrafts = defineAction({
  name: 'bulk.deleteDrafts',
  title: 'Deletes the drafts of many stories',
  about: `${EACH} A channel whose draft was deleted gets no other with the next revision of the article, only when someone asks for its missing posts.`,
  permission: 'write',
  http: 'POST /bulk/delete-drafts',
  input: DeleteDraftsInput,
  output: BulkDone,
  keepsKey: true,
  run: (input, { services, by }) => remove(services, input, by),
});

export const changeChannels = defineAction({
  name: 'bulk.changeChannels',
  title: 'Adds channels to many stories, and removes the drafts of others',
  about: EACH,
  permission: 'write',
  http: 'POST /bulk/channels',
  input: ChangeChannelsInput,
  output: BulkDone,
  keepsKey: true,
  run: (input, { services, by }) => change(services, input, by),
});

const { id: BulkId } = BulkDone.shape;

export const show = defineAction({
  name: 'bulk.show',
  title: 'What you did to many stories, and for how long it can be undone',
  permission: null,
  http: 'GET /bulk/:id',
  input: z.object({ id: BulkId }),
  output: BulkDone,
  run: ({ id }, { services, by }) => bulkOf(services, { id, by }),
});

export const undo = defineAction({
  name: 'bulk.undo',
  title: 'Undoes your scheduling, approving or moving of many stories',
  about: `${EACH} What is being published, or was changed by someone meanwhile, stays as it is.`,
  permission: 'write',
  http: 'POST /bulk/:id/undo',
  input: z.object({ id: BulkId }),
  output: BulkDone,
  keepsKey: true,
  run: ({ id }, { services, by }) => undoMany(services, { id, by }),
});
