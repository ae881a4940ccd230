import { z } from 'zod';
import { defineAction } from '../define-action.ts';
import { ArticleText, IdText } from '../kit/schema.ts';
import { Post } from '../posts/schema.ts';
import { Effects, effectsOf } from './effects.ts';
import { markDeleted as noteDeleted, WithdrawnStory, withdrawStory } from './withdraw.ts';

export const withdraw = defineAction({
  name: 'withdrawals.withdraw',
  title: 'Withdraws a story: no more of its posts are published',
  permission: 'stop',
  http: 'POST /articles/:id/withdrawal',
  input: z.object({ id: ArticleText, reason: z.string().trim().min(1).max(500) }),
  output: WithdrawnStory,
  storedAs: 'withdraw',
  storedRequest: ({ id, reason }) => ({ article: id, lift: false, reason }),
  run: ({ id, reason }, { services, by }) => withdrawStory(services, { article: id, lift: false, reason, by }),
});

export const effects = defineAction({
  name: 'withdrawals.effects',
  title:
    'What withdrawing a story would do, or has done, to its posts: what is gone, still live, or beyond recall; nothing is changed',
  permission: null,
  http: 'GET /articles/:id/withdrawal',
  input: z.object({ id: ArticleText }),
  output: Effects,
  run: ({ id }, { services }) => effectsOf(services, id),
});

export const lift = defineAction({
  name: 'withdrawals.lift',
  title: 'Undoes a withdrawal: what was scheduled is scheduled again',
  permission: 'operate',
  http: 'POST /articles/:id/withdrawal/lift',
  input: z.object({ id: ArticleText, reason: z.string().trim().max(500).default('') }),
  output: WithdrawnStory,
  storedAs: 'withdraw',
  storedRequest: ({ id, reason }) => ({ article: id, lift: true, reason }),
  run: ({ id, reason }, { services, by }) => withdrawStory(services, { article: id, lift: true, reason, by }),
});

export const markDeleted = defineAction({
  name: 'withdrawals.markDeleted',
  title: 'Marks a live post as deleted on its platform by a person',
  permission: 'operate',
  http: 'POST /posts/:id/taken-down',
  input: z.object({ id: IdText }),
  output: Post,
  storedAs: 'taken-down',
  storedRequest: ({ id }) => ({ postId: id }),
  run: ({ id }, { services, by }) => noteDeleted(services, { postId: id, by }),
});
