import '../../parts/state-badge.css';
import './channels.css';
import { Alert, Anchor, Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import {
  IconAlertTriangleFilled,
  IconBan,
  IconCircleCheckFilled,
  IconFlask,
  IconPlayerPauseFilled,
} from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
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
import { Fact } from './fact.tsx';
import { Limits } from './limits.tsx';
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

/** What is wrong with a channel: pauses, outages, the last failure, and what a test found. */
function Health({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const { problem, pause, outage, lastCheck } = channel;
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

/** Expiry of a channel's token. The server decides when to warn. */
function TokenLine({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const { data } = useQuery(status);
  const { token } = channel;
  if (token === null) return null;
  const days = data?.tokens.find((one) => one.channel === channel.id)?.days ?? null;
  const note = [
    ...(days !== null && days > 0 ? [t('channels.tokenSoon', { count: days })] : []),
    ...(token.endsAt === null ? [] : [token.renewsItself ? t('channels.renewed') : t('channels.byHand')]),
  ].join(' · ');
  return (
    <>
      {token.endsAt === null ? (
        <Fact label={t('channels.token')}>
          {token.answeredAt === null ? t('channels.tokenUnknown') : t('channels.tokenForever')}
        </Fact>
      ) : (
        <Fact label={days === 0 ? t('channels.tokenEnded') : t('channels.tokenEnds')} note={note} alarm={days !== null}>
          <Time at={token.endsAt} />
        </Fact>
      )}
      {token.refused !== null && (
        <Text size="sm" className="factWide">
          {t('channels.tokenRefused')} <Time at={token.refused.since} />. {token.refused.reason?.text}
        </Text>
      )}
      {token.unreadable !== null && (
        <Text size="sm" className="factWide">
          {token.unreadable}
        </Text>
      )}
    </>
  );
}

/** When a channel published last. */
function LastPublished({ at }: { at: string | null }) {
  const { t } = useTranslation();
  return <Fact label={t('channels.lastSent')}>{at === null ? t('channels.neverSent') : <Time at={at} />}</Fact>;
}

/** Sign of each state; the word is beside it. */
const STATES = {
  ready: { icon: IconCircleCheckFilled, tone: 'live' },
  paused: { icon: IconPlayerPauseFilled, tone: 'draft' },
  'not connected': { icon: IconAlertTriangleFilled, tone: 'fail' },
  off: { icon: IconBan, tone: 'draft' },
} as const;

/** Whether a channel can publish; one whose token ends within days says so first. */
function State({ channel: { id, state, token } }: { channel: Channel }) {
  const { t } = useTranslation();
  const { data } = useQuery(status);
  const isEnding = data?.tokens.some(({ channel }) => channel === id) === true && !token?.renewsItself;
  const { icon: Drawn, tone } =
    isEnding && state === 'ready' ? { icon: IconAlertTriangleFilled, tone: 'look' } : STATES[state];
  return (
    <span className="chip" style={{ color: `var(--${tone})`, background: `var(--${tone}-t)` }}>
      <Drawn size={15} aria-hidden="true" />{' '}
      {t(isEnding && state === 'ready' ? 'channels.reconnect' : `channels.states.${state}`)}
    </span>
  );
}

/** Credentials of a channel and where its settings are; open from the start where something is missing. */
function Details({ channel, mayConnect }: { channel: Channel; mayConnect: boolean }) {
  const { t } = useTranslation();
  const [isOpen] = useState(channel.state === 'not connected');
  const { id, mode, source, token } = channel;
  return (
    <details className="channelDetails" open={isOpen}>
      <summary>{t('channels.details')}</summary>
      <Stack gap="xs" mt="xs">
        <Text size="sm" c="dimmed">
          {t('channels.idIs', { id })}
        </Text>
        {source === 'file' && (
          <Text size="sm">
            <code>{t('channels.ofFile')}</code> {mayConnect && t('channels.ofFileHint')}
          </Text>
        )}
        {mode === 'simulated' && <Text size="sm">{t('channels.simulatedHint')}</Text>}
        <Secrets channel={channel} mayConnect={mayConnect} />
        {token?.scopes && token.scopes.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('channels.scopes')} {listText(token.scopes)}
          </Text>
        )}
      </Stack>
    </details>
  );
}

/** A channel: whether it is well, what it may still publish and when, and what to do. */
export function ChannelCard({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const mayConnect = useMay('connect');
  const { id, name, platformName, mode, timeline, account, lastSuccessAt } = channel;
  const { data: now } = useQuery(status);
  const moved = now?.moved.find((one) => one.channel === id);
  return (
    <Card component="section" withBorder aria-labelledby={`channel-${id}`}>
      <Stack gap="sm" h="100%">
        <header className="channelHead">
          <ChannelLogo channel={channel} size={42} />
          <div className="grows">
            <Title order={2} size="h4" id={`channel-${id}`}>
              {name}
            </Title>
            <Text size="sm" c="dimmed">
              {[termFor(platformName), ...(account?.handle ? [account.handle] : [])].join(' · ')}
            </Text>
          </div>
          <State channel={channel} />
        </header>
        {mode === 'simulated' && (
          <Text size="sm" className="testMode">
            <IconFlask size={15} aria-hidden="true" /> <span>{t('channels.simulated')}</span>
            {timeline !== null && (
              <Anchor href={timeline} target="_blank" rel="noreferrer" underline="always" inherit>
                {t('common.simulator')}
              </Anchor>
            )}
          </Text>
        )}
        {moved && <MovedPosts moved={moved} name={name} />}
        <Health channel={channel} />
        <div className="channelFacts">
          <Limits channel={channel} />
          <TokenLine channel={channel} />
          <LastPublished at={lastSuccessAt} />
        </div>
        {channel.together > 1 && <NextMessage id={id} />}
        <Details channel={channel} mayConnect={mayConnect} />
        <Actions channel={channel} />
      </Stack>
    </Card>
  );
}
