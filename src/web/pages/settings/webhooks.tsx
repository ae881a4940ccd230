import { Alert, Badge, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../features/index.ts';
import { receivers, receiverWith, retryReceiver, testReceiver } from '../../data/settings.ts';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { NeedsPermission, useMay } from '../../parts/permission.tsx';
import { listText, textOf } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';

/** Latest events of a webhook, waiting ones first. */
function Messages({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data, error } = useQuery(receiverWith(id));
  if (error) return <ErrorNote error={error} />;
  if (data?.messages.length === 0) return <Text size="sm">{t('settings.webhooks.nothing')}</Text>;
  return (
    <List size="sm">
      {(data?.messages ?? []).map(({ id: key, event, post, article, createdAt, state, tries, lastError }) => (
        <List.Item key={key}>
          <Time at={createdAt} /> {event} · {(article ? article.headline : post.title) ?? article?.id ?? post.id} ·{' '}
          {t(`settings.webhooks.message.${state}`)}
          {tries > 1 && ` · ${t('settings.webhooks.tries', { count: tries })}`}
          {lastError !== null && ` · ${textOf(lastError)}`}
        </List.Item>
      ))}
    </List>
  );
}

type Receiver = AnswerOf<'GET /receivers'>['receivers'][number];

const COLOURS = { new: 'draft', well: 'live', failing: 'look', broken: 'fail' } as const;

function ReceiverCard({ receiver, may }: { receiver: Receiver; may: boolean }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const { id, state, waiting, oldest, givenUp, lastAnswer, lastAnswerAt, nextTryAt, events } = receiver;
  const renew = () => client.invalidateQueries({ queryKey: ['receivers'] });
  const testing = useMutation({ mutationFn: () => testReceiver(id), onSuccess: renew });
  const retrying = useMutation({ mutationFn: () => retryReceiver(id), onSuccess: renew });
  return (
    <Card component="section" withBorder aria-label={id}>
      <Stack gap="xs">
        <Group gap="xs">
          <Title order={3} size="h4">
            {id}
          </Title>
          <Badge color={COLOURS[state]} variant="light" tt="none">
            {t(`settings.webhooks.states.${state}`)}
          </Badge>
        </Group>
        <Text size="sm">
          {t('settings.webhooks.waiting', { count: waiting })}
          {oldest !== null && (
            <>
              {` · ${t('settings.webhooks.since')} `}
              <Time at={oldest} />
            </>
          )}
          {givenUp > 0 && ` · ${t('settings.webhooks.givenUp', { count: givenUp })}`}
          {nextTryAt !== null && (
            <>
              {` · ${t('activity.next')} `}
              <Time at={nextTryAt} />
            </>
          )}
        </Text>
        {lastAnswer !== null && (
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {lastAnswerAt !== null && <Time at={lastAnswerAt} />} {textOf(lastAnswer)}
          </Text>
        )}
        <Text size="sm" c="dimmed">
          {t('settings.webhooks.events', { events: listText(events) })}
        </Text>
        <Group gap="xs">
          {may && (
            <>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('settings.webhooks.testOf', { id })}
                onClick={() => testing.mutate()}
                loading={testing.isPending}
              >
                {t('settings.webhooks.test')}
              </Button>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('settings.webhooks.retryOf', { id })}
                onClick={() => retrying.mutate()}
                loading={retrying.isPending}
                disabled={waiting + givenUp === 0}
              >
                {t('settings.webhooks.retry')}
              </Button>
            </>
          )}
          <Button
            variant="default"
            size="compact-sm"
            aria-expanded={open}
            aria-label={t('settings.webhooks.lastOf', { id })}
            onClick={() => setOpen(!open)}
          >
            {t('settings.webhooks.last')}
          </Button>
        </Group>
        {testing.data?.answers.map(({ receiver: one, taken, said }) => (
          <Alert key={one} color={taken ? 'live' : 'fail'} role="status" variant="light">
            {t(taken ? 'settings.webhooks.taken' : 'settings.webhooks.refused', { said: textOf(said) })}
          </Alert>
        ))}
        {retrying.data && (
          <Alert color="live" role="status" variant="light">
            {t('settings.webhooks.retried', { count: retrying.data.events })}
          </Alert>
        )}
        {(testing.error ?? retrying.error) && <ErrorNote error={testing.error ?? retrying.error} />}
        {open && <Messages id={id} />}
      </Stack>
    </Card>
  );
}

/** Webhooks and their health. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const may = useMay('operate');
  const known = useQuery(receivers);
  const { data, error } = known;
  return (
    <Stack>
      <Title order={2}>{t('settings.webhooks.title')}</Title>
      <Text size="sm">{t('settings.webhooks.what')}</Text>
      <NeedsPermission right="operate" />
      {(error || !data) && <Pending of={known} />}
      {data?.length === 0 && <Text c="dimmed">{t('settings.webhooks.none')}</Text>}
      {data?.map((receiver) => (
        <ReceiverCard key={receiver.id} receiver={receiver} may={may} />
      ))}
    </Stack>
  );
}
