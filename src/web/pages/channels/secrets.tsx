import { Button, Group, List, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Channel, removeSecret } from '../../data/channels.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Time } from '../../parts/time.tsx';

type Secret = Channel['secrets'][number];

function From({ secret }: { secret: Secret }) {
  const { t } = useTranslation();
  const { source, variable, enteredBy, enteredAt, unreadable } = secret;
  if (unreadable !== null) return <>{unreadable}</>;
  if (source === 'environment') return <>{t('channels.byVariable', { variable: variable ?? '' })}</>;
  if (source === 'simulator') return <>{t('channels.bySimulator')}</>;
  if (source === null) return <>{t('channels.missing')}</>;
  return (
    <>
      {t('channels.entered', { by: enteredBy ?? '' })} {enteredAt !== null && <Time at={enteredAt} />}
    </>
  );
}

/** What a channel is reached with: which secrets are set, and by whom; never themselves. */
export function Secrets({ channel, mayConnect }: { channel: Channel; mayConnect: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: (name: string) => removeSecret(channel.id, name),
    onSuccess: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
  return (
    <div>
      <List size="sm" listStyleType="none" withPadding={false} aria-label={t('channels.secrets')}>
        {channel.secrets.map((secret) => (
          <List.Item key={secret.name}>
            <Group gap="xs">
              <Text size="sm" fw={600}>
                {secret.term}
              </Text>
              <Text size="sm" c={secret.source === null || secret.unreadable ? 'var(--mantine-color-error)' : 'dimmed'}>
                <From secret={secret} />
              </Text>
              {mayConnect && secret.source === 'desk' && (
                <Button
                  size="compact-xs"
                  variant="default"
                  loading={removing.isPending && removing.variables === secret.name}
                  onClick={() => removing.mutate(secret.name)}
                  aria-label={t('channels.removeNamed', { term: secret.term })}
                >
                  {t('channels.remove')}
                </Button>
              )}
            </Group>
          </List.Item>
        ))}
      </List>
      {removing.error && <ErrorNote error={removing.error} />}
    </div>
  );
}
