import { z } from 'zod';
import { callDesk } from '../call.ts';
import { actorOf } from '../environment.ts';
import { type Tool, tool } from './tool.ts';

const Id = z.string().min(4).max(100).describe('An id, or its first characters');
const limit = z.int().min(1).max(50).default(20);

/** What may be looked at: everybody who works here may look at everything. */
export const READING: readonly Tool[] = [
  tool({
    name: 'list_articles',
    title: 'Articles',
    about: 'The articles of the newsroom, the newest first, with how each channel stands.',
    input: z.object({ limit }),
    reads: true,
    run: (shell, given) => callDesk(shell, 'articles', given),
  }),
  tool({
    name: 'show_article',
    title: 'An article',
    about: 'One article with its text, as it was read last.',
    input: z.object({ article: z.string().min(4).max(2_000).describe('Its id or its address') }),
    reads: true,
    run: (shell, given) => callDesk(shell, 'article', given),
  }),
  tool({
    name: 'article_posts',
    title: 'The posts of an article',
    about:
      'What each channel says about an article: texts, counts by the rules of its platform, problems, state, times.',
    input: z.object({ article: z.string().min(4).max(2_000).describe('Its id or its address') }),
    reads: true,
    run: (shell, given) => callDesk(shell, 'article-posts', given),
  }),
  tool({
    name: 'list_posts',
    title: 'Posts',
    about: 'The posts of all articles, the newest first.',
    input: z.object({ limit }),
    reads: true,
    run: (shell, given) => callDesk(shell, 'posts', given),
  }),
  tool({
    name: 'show_post',
    title: 'A post',
    about: 'One post: its texts, counts, problems, state, approvals, and its version.',
    input: z.object({ post: Id }),
    reads: true,
    run: (shell, { post }) => callDesk(shell, 'post', { postId: post }),
  }),
  tool({
    name: 'post_variants',
    title: 'Ways to write a post',
    about: 'The ways in which a post can be written from its article without inventing anything.',
    input: z.object({ post: Id }),
    reads: true,
    run: (shell, { post }) => callDesk(shell, 'variants', { postId: post }),
  }),
  tool({
    name: 'waiting_for_approval',
    title: 'Posts that wait for approval',
    about: 'Posts that a person has to approve before they go out.',
    input: z.object({ limit }),
    reads: true,
    run: (shell, given) => callDesk(shell, 'approvals', { ...given, by: actorOf(shell) }),
  }),
  tool({
    name: 'desk_status',
    title: 'How the desk stands',
    about: 'What needs attention: failures, held posts, pauses, unwell channels, and whether the service runs.',
    input: z.object({}),
    reads: true,
    run: (shell) => callDesk(shell, 'status', {}),
  }),
  tool({
    name: 'list_channels',
    title: 'Channels',
    about: 'The channels of the newsroom, and how each is.',
    input: z.object({}),
    reads: true,
    run: async (shell) => (await callDesk(shell, 'channels.list', {})).channels,
  }),
  tool({
    name: 'channel_slots',
    title: 'Times of a channel',
    about: 'The next free and taken times of a channel.',
    input: z.object({ channel: z.string().min(1).max(100), n: z.int().min(1).max(50).default(10) }),
    reads: true,
    run: (shell, { channel, n }) => callDesk(shell, 'calendar.slots', { id: channel, limit: n }),
  }),
];
