import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../features/index.ts';
import { call } from './client.ts';

type Reading = AnswerOf<'GET /articles/reading'>['articles'][number];

const EVERY_MS = 1_000;

const readingNow = queryOptions({
  queryKey: ['reading'],
  queryFn: ({ signal }) => call('GET /articles/reading', {}, { signal }),
  retry: false,
  staleTime: 0,
  gcTime: 0,
  refetchInterval: EVERY_MS,
});

/** Progress on the pictures of an article, in words, while someone waits for its posts; null: nothing is known of it. */
export function useReading(isWaiting: boolean, is: (reading: Reading) => boolean): string | null {
  const { t } = useTranslation();
  const { data } = useQuery({ ...readingNow, enabled: isWaiting });
  const found = isWaiting ? data?.articles.find(is) : undefined;
  return found ? t(`inbox.looking.${found.step}`, { number: found.done + 1, total: found.total }) : null;
}
