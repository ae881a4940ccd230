import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call, once } from './client.ts';
import { reading } from './queries.ts';

export type Story = AnswerOf<'GET /articles/:id/corrections'>;
export type StoryPost = Story['posts'][number];
export type Decision = GivenTo<'POST /articles/:id/corrections/decide'>['decision'];
export type Choice = StoryPost['byDecision'][Decision];
export type Result = AnswerOf<'POST /articles/:id/corrections/decide'>['results'][number];

export const correctionWith = (id: string) => reading(['corrections', id], 'GET /corrections/:id', { id });

/** Published posts of a corrected story, as they would be with this correction note. */
export const storyCorrections = (id: string, note: string) =>
  queryOptions({
    ...reading(['corrections', 'story', id, note], 'GET /articles/:id/corrections', {
      id,
      ...(note !== '' && { note }),
    }),
    // What is proposed stays while the note is typed.
    placeholderData: keepPreviousData,
  });

export const decideStory = (given: GivenTo<'POST /articles/:id/corrections/decide'>) =>
  call('POST /articles/:id/corrections/decide', { ...given, undo: true }, once());

export const undoDecision = (id: string) => call('POST /articles/:id/corrections/undo', { id }, once());

/** Gives a corrected post other words in one of its texts. */
export const editCorrection = (id: string, version: string, field: string, text: string) =>
  call('POST /corrections/:id/edit', { id, version, field, text }, once());

/** Starts the correction of a live post without an article, from what is live, or goes on with the open one. */
export const startCorrection = (post: string) => call('POST /posts/:id/correction', { id: post }, once());
