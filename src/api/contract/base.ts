import { z } from 'zod';
import { ArticleText, By, IdParams, OnlyBy, Time } from '../../features/kit/schema.ts';
import { SetBaseInput } from '../../features/posts/set-base.ts';
import { RestorePostInput } from '../../features/posts/versions.ts';
import { Base } from './base-view.ts';
import { endpoint } from './endpoint.ts';
import { Post } from './post-view.ts';

const Params = z.strictObject({ id: ArticleText });

export const getBase = endpoint({
  method: 'GET',
  path: '/articles/:id/base',
  command: 'base',
  summary: 'The base copy of an article: what its channels say that have no words of their own',
  params: Params,
  answer: Base,
  versioned: true,
});

export const setBase = endpoint({
  method: 'POST',
  path: '/articles/:id/base',
  command: 'set-base',
  summary: 'Gives an article another base copy, or none',
  about:
    'Posts without words of their own, and whose sending has not begun, are written anew with it by the rules of their platforms. Where they say something else they ask for approval again, and keep their times.',
  params: Params,
  body: z.strictObject({ text: SetBaseInput.shape.text.describe('null: it is taken back'), by: By }),
  answer: Base.extend({ rewritten: z.array(z.uuid()).describe('Posts that say something else now') }),
  versioned: true,
});

export const resetPost = endpoint({
  method: 'POST',
  path: '/posts/:id/reset',
  command: 'reset-post',
  summary: 'Takes the own words of a channel back: its post says the base copy again, or what Masthead wrote',
  params: IdParams,
  body: OnlyBy,
  answer: Post,
  versioned: true,
});

export const listPostVersions = endpoint({
  method: 'GET',
  path: '/posts/:id/versions',
  command: 'post-versions',
  summary: 'What a post said before, the newest first',
  params: IdParams,
  answer: z.object({
    versions: z.array(
      z.object({
        id: z.int(),
        texts: z.record(z.string(), z.string()),
        alts: z.array(z.string()).describe('What its pictures showed, in their order'),
        writtenBy: z.string().nullable().describe('null: Masthead wrote it'),
        replacedBy: z.string(),
        replacedAt: Time,
        action: z.string().describe('By what it was replaced, as the audit names it'),
      }),
    ),
  }),
});

export const restorePost = endpoint({
  method: 'POST',
  path: '/posts/:id/restore',
  command: 'restore-post',
  summary: 'Has a post say again what it said before, with its pictures',
  params: IdParams,
  body: z.strictObject({ version: RestorePostInput.shape.version.describe('The `id` of one of its versions'), by: By }),
  answer: Post,
  versioned: true,
});
