import { z } from 'zod';
import { FocalBox } from '../../domain/focal.ts';
import { defineAction } from '../define-action.ts';
import { addLocalFile, addUpload, crop as cropItem, replace as replaceItem } from './files.ts';
import { change as changeItem, remove as removeItem, showItem } from './items.ts';
import { listItems } from './list.ts';
import { ItemChange, ItemDetail, LibraryPage, LibraryQuery } from './schema.ts';

const id = z.uuid();
const upload = z.uuid().describe('Id of a complete upload, the last part of its `Location`');

export const list = defineAction({
  name: 'library.list',
  title: 'Pictures and films of the media library, newest first: uploads, and those of articles',
  permission: null,
  http: 'GET /library',
  input: LibraryQuery,
  output: LibraryPage,
  run: (query, { services }) => listItems(services, query),
});

export const show = defineAction({
  name: 'library.show',
  title: 'A picture or film of the media library, with the posts that show it',
  permission: null,
  http: 'GET /library/:id',
  input: z.object({ id }),
  output: ItemDetail,
  versioned: true,
  run: (input, { services }) => showItem(services, input.id),
});

export const add = defineAction({
  name: 'library.add',
  title: 'Adds an upload to the media library',
  about:
    'Upload the file with `POST /uploads` first. Adding the same file again answers the item that has it. Caption, credit, alt text, places and keywords are taken from the file; where it was taken is not kept.',
  permission: 'write',
  http: 'POST /library',
  status: 201,
  input: z.object({ upload }),
  output: ItemDetail,
  versioned: true,
  run: (input, { services, by }) => addUpload(services, { ...input, by }),
});

export const addFile = defineAction({
  name: 'library.addFile',
  title: 'Adds a file of this machine to the media library',
  permission: 'write',
  http: null,
  input: z.object({ path: z.string().min(1).max(4_000) }),
  output: ItemDetail,
  run: (input, { services, by }) => addLocalFile(services, { ...input, by }),
});

export const change = defineAction({
  name: 'library.change',
  title: 'Changes alt text, caption, credit, keywords, focal point and rights of a picture or film, for all posts',
  about:
    'Drafts without words of their own get the new ones; scheduled posts keep theirs. What may not go out any more is stopped when it is due.',
  permission: 'write',
  http: 'POST /library/:id',
  input: ItemChange.extend({ id }),
  output: ItemDetail,
  versioned: true,
  run: ({ id: item, ...input }, { services, by, expected }) =>
    changeItem(services, { id: item, change: input, by, expected }),
});

export const crop = defineAction({
  name: 'library.crop',
  title: 'Crops an uploaded picture, for posts that are made from now on',
  permission: 'write',
  http: 'POST /library/:id/crop',
  input: z.object({
    id,
    box: FocalBox.nullable().describe('In fractions of the picture as it was uploaded; null: all of it'),
  }),
  output: ItemDetail,
  versioned: true,
  run: (input, { services, by, expected }) => cropItem(services, { ...input, by, expected }),
});

export const replace = defineAction({
  name: 'library.replace',
  title: 'Replaces the file of an uploaded picture or film; words and rights stay',
  about: 'Posts keep the file that they were made with.',
  permission: 'write',
  http: 'POST /library/:id/file',
  input: z.object({ id, upload }),
  output: ItemDetail,
  versioned: true,
  run: (input, { services, by, expected }) => replaceItem(services, { ...input, by, expected }),
});

export const remove = defineAction({
  name: 'library.remove',
  title: 'Deletes an upload; refused while a scheduled post shows it',
  permission: 'write',
  http: 'DELETE /library/:id',
  input: z.object({ id }),
  output: z.object({ id: z.uuid() }),
  async run(input, { services, by, expected }) {
    await removeItem(services, { ...input, by, expected });
    return { id: input.id };
  },
});
