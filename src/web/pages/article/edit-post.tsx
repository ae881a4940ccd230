import { Button, Grid, Group, Stack, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../api/contract/types.ts';
import { Refusal } from '../../data/client.ts';
import { checked, edit } from '../../data/posts.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Preview } from '../../parts/preview.tsx';
import { Problems } from '../../parts/problems.tsx';

interface Props {
  post: AnswerOf<'GET /posts/:id'>;
  name: string;
  onClose: () => void;
}

const altsOf = ({ content }: Props['post']): Record<string, string> =>
  Object.fromEntries(content.pictures.map(({ alt }, place) => [String(place), alt]));

/** A post in other words: what it would be stands beside them, by the checks that the server makes. */
export function EditPost({ post, name, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  // What was there when this was opened: if somebody else changes it meanwhile, nothing is overwritten.
  const [version] = useState(post.version);
  const [texts, setTexts] = useState(post.content.texts);
  const [alts, setAlts] = useState(() => altsOf(post));
  const [words] = useDebouncedValue({ texts, alts }, 300);
  const check = useQuery({ ...checked(post.id, words), placeholderData: keepPreviousData });
  const saving = useMutation({
    mutationFn: () => edit(post.id, version, { texts, alts }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['article', post.articleId] });
      onClose();
    },
  });
  const counts = new Map((check.data?.counts ?? post.counts).map((count) => [count.field, count]));
  const holds = JSON.stringify([texts, alts]) !== JSON.stringify([post.content.texts, altsOf(post)]);
  const isStale = saving.error instanceof Refusal && saving.error.problem.status === 412;
  return (
    <Dialog opened holds={holds} onClose={onClose} size="75rem" title={t('edit.title', { name })}>
      <Grid>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack>
            {saving.error && <ErrorNote error={saving.error} />}
            {isStale && <Text size="sm">{t('edit.stale')}</Text>}
            {Object.entries(texts).map(([field, text]) => {
              const count = counts.get(field);
              return (
                <Textarea
                  key={field}
                  label={count?.label ?? field}
                  description={count && `${count.count}/${count.max} ${count.unit}`}
                  error={count && count.count > count.max ? t('edit.tooLong') : null}
                  value={text}
                  onChange={({ currentTarget }) => setTexts({ ...texts, [field]: currentTarget.value })}
                  lang={post.content.language ?? undefined}
                  autosize
                  minRows={2}
                  maxRows={14}
                />
              );
            })}
            {post.content.pictures.map((_, place) => (
              <Textarea
                key={place}
                label={t('edit.alt', { number: place + 1 })}
                value={alts[String(place)] ?? ''}
                onChange={({ currentTarget }) => setAlts({ ...alts, [String(place)]: currentTarget.value })}
                lang={post.content.language ?? undefined}
                autosize
              />
            ))}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('edit.leave')}
              </Button>
              <Button onClick={() => saving.mutate()} loading={saving.isPending}>
                {t('edit.save')}
              </Button>
            </Group>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack>
            <Preview id={post.id} version={version} name={name} html={check.data?.preview ?? null} />
            {check.error && <ErrorNote error={check.error} />}
            <Problems problems={check.data?.problems ?? post.problems} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Dialog>
  );
}
