import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { countIn, IdText, Next, Page } from '../kit/schema.ts';
import { inTurn } from '../kit/turns.ts';
import { AddInput, addPosts, checkStory, createStory } from './create.ts';
import { deleteStory } from './delete.ts';
import { EditInput, editStory } from './edit.ts';
import { listStories, StoriesInput } from './list.ts';
import { Changes, CheckedStory, Draft, FreeStory, FreeStoryChanged, FreeStoryRow } from './schema.ts';
import { oneStory } from './story.ts';

export const list = defineAction({
  name: 'freeStories.list',
  title: 'Posts without an article, newest first: what one creation made on several channels is one row',
  permission: null,
  http: 'GET /free-stories',
  mcp: { tool: 'list_free_stories' },
  input: z.object({
    q: StoriesInput.shape.q.describe('Words of the title or the text, or parts of words, in any order'),
    channel: StoriesInput.shape.channel.describe('With a post on this channel'),
    since: StoriesInput.shape.since.describe('Created no earlier'),
    ...Page,
    limit: countIn(200).optional(),
  }),
  output: z.object({ stories: z.array(FreeStoryRow), next: Next }),
  run: (input, { services }) => listStories(services, input),
});

export const show = defineAction({
  name: 'freeStories.show',
  title: 'A free story with its posts',
  about: 'By its id, or that of one of its posts.',
  permission: null,
  http: 'GET /free-stories/:id',
  mcp: { tool: 'show_free_story', id: 'story' },
  input: z.object({ id: IdText }),
  output: FreeStory,
  versioned: true,
  run: ({ id }, { services, by }) => oneStory(services, { id, by }),
});

export const create = defineAction({
  name: 'freeStories.create',
  title: 'Creates posts without an article, one on each channel that is named',
  about:
    'They are drafts until they are approved. The id is the caller’s: the same request again answers the posts that there are, another one with the same id is refused.',
  permission: 'write',
  http: 'POST /free-stories',
  input: Draft.extend({ id: z.uuid().describe('A new one, of the caller') }),
  output: FreeStory,
  versioned: true,
  run: (input, { services, by }) => createStory(services, { ...input, by }),
});

export const check = defineAction({
  name: 'freeStories.check',
  title: 'Composes posts without an article and checks them; nothing is stored',
  permission: 'write',
  http: 'POST /free-stories/check',
  input: Draft,
  output: CheckedStory,
  run: (input, { services, actor }) => inTurn(actor.name, () => checkStory(services, input)),
});

export const edit = defineAction({
  name: 'freeStories.edit',
  title: 'Changes a free story, and its posts that were not edited separately',
  about:
    'Those that change need approval again, and keep their times. Posts that are being published or are live do not change: they are corrected.',
  permission: 'write',
  http: 'POST /free-stories/:id',
  input: Changes.extend({ id: IdText }),
  output: FreeStoryChanged,
  versioned: true,
  run: (input, { services, by, expected }) => editStory(services, { ...input, by, expected }),
});

export const add = defineAction({
  name: 'freeStories.addPosts',
  title: 'Creates the posts of a free story on further channels',
  permission: 'write',
  http: 'POST /free-stories/:id/posts',
  input: z.object({ id: EditInput.shape.id, posts: AddInput.shape.posts }),
  output: FreeStory,
  versioned: true,
  run: (input, { services, by, expected }) => addPosts(services, { ...input, by, expected }),
});

export const remove = defineAction({
  name: 'freeStories.delete',
  title: 'Deletes a free story with all its posts, as long as they are drafts',
  permission: 'write',
  http: 'DELETE /free-stories/:id',
  input: z.object({ id: IdText }),
  output: z.object({ story: z.uuid() }),
  run: async ({ id }, { services, by, expected }) => ({ story: await deleteStory(services, { id, by, expected }) }),
});
