import { Button, Group, Radio, Stack, Textarea, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, GivenTo } from '../../../features/index.ts';
import { call, once } from '../../data/client.ts';
import { reading } from '../../data/queries.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';

export type Correction = AnswerOf<'GET /corrections/:id'>;
type Remedy = NonNullable<GivenTo<'POST /corrections/:id/approve'>['as']>;

export const correctionWith = (id: string) => reading(['corrections', id], 'GET /corrections/:id', { id });

/** Open corrections of a story and those decided for this revision of its article, by channel. */
export const siblingsOf = ({
  articleId,
  freeStoryId,
  toRevision,
}: Pick<Correction, 'articleId' | 'freeStoryId' | 'toRevision'>) =>
  queryOptions({
    queryKey: ['corrections', 'story', articleId ?? freeStoryId, toRevision],
    queryFn: async ({ signal }) => {
      const query = { article: articleId ?? freeStoryId ?? '', all: 'true', limit: 100 };
      const { corrections } = await call('GET /corrections', query, { signal });
      return corrections
        .filter(
          (one) =>
            one.state === 'open' ||
            (toRevision !== null && one.toRevision === toRevision && one.state !== 'superseded'),
        )
        .toSorted((one, other) => one.channel.localeCompare(other.channel));
    },
  });

/** Approves a correction; refused if its text has changed since. */
const approveCorrection = (id: string, version: string, as: Remedy, note: string | null) =>
  call('POST /corrections/:id/approve', { id, version, as, note }, once());

/** Gives the corrected post other words in one of its texts. */
export const editCorrection = (id: string, version: string, field: string, text: string) =>
  call('POST /corrections/:id/edit', { id, version, field, text }, once());

const dismissCorrection = (id: string, reason: string) => call('POST /corrections/:id/dismiss', { id, reason }, once());

/** Remedies that lose replies and likes need a confirmation. */
const takesDown = (remedy: Remedy): remedy is 'repost' | 'retract' => remedy === 'repost' || remedy === 'retract';

const REMEDIES: readonly Remedy[] = ['revise', 'reply', 'repost', 'retract'];

/** The channel's remedy if the platform allows it, else the first that it allows. */
function proposed({ action, possible }: Correction): Remedy | null {
  const may = REMEDIES.filter((remedy) => possible[remedy]?.may);
  return may.find((remedy) => remedy === action) ?? may.find((remedy) => remedy !== 'retract') ?? may[0] ?? null;
}

/** Decision on a live post: how to correct it, or why not to. */
export function Decide({ correction, channel }: { correction: Correction; channel: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, version, possible, answer, making } = correction;
  const [chosen, setChosen] = useState<Remedy | null>(null);
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [isAsking, { open: ask, close }] = useDisclosure(false);
  const remedy = chosen ?? proposed(correction);
  const onSettled = () =>
    Promise.all([['corrections'], ['status']].map((queryKey) => client.invalidateQueries({ queryKey })));
  const approving = useMutation({
    mutationFn: (as: Remedy) => approveCorrection(id, version, as, as === 'reply' && note.trim() ? note.trim() : null),
    onSuccess: close,
    onSettled,
  });
  const dismissing = useMutation({ mutationFn: () => dismissCorrection(id, reason.trim()), onSettled });
  const error = approving.error ?? dismissing.error;
  return (
    <Stack component="section" aria-labelledby="decide">
      <Title order={2} size="h4" id="decide">
        {t('correction.decide')}
      </Title>
      {error && !isAsking && <ErrorNote error={error} />}
      <Radio.Group
        label={t('correction.how')}
        value={remedy ?? ''}
        onChange={(value) => setChosen(REMEDIES.find((one) => one === value) ?? null)}
      >
        <Stack gap="xs" mt="xs">
          {REMEDIES.map((one) => {
            const may = possible[one];
            return (
              <Radio
                key={one}
                value={one}
                label={t(`correction.remedies.${one}`)}
                description={may?.may ? may.note?.text : may?.why.text}
                disabled={!may?.may}
              />
            );
          })}
        </Stack>
      </Radio.Group>
      {remedy === 'reply' && (
        <Textarea
          label={t('correction.note')}
          placeholder={answer ? Object.values(answer)[0] : undefined}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
          maxLength={5_000}
          autosize
        />
      )}
      <Group>
        <Button
          color={remedy === 'retract' ? 'danger' : undefined}
          disabled={remedy === null || making}
          loading={approving.isPending}
          onClick={() => {
            approving.reset();
            if (remedy && takesDown(remedy)) ask();
            else if (remedy) approving.mutate(remedy);
          }}
        >
          {t(remedy === 'retract' ? 'correction.remedies.retract' : 'correction.approve')}
        </Button>
      </Group>
      {isAsking && remedy && takesDown(remedy) && (
        <FormDialog
          title={t(`correction.confirm.${remedy}.title`, { channel })}
          text={t(`correction.confirm.${remedy}.text`, { channel })}
          submit={t(`correction.confirm.${remedy}.submit`)}
          danger
          doing={approving}
          onSubmit={() => approving.mutate(remedy)}
          onClose={close}
        />
      )}
      <Group align="end">
        <TextInput
          label={t('correction.reason')}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          maxLength={500}
        />
        <Button
          variant="default"
          disabled={reason.trim() === ''}
          loading={dismissing.isPending}
          onClick={() => dismissing.mutate()}
        >
          {t('correction.dismiss')}
        </Button>
      </Group>
    </Stack>
  );
}
