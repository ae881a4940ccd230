import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call, once } from './client.ts';
import { reading } from './queries.ts';

export type Settings = AnswerOf<'GET /config'>;

export const settings = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => call('GET /config', {}, { signal }),
  // Changes of files send no event.
  staleTime: 0,
});

export const processes = queryOptions({
  queryKey: ['processes'],
  queryFn: async ({ signal }) => (await call('GET /config/processes', {}, { signal })).processes,
  refetchInterval: 10_000,
});

/** Previews what a reload would change. */
export const wouldChange = () => call('POST /config/reload', { dryRun: true });
export const reload = (slots: 'keep' | 'replace') => call('POST /config/reload', { dryRun: false, slots }, once());

export type Tried = AnswerOf<'POST /schedule/try'>;

/** Next times of cron lines that are not in a file yet. */
export const triedTimes = ({
  zone,
  ...asked
}: Omit<GivenTo<'POST /schedule/try'>, 'timeZone'> & { zone: string | null }) =>
  queryOptions({
    queryKey: ['tried-times', asked, zone],
    queryFn: ({ signal }) => call('POST /schedule/try', { ...asked, timeZone: zone }, { signal }),
    enabled: asked.text.trim() !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });

export type TemplateInput = GivenTo<'POST /templates/preview'>;

/** Previews the text of a template. */
export const triedTemplate = (body: TemplateInput) =>
  queryOptions({
    queryKey: ['tried-template', body],
    queryFn: ({ signal }) => call('POST /templates/preview', body, { signal }),
    enabled: body.channel !== '' && body.template !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  });

export type Job = AnswerOf<'GET /jobs'>['jobs'][number];

export const jobs = queryOptions({
  queryKey: ['jobs'],
  queryFn: async ({ signal }) => (await call('GET /jobs', {}, { signal })).jobs,
});
export type Firing = AnswerOf<'GET /jobs/:name/history'>['firings'][number];

/** Firings of a job's line, page by page. */
export const historyOf = (name: string) =>
  infiniteQueryOptions({
    queryKey: ['jobs', name, 'history'],
    queryFn: ({ signal, pageParam }) =>
      call(
        'GET /jobs/:name/history',
        { name, limit: 20, ...(pageParam !== null && { before: pageParam }) },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ before }) => before,
  });
export const runJob = (name: string) => call('POST /jobs/:name/run', { name }, once());

export const receivers = queryOptions({
  queryKey: ['receivers'],
  queryFn: async ({ signal }) => (await call('GET /receivers', {}, { signal })).receivers,
  refetchInterval: 30_000,
});
export const receiverWith = (id: string) => reading(['receivers', id], 'GET /receivers/:id', { id });
export const testReceiver = (id: string) => call('POST /receivers/:id/test', { id });
export const retryReceiver = (id: string) => call('POST /receivers/:id/retry', { id }, once());

export const system = queryOptions({
  queryKey: ['system'],
  queryFn: ({ signal }) => call('GET /system', {}, { signal }),
  staleTime: 0,
  refetchInterval: 30_000,
});
