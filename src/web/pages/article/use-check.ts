import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { checked, type Post } from '../../data/posts.ts';
import type { Writing } from '../../data/writer.ts';

/** Checks the words after a pause in typing. `looked`: the words that were checked. */
export function useCheck(post: Post, writing: Writing) {
  const client = useQueryClient();
  const [looked] = useDebouncedValue(writing, 300);
  const isSaving = writing.phase === 'saving';
  const check = useQuery({
    ...checked(post.id, post.version, looked.words),
    placeholderData: keepPreviousData,
    // Words name parts and pictures by their place, which the step being saved may change.
    enabled: !isSaving && [writing, looked].every(({ saved }) => saved.version === post.version),
  });
  useEffect(() => {
    if (isSaving) void client.cancelQueries({ queryKey: ['checked', post.id] });
  }, [client, isSaving, post.id]);
  return { check, looked: looked.words };
}
