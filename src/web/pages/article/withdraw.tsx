import { Alert, Button, Group, List, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { liftWithdrawal, withdraw, withdrawalEffects } from '../../data/articles.ts';
import { useChannelName } from '../../data/channels.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { useMay } from '../../parts/permission.tsx';
import { TextLink } from '../../parts/text-link.tsx';

/** What is gone, what is still live, and what no one can recall: each post once. */
function Effects({ id, done = false }: { id: string; done?: boolean }) {
  const { t } = useTranslation();
  const nameOf = useChannelName();
  const { data } = useQuery(withdrawalEffects(id));
  if (!data) return null;
  const { gone, live, beyondRecall } = data;
  const lists = [
    ['gone', gone.map((post) => ({ ...post, note: null, may: null }))],
    [done ? 'live' : 'toDelete', live],
    ['beyondRecall', beyondRecall],
  ] as const;
  return lists.map(([name, posts]) =>
    posts.length === 0 ? null : (
      <div key={name}>
        <Text size="sm" fw={600}>
          {t(`withdraw.lists.${name}`)}
        </Text>
        <List size="sm">
          {posts.map(({ post, channel, may, note }) => (
            <List.Item key={post}>
              {nameOf(channel)}
              {name === 'toDelete' &&
                `: ${t(`withdraw.effects.${may === null ? 'unknown' : may ? 'deletes' : 'stays'}`)}`}
              {note !== null && ` ${note.text ?? ''}`}
            </List.Item>
          ))}
        </List>
      </div>
    ),
  );
}

/** Withdraws a story, after a confirmation with a reason. */
export function Withdraw({ id }: { id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const may = useMay('stop');
  const [isAsking, { open, close }] = useDisclosure(false);
  const [reason, setReason] = useState('');
  const withdrawing = useMutation({
    mutationFn: () => withdraw(id, reason.trim()),
    onSuccess: close,
    onSettled: () => client.invalidateQueries(),
  });
  if (!may) return null;
  return (
    <>
      <Button variant="outline" color="danger" size="xs" onClick={open}>
        {t('withdraw.open')}
      </Button>
      {isAsking && (
        <FormDialog
          title={t('withdraw.title')}
          text={t('withdraw.effect')}
          submit={t('withdraw.submit')}
          danger
          disabled={reason.trim() === ''}
          doing={withdrawing}
          onSubmit={() => withdrawing.mutate()}
          onClose={close}
        >
          <Effects id={id} />
          <TextInput
            label={t('common.reason')}
            description={t('withdraw.reasonHint')}
            value={reason}
            onChange={({ currentTarget }) => setReason(currentTarget.value)}
            maxLength={500}
            required
            data-autofocus
          />
        </FormDialog>
      )}
    </>
  );
}

/** Notice of a withdrawal and its reason, with undo. */
export function WithdrawnNote({ id, reason }: { id: string; reason: string | null }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const mayLift = useMay('operate');
  const lifting = useMutation({
    mutationFn: () => liftWithdrawal(id),
    onSettled: () => client.invalidateQueries(),
  });
  return (
    <Alert color="fail" title={t('inbox.withdrawn')}>
      <Text size="sm">{reason}</Text>
      <Effects id={id} done />
      <Group mt="xs">
        <TextLink to="/attention" c="var(--mantine-color-text)" underline="always">
          {t('withdraw.live')}
        </TextLink>
        {mayLift && (
          <Button variant="default" size="xs" loading={lifting.isPending} onClick={() => lifting.mutate()}>
            {t('withdraw.lift')}
          </Button>
        )}
      </Group>
      {lifting.error && <ErrorNote error={lifting.error} />}
    </Alert>
  );
}
