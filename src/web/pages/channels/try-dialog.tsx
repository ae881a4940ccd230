import { Alert, Group, List, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Channel, type Trial, tryChannel } from '../../data/channels.ts';
import { Refusal } from '../../data/client.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';

/** Code with which the service asks before it uses up what posts need. */
const ASKS = 'tryOut.asksFirst';

function Steps({ steps }: Pick<Trial, 'steps'>) {
  const { t } = useTranslation();
  return (
    <List size="sm" listStyleType="none" withPadding={false} spacing={4} aria-label={t('channels.trySteps')}>
      {steps.map(({ what, ok, because }) => (
        <List.Item key={what.text}>
          <Group gap={6} align="baseline">
            <Text size="sm" fw={600} c={ok ? undefined : 'var(--mantine-color-error)'}>
              {what.text}
            </Text>
            <Text size="sm" c={ok ? 'dimmed' : 'var(--mantine-color-error)'}>
              {t(ok ? 'channels.tryOk' : 'channels.tryNotOk')}
            </Text>
          </Group>
          {because !== null && <Text size="sm">{because.text}</Text>}
        </List.Item>
      ))}
    </List>
  );
}

function Left({ left }: Pick<Trial, 'left'>) {
  const { t } = useTranslation();
  if (left.length === 0) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('channels.tryLeft')}
      </Text>
      <List size="sm" aria-label={t('channels.tryLeft')}>
        {left.map(({ what, id, earlier, state, remedy }) => (
          <List.Item key={`${what.text} ${id}`}>
            {[
              `${what.text ?? ''} ${id ?? ''}`.trim(),
              ...(earlier ? [t('channels.tryEarlier')] : []),
              ...(state === 'perhaps' ? [t('channels.tryPerhaps')] : []),
            ].join(' · ')}
            <Text size="sm" c="dimmed">
              {remedy.text}
            </Text>
          </List.Item>
        ))}
      </List>
    </div>
  );
}

/** Tries a channel out without a post. What that costs is asked before. */
export function TryDialog({ channel: { id, name }, onClose }: { channel: Channel; onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const trying = useMutation({
    mutationFn: (confirmed: boolean) => tryChannel(id, confirmed),
    onSettled: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
  const { data, error } = trying;
  const asks = error instanceof Refusal && error.problem.problem?.code === ASKS ? error.problem.detail : null;
  return (
    <FormDialog
      title={t('channels.tryTitle', { name })}
      text={t('channels.tryHint')}
      submit={t(asks !== null ? 'channels.tryCosts' : data ? 'channels.tryAgain' : 'channels.trySubmit')}
      doing={{ isPending: trying.isPending, error: asks === null ? error : null }}
      onSubmit={() => trying.mutate(asks !== null)}
      onClose={onClose}
    >
      <Stack aria-live="polite">
        {asks !== null && (
          <Alert color="look" variant="light" p="xs">
            {asks}
          </Alert>
        )}
        {data && (
          <>
            <Alert color={data.ok ? 'live' : 'fail'} variant="light" p="xs">
              {t(data.ok ? 'channels.tryWell' : 'channels.tryFailed')}
            </Alert>
            <Steps steps={data.steps} />
            <Left left={data.left} />
          </>
        )}
      </Stack>
    </FormDialog>
  );
}
