import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Refusal } from '../../data/client.ts';
import { type CropsSaved, cropsOf, saveCrops } from '../../data/crops.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { listText } from '../../parts/server-text.ts';
import { NO_PLAN, type Picture } from './plan.ts';
import type { Drafts } from './use-drafts.ts';

interface Props {
  article: string;
  version: string;
  picture: Picture;
  drafts: Drafts;
  /** Channels with scheduled posts of this picture. */
  planned: readonly string[];
  nameOf: (channel: string) => string;
}

/** Saves or undoes the changes to a picture. */
export function Saving({ article, version, picture, drafts, planned, nameOf }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [queued, setQueued] = useState(true);
  const resultText = ({ posts, kept }: CropsSaved): string =>
    [
      t('crops.saved', { count: posts.length }),
      ...(kept.length > 0 ? [t('crops.kept', { channels: listText(kept.map(({ channel }) => nameOf(channel))) })] : []),
    ].join(' ');
  const changes = drafts.unsaved(picture);
  const plan = drafts.planFor(picture);
  const saving = useMutation({
    mutationFn: (sent: NonNullable<typeof changes>) =>
      saveCrops(article, drafts.versionFor(picture), {
        picture: picture.number,
        ...sent,
        queued: queued && planned.length > 0,
      }),
    onSuccess: (now) => {
      client.setQueryData(cropsOf(article).queryKey, now);
      drafts.saved(picture, now);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['article', article] }),
  });
  const isRefused = saving.error instanceof Refusal && saving.error.problem.status === 412;
  const isStale = changes !== null && (isRefused || drafts.versionFor(picture) !== version);
  const isBare = plan.focal === null && Object.keys(plan.windows).length === 0;
  return (
    <Stack gap="xs">
      {isStale && (
        <Alert color="look" title={t('crops.stale')} role="alert" p="xs">
          <Text size="sm">{t('crops.staleHow')}</Text>
          <Group gap="xs" mt="xs">
            {(['takeTheirs', 'keepMine'] as const).map((choice) => (
              <Button
                key={choice}
                className="crops-long"
                size="xs"
                variant="default"
                onClick={() => {
                  saving.reset();
                  if (choice === 'takeTheirs') drafts.drop(picture);
                  else drafts.over(picture);
                }}
              >
                {t(`crops.${choice}`)}
              </Button>
            ))}
          </Group>
        </Alert>
      )}
      {saving.error && !isRefused && <ErrorNote error={saving.error} />}
      {planned.length > 0 && changes && (
        <Checkbox
          label={t('crops.queued', { channels: listText(planned.map(nameOf)) })}
          checked={queued}
          onChange={({ currentTarget }) => setQueued(currentTarget.checked)}
        />
      )}
      <Group gap="xs">
        <Button
          onClick={() => changes && saving.mutate(changes)}
          loading={saving.isPending}
          disabled={changes === null || isStale}
        >
          {t('common.save')}
        </Button>
        <Button variant="default" onClick={() => drafts.undo(picture)} disabled={!drafts.mayUndo(picture)}>
          {t('common.undo')}
        </Button>
        <Button variant="default" onClick={() => drafts.change(picture, NO_PLAN, true)} disabled={isBare}>
          {t('crops.asFound')}
        </Button>
      </Group>
      <Text size="sm" role="status">
        {changes ? t('crops.unsaved') : saving.data ? resultText(saving.data) : ''}
      </Text>
    </Stack>
  );
}
