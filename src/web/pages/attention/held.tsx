import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { resolveDelivery, type Status, type Verdict } from '../../data/status.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

/** Post on which a person decides: it may be live, or was scheduled for another account. */
export function HeldPost({ held, mayDecide }: { held: Status['held'][number]; mayDecide: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [result, setResult] = useState('');
  const deciding = useMutation({
    mutationFn: (verdict: Verdict) => resolveDelivery(held.id, verdict, result.trim()),
    onSettled: () => Promise.all([['status'], ['attention']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
  const isMoved = held.reason?.code === 'connection.accountChanged';
  const ofMoved: readonly [Verdict, string][] = [
    ['retry', t('moved.publishOne')],
    ['give-up', t('moved.cancelOne')],
  ];
  const ofUnknown: readonly [Verdict, string][] = [
    ['live', t('attention.live')],
    ['send-again', t('attention.sendAgain')],
    ['retry', t('attention.lookAgain')],
    ['give-up', t('attention.giveUp')],
  ];
  return (
    <Stack gap="xs">
      {!isMoved && <Text size="sm">{t('attention.heldHint')}</Text>}
      {deciding.error && <ErrorNote error={deciding.error} />}
      {mayDecide && (
        <>
          {!isMoved && (
            <TextInput
              label={t('attention.where')}
              value={result}
              onChange={({ currentTarget }) => setResult(currentTarget.value)}
              maxLength={500}
              maw={520}
            />
          )}
          <Group gap="xs">
            {(isMoved ? ofMoved : ofUnknown).map(([verdict, label]) => (
              <Button
                key={verdict}
                variant="default"
                size="xs"
                loading={deciding.isPending && deciding.variables === verdict}
                disabled={deciding.isPending}
                onClick={() => deciding.mutate(verdict)}
              >
                {label}
              </Button>
            ))}
          </Group>
        </>
      )}
    </Stack>
  );
}
