import { Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../features/sign-in/schema.ts';
import { channels } from '../../data/articles.ts';
import { call } from '../../data/client.ts';
import { me, useZone } from '../../data/session.ts';
import { status } from '../../data/status.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { textOf } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';
import { type Entry, entriesOf, type Remedy, type Saying, titleOf } from './entries.ts';
import { HeldPost } from './held.tsx';
import { knownOf } from './known.ts';

const once = () => ({ idempotencyKey: crypto.randomUUID() });

/** Makes a draft of a post that ended without being live; answers the draft's id. */
async function copyToDraft(id: string): Promise<string | null> {
  return (await call('POST /posts/:id/anew', { id }, once())).id;
}

/** Publishes an expired post anyway. */
async function sendNow(id: string): Promise<null> {
  const { version } = await call('GET /posts/:id', { id });
  await call('POST /posts/:id/approval', { id, when: 'now' }, { ifMatch: `"${version}"` });
  return null;
}

/** Dismisses a failure. */
async function dismiss(id: string): Promise<null> {
  await call('POST /deliveries/:id/dismiss', { id }, once());
  return null;
}

async function checkFeed(id: string): Promise<null> {
  await call('POST /sources/:id/look', { id }, once());
  return null;
}

async function retryReceiver(id: string): Promise<null> {
  await call('POST /receivers/:id/retry', { id }, once());
  return null;
}

/** Posts of another Masthead on the account of a channel are fine. */
async function acceptForeign(id: string): Promise<null> {
  await call('POST /channels/:id/foreign-posts/accept', { id }, once());
  return null;
}

/** On a person's word: they took it down on the platform. */
async function markDeleted(id: string): Promise<null> {
  await call('POST /posts/:id/taken-down', { id }, once());
  return null;
}

const DOES = {
  anew: copyToDraft,
  'send-now': sendNow,
  look: checkFeed,
  retry: retryReceiver,
  down: markDeleted,
  dismiss,
  accept: acceptForeign,
} as const;

/** The button that mends an entry, where one press does. */
function RemedyButton({ remedy }: { remedy: Remedy }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { does, id, on = '' } = remedy;
  const [isAsking, setAsking] = useState(false);
  const doing = useMutation({
    mutationFn: async () => (does === 'decide' ? null : DOES[does](id)),
    onSuccess: async (post) => {
      if (post !== null) await navigate({ to: '/posts/$id', params: { id: post } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['status'] }),
  });
  if (does === 'decide') {
    return (
      <Link to="/corrections/$id" params={{ id }}>
        {t('attention.decide', { channel: on })}
      </Link>
    );
  }
  // A post marked as deleted is never looked up again, so one slip must not do it.
  if (does === 'down' && !isAsking) {
    return (
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {t('attention.markDeleted')}
      </Button>
    );
  }
  return (
    <Stack gap="xs" align="flex-start">
      {doing.error && <ErrorNote error={doing.error} />}
      <Button variant="default" size="xs" loading={doing.isPending} onClick={() => doing.mutate()}>
        {t(`attention.does.${does}`)}
      </Button>
    </Stack>
  );
}

type Right = Me['rights'][number];
/** Permission that each button needs; everyone may look at a correction. */
const NEEDS: Readonly<Record<Remedy['does'], Right | 'look'>> = {
  anew: 'write',
  'send-now': 'approve',
  decide: 'look',
  look: 'operate',
  retry: 'operate',
  down: 'operate',
  dismiss: 'write',
  accept: 'operate',
};

function EntryLine({ entry, rights }: { entry: Entry; rights: readonly (Right | 'look')[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap={2} py="xs" className="entry">
      <Text fw={600}>
        {entry.title}{' '}
        {entry.since !== null && (
          <Text span size="sm" c="dimmed">
            <Time at={entry.since} />
          </Text>
        )}
      </Text>
      {entry.detail !== null && entry.detail !== '' && <Text size="sm">{entry.detail}</Text>}
      <Group gap="md" align="center">
        {entry.remedies
          ?.filter(({ does }) => rights.includes(NEEDS[does]))
          .map((remedy) => (
            <RemedyButton key={`${remedy.does} ${remedy.id}`} remedy={remedy} />
          ))}
        {entry.post !== undefined && (
          <Link to="/posts/$id" params={{ id: entry.post }}>
            {t('attention.open')}
          </Link>
        )}
        {entry.article !== undefined && (
          <Link to="/articles/$id" params={{ id: entry.article }}>
            {t('correction.article')}
          </Link>
        )}
      </Group>
    </Stack>
  );
}

/** Items that need a person, the most urgent first. */
export function AttentionPage() {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useQuery(status);
  const named = useQuery(channels);
  const { data: person } = useSuspenseQuery(me);
  const zone = useZone();
  const nameOf = (id: string): string => named.data?.find((channel) => channel.id === id)?.name ?? id;
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader aria-label={t('shell.loading')} />;
  const saying: Saying = { nameOf, t, language: i18n.language, zone };
  const parts = entriesOf(data, saying);
  const known = knownOf(data, saying);
  return (
    <Stack maw={900}>
      <Title order={1}>{t('attention.title')}</Title>
      {data.storage !== null && <ErrorLine text={textOf(data.storage)} />}
      {data.held.length === 0 && parts.length === 0 && data.storage === null && <Text>{t('attention.none')}</Text>}
      {data.held.length > 0 && (
        <section aria-labelledby="held">
          <Title order={2} size="h4" id="held">
            {t('attention.held')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('attention.heldHint')}
          </Text>
          {data.held.map((held) => (
            <HeldPost
              key={held.id}
              held={held}
              name={titleOf(held, nameOf)}
              mayDecide={person?.rights.includes('operate') ?? false}
            />
          ))}
        </section>
      )}
      {parts.map(([part, entries]) => (
        <section key={part} aria-labelledby={part}>
          <Title order={2} size="h4" id={part}>
            {t(`attention.${part}`)}
          </Title>
          {entries.map((entry) => (
            <EntryLine key={entry.key} entry={entry} rights={['look', ...(person?.rights ?? [])]} />
          ))}
        </section>
      ))}
      {known.length > 0 && (
        <section aria-labelledby="known">
          <Title order={2} size="h3" id="known">
            {t('attention.known')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('attention.knownHint')}
          </Text>
          {known.map(([part, entries]) => (
            <section key={part} aria-labelledby={part}>
              <Title order={3} size="h5" id={part} mt="sm">
                {t(`attention.${part}`)}
              </Title>
              {entries.map((entry) => (
                <EntryLine key={entry.key} entry={entry} rights={['look']} />
              ))}
            </section>
          ))}
        </section>
      )}
    </Stack>
  );
}

function ErrorLine({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="storage">
      <Title order={2} size="h4" id="storage">
        {t('attention.storage')}
      </Title>
      <Text>{text}</Text>
    </section>
  );
}
