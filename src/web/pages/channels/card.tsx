import { Alert, Anchor, Badge, Button, Card, Group, List, type MantineColor, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Channel, removeSecret } from '../../data/channels.ts';
import { status } from '../../data/status.ts';
import { ChannelLogo } from '../../parts/channel-logo.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { MovedPosts } from '../../parts/moved.tsx';
import { PauseLine } from '../../parts/pause-line.tsx';
import { useMay } from '../../parts/permission.tsx';
import { listText, termFor, textOf } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';
import { Actions } from './actions.tsx';
import { Limits } from './limits.tsx';
import { ChannelMenu } from './menu.tsx';
import { NextMessage } from './next-message.tsx';

function LastFailure({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const { lastFailureAt, lastFailure, lastFailureType, lastSuccessAt } = channel;
  if (lastFailureAt === null) return null;
  // A later success has resolved it.
  if (lastSuccessAt !== null && lastSuccessAt > lastFailureAt) return null;
  return (
    <Alert color="fail" variant="light" p="xs" title={t('channels.lastFailure')}>
      <Text size="sm">
        <Time at={lastFailureAt} /> · {lastFailure?.text}
      </Text>
      {lastFailureType !== null && <Text size="sm">{t(`channels.mend.${lastFailureType}`)}</Text>}
    </Alert>
  );
}

function LastCheck({ check }: { check: NonNullable<Channel['lastCheck']> }) {
  const { t } = useTranslation();
  const { at, findings } = check;
  if (findings.length === 0) {
    return (
      <Text size="sm">
        {t('channels.well')} <Time at={at} />
      </Text>
    );
  }
  return (
    <Alert color="look" variant="light" p="xs" title={t('channels.found')}>
      {findings.map(({ code, message, remedy }) => (
        <Text size="sm" key={`${code} ${message.text}`}>
          {message.text} {remedy.text}
        </Text>
      ))}
      <Text size="sm" c="dimmed">
        {t('channels.tested')} <Time at={at} />
      </Text>
    </Alert>
  );
}

/** Health of a channel: pauses, outages, last success and last failure. */
function Health({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const { problem, pause, outage, lastSuccessAt, lastCheck } = channel;
  return (
    <Stack gap={6} aria-live="polite">
      {pause !== null && (
        <Text size="sm">
          {pause.channel === null ? t('channels.allPaused') : t('channels.paused')} <PauseLine pause={pause} />
        </Text>
      )}
      {problem !== null && <Text size="sm">{textOf(problem)}</Text>}
      {outage !== null && (
        <Text size="sm">
          {t('channels.outage')} <Time at={outage.since} />. {outage.reason?.text}
        </Text>
      )}
      <Text size="sm">
        {lastSuccessAt === null ? (
          t('channels.neverSent')
        ) : (
          <>
            {t('channels.lastSent')} <Time at={lastSuccessAt} />
          </>
        )}
      </Text>
      <LastFailure channel={channel} />
      {lastCheck !== null && <LastCheck check={lastCheck} />}
    </Stack>
  );
}

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

/** Credentials of a channel: which are set, and by whom; never their values. */
function Secrets({ channel, mayConnect }: { channel: Channel; mayConnect: boolean }) {
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
                  {t('common.remove')}
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

/** Expiry and scopes of a channel's token. The server decides when to warn. */
function TokenLine({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const { data } = useQuery(status);
  const { token } = channel;
  if (token === null) return null;
  const days = data?.tokens.find((one) => one.channel === channel.id)?.days ?? null;
  const known = token.endsAt !== null;
  return (
    <div>
      {known && (
        <Text
          size="sm"
          fw={days === null ? undefined : 600}
          c={days !== null && days <= 3 ? 'var(--mantine-color-error)' : undefined}
        >
          {days === 0 ? t('channels.tokenEnded') : t('channels.tokenEnds')} <Time at={token.endsAt ?? ''} />
          {days !== null && days > 0 && ` · ${t('channels.tokenSoon', { count: days })}`}
          {' · '}
          {token.renewsItself ? t('channels.renewed') : t('channels.byHand')}
        </Text>
      )}
      {!known && (
        <Text size="sm">{token.answeredAt === null ? t('channels.tokenUnknown') : t('channels.tokenForever')}</Text>
      )}
      {token.refused !== null && (
        <Text size="sm">
          {t('channels.tokenRefused')} <Time at={token.refused.since} />. {token.refused.reason?.text}
        </Text>
      )}
      {token.unreadable !== null && <Text size="sm">{token.unreadable}</Text>}
      {token.scopes !== null && token.scopes.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('channels.scopes')} {listText(token.scopes)}
        </Text>
      )}
    </div>
  );
}

/** Colours only support the word beside them. */
const COLOURS: Readonly<Record<Channel['state'], MantineColor>> = {
  ready: 'live',
  paused: 'look',
  'not connected': 'fail',
  off: 'draft',
};

export function ChannelCard({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const mayConnect = useMay('connect');
  const { id, name, platformName, mode, source, state, timeline, account } = channel;
  const { data: now } = useQuery(status);
  const moved = now?.moved.find((one) => one.channel === id);
  return (
    <Card component="section" withBorder aria-labelledby={`channel-${id}`}>
      <Stack gap="sm" h="100%">
        <Group justify="space-between" align="start" gap="xs">
          <Group gap="sm" wrap="nowrap">
            <ChannelLogo channel={channel} />
            <div>
              <Title order={2} size="h4" id={`channel-${id}`}>
                {name}
              </Title>
              <Text size="sm" c="dimmed">
                {[termFor(platformName), ...(account?.handle ? [account.handle] : []), id].join(' · ')}
              </Text>
            </div>
          </Group>
          <Group gap={4} justify="flex-end">
            {mode === 'simulated' && (
              <Badge color="review" variant="outline" tt="none">
                {t('channels.simulated')}
              </Badge>
            )}
            <Badge color={COLOURS[state]} variant="light" c="var(--mantine-color-text)" tt="none">
              {t(`channels.states.${state}`)}
            </Badge>
            {mayConnect && source === 'desk' && <ChannelMenu channel={channel} />}
          </Group>
        </Group>
        {source === 'file' && (
          <Group gap="xs">
            <Badge color="draft" variant="outline" tt="none">
              {t('channels.ofFile')}
            </Badge>
            {mayConnect && (
              <Text size="sm" c="dimmed">
                {t('channels.ofFileHint')}
              </Text>
            )}
          </Group>
        )}
        {mode === 'simulated' && (
          <Text size="sm">
            {t('channels.simulatedHint')}{' '}
            {timeline !== null && (
              <Anchor href={timeline} target="_blank" rel="noreferrer" underline="always">
                {t('common.simulator')}
              </Anchor>
            )}
          </Text>
        )}
        {moved && <MovedPosts moved={moved} name={name} />}
        <Health channel={channel} />
        <TokenLine channel={channel} />
        <Limits channel={channel} />
        {channel.together > 1 && <NextMessage id={id} />}
        <Secrets channel={channel} mayConnect={mayConnect} />
        <Actions channel={channel} />
      </Stack>
    </Card>
  );
}
