import { Alert, Anchor, Button, Code, List, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../features/index.ts';
import { useFreshActions } from '../../app/keys/fresh-actions.ts';
import { allOfChannels, discover, type Found, useChannelName } from '../../data/channels.ts';
import { status } from '../../data/status.ts';
import { Copy } from '../../parts/copy.tsx';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { Page, PageTabs } from '../../parts/page.tsx';
import { NeedsPermission, useMay } from '../../parts/permission.tsx';
import { listText, textOf } from '../../parts/server-text.ts';
import { UrlForm } from '../../parts/url-form.tsx';
import { AddDialog } from './add-dialog.tsx';
import { ChannelCard } from './card.tsx';
import { ConnectDialog } from './connect.tsx';

function Answer({ answer: { found, lines } }: { answer: Found }) {
  const { t } = useTranslation();
  const nameOf = useChannelName();
  if (found.length === 0) return <Text size="sm">{t('channels.foundNone')}</Text>;
  return (
    <Stack gap="xs">
      <List size="sm" aria-label={t('channels.foundList')}>
        {found.map(({ platform, label, url, channels }) => (
          <List.Item key={`${platform} ${label} ${url}`}>
            {label}{' '}
            {url !== null && (
              <Anchor href={url} target="_blank" rel="noreferrer" underline="always" size="sm">
                {url}
              </Anchor>
            )}{' '}
            {platform === null && t('channels.noChannel')}
            {channels.length > 0 && t('channels.configured', { channels: listText(channels.map(nameOf)) })}
          </List.Item>
        ))}
      </List>
      {lines === null ? (
        <Text size="sm">{t('channels.allConfigured')}</Text>
      ) : (
        <>
          <Text size="sm">{t('channels.paste')}</Text>
          <Code block tabIndex={0} role="region" aria-label={t('channels.lines')}>
            {lines}
          </Code>
          <div>
            <Copy text={lines} label={t('common.copy')} />
          </div>
        </>
      )}
    </Stack>
  );
}

/** Finds channels in the header of a page, and the lines that the configuration lacks. */
function Discover() {
  const { t } = useTranslation();
  const [url, setUrl] = useState('');
  const looking = useMutation({ mutationFn: () => discover(url.trim()) });
  return (
    <section aria-labelledby="discover">
      <Stack gap="xs">
        <Title order={2} size="h4" id="discover">
          {t('channels.discover')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('channels.discoverHint')}
        </Text>
        <UrlForm
          label={t('channels.address')}
          submit={t('channels.look')}
          value={url}
          loading={looking.isPending}
          onChange={setUrl}
          onSubmit={() => looking.mutate()}
        />
        <div aria-live="polite">{looking.data && <Answer answer={looking.data} />}</div>
        {looking.error && <ErrorNote error={looking.error} />}
      </Stack>
    </section>
  );
}

/** What an operator has to settle. A service of an earlier version does not say. */
function Findings({ findings = [] }: Partial<Pick<AnswerOf<'GET /channels'>, 'findings'>>) {
  const { t } = useTranslation();
  if (findings.length === 0) return null;
  return (
    <Alert color="look" variant="light" title={t('channels.findings')}>
      {findings.map(({ channel, message }) => (
        <Text size="sm" key={`${channel} ${message.code}`}>
          {textOf(message)}
        </Text>
      ))}
    </Alert>
  );
}

type Listed = 'all' | 'action' | 'paused';

/** Channels with their health and credentials. */
export function ChannelsPage() {
  const { t } = useTranslation();
  const known = useQuery(allOfChannels);
  const [mayDiscover, mayConnect] = [useMay('operate'), useMay('connect')];
  const [adding, add] = useDisclosure(false);
  const [connecting, connect] = useDisclosure(false);
  const { data } = known;
  const { data: now } = useQuery(status);
  const [list, setList] = useState<Listed>('all');
  const group = t('channels.title');
  useFreshActions(
    mayConnect ? [{ id: 'connect', label: t('connections.connect'), group, keys: 'c', run: connect.open }] : [],
  );
  if (!data) return <Pending of={known} />;
  const isEnding = (id: string): boolean => now?.tokens.some(({ channel }) => channel === id) === true;
  const lists = {
    all: data.channels,
    action: data.channels.filter(
      ({ id, state, token }) => state === 'not connected' || (isEnding(id) && !token?.renewsItself),
    ),
    paused: data.channels.filter(({ state }) => state === 'paused'),
  };
  return (
    <Page
      title={t('channels.title')}
      tabs={
        <PageTabs<Listed>
          label={t('channels.lists')}
          current={list}
          onChoose={setList}
          tabs={[
            { name: 'all', text: t('channels.allOnes'), count: data.channels.length },
            { name: 'action', text: t('channels.needsAction'), count: lists.action.length },
            { name: 'paused', text: t('channels.pausedOnes'), count: lists.paused.length },
          ]}
        />
      }
      actions={
        mayConnect && (
          <>
            <Button variant="default" onClick={add.open}>
              {t('channels.add')}
            </Button>
            <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={connect.open}>
              {t('connections.connect')}
            </Button>
          </>
        )
      }
    >
      <Stack maw={1400}>
        {connecting && <ConnectDialog channel={null} onClose={connect.close} />}
        <NeedsPermission right="connect" />
        <Findings findings={data.findings} />
        {data.channels.length === 0 && <Text>{t('channels.none')}</Text>}
        <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
          {lists[list].map((channel) => (
            <ChannelCard key={channel.id} channel={channel} />
          ))}
        </SimpleGrid>
        {mayDiscover && <Discover />}
        {adding && <AddDialog onClose={add.close} />}
      </Stack>
    </Page>
  );
}
