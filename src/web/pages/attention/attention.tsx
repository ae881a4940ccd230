import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../features/sign-in/schema.ts';
import { useChannelName } from '../../data/channels.ts';
import { call, once } from '../../data/client.ts';
import { me, useZone } from '../../data/session.ts';
import { retryReceiver } from '../../data/settings.ts';
import { resolveDelivery, type Status, status } from '../../data/status.ts';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { MovedPosts } from '../../parts/moved.tsx';
import { Page } from '../../parts/page.tsx';
import { textOf } from '../../parts/server-text.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { Time } from '../../parts/time.tsx';
import { type Entry, entriesOf, type NeedsPart, type Remedy, type Saying, titleOf } from './entries.ts';
import { HeldPost } from './held.tsx';
import { type KnownPart, knownOf } from './known.ts';

type Right = Me['rights'][number];

interface Deed {
  /** Permission that its button needs. */
  needs: Right;
  /** Answers the post to open next; else null. */
  run(id: string): Promise<string | null>;
}

const nothing = (): null => null;

const DEEDS: Readonly<Record<Exclude<Remedy['does'], 'decide'>, Deed>> = {
  copy: { needs: 'write', run: async (id) => (await call('POST /posts/:id/copy', { id }, once())).id },
  'send-now': {
    needs: 'approve',
    async run(id) {
      const { version } = await call('GET /posts/:id', { id });
      await call('POST /posts/:id/approval', { id, when: 'now' }, { ifMatch: `"${version}"` });
      return null;
    },
  },
  look: { needs: 'operate', run: (id) => call('POST /sources/:id/look', { id }, once()).then(nothing) },
  retry: { needs: 'operate', run: (id) => retryReceiver(id).then(nothing) },
  down: { needs: 'operate', run: (id) => call('POST /posts/:id/taken-down', { id }, once()).then(nothing) },
  dismiss: { needs: 'write', run: (id) => call('POST /deliveries/:id/dismiss', { id }, once()).then(nothing) },
  accept: {
    needs: 'operate',
    run: (id) => call('POST /channels/:id/foreign-posts/accept', { id }, once()).then(nothing),
  },
  rest: { needs: 'operate', run: (id) => resolveDelivery(id, 'retry', '').then(nothing) },
  'take-down': { needs: 'operate', run: (id) => resolveDelivery(id, 'take-down', '').then(nothing) },
  end: { needs: 'operate', run: () => call('POST /restored/end', {}, once()).then(nothing) },
};

/** Button that resolves an item. */
function RemedyButton({ remedy }: { remedy: Remedy }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { does, id, on = '' } = remedy;
  const [isAsking, setAsking] = useState(false);
  const doing = useMutation({
    mutationFn: async () => (does === 'decide' ? null : DEEDS[does].run(id)),
    onSuccess: async (post) => {
      if (post !== null) await navigate({ to: '/posts/$id', params: { id: post } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['status'] }),
  });
  if (does === 'decide') {
    return (
      <TextLink size="sm" to="/corrections/$id" params={{ id }}>
        {t('attention.decide', { channel: on })}
      </TextLink>
    );
  }
  // These can't be undone, so one slip must not do it.
  if ((does === 'down' || does === 'end' || does === 'take-down') && !isAsking) {
    return (
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {t(`attention.asks.${does}`)}
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

/** Everyone may look at a correction. */
const mayDo = ({ does }: Remedy, rights: readonly Right[]): boolean =>
  does === 'decide' || rights.includes(DEEDS[does].needs);

function EntryLine({ entry, rights }: { entry: Entry; rights: readonly Right[] }) {
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
          ?.filter((remedy) => mayDo(remedy, rights))
          .map((remedy) => (
            <RemedyButton key={`${remedy.does} ${remedy.id}`} remedy={remedy} />
          ))}
        {entry.post !== undefined && (
          <TextLink size="sm" to="/posts/$id" params={{ id: entry.post }}>
            {t('attention.open')}
          </TextLink>
        )}
        {entry.article !== undefined && (
          <TextLink size="sm" to="/articles/$id" params={{ id: entry.article }}>
            {t('correction.article')}
          </TextLink>
        )}
      </Group>
    </Stack>
  );
}

/** Items that need a person, the most urgent first. */
export function AttentionPage() {
  const { t, i18n } = useTranslation();
  const known = useQuery(status);
  const nameOf = useChannelName();
  const rights = useSuspenseQuery(me).data?.rights ?? [];
  const zone = useZone();
  const { data } = known;
  if (!data) return <Pending of={known} />;
  const saying: Saying = { nameOf, t, language: i18n.language, zone };
  const parts = entriesOf(data, saying);
  const others = knownOf(data, saying);
  const isMoved = ({ reason }: Status['held'][number]): boolean => reason?.code === 'connection.accountChanged';
  const [waiting, unknown] = [data.held.filter(isMoved), data.held.filter((held) => !isMoved(held))];
  const isEmpty = data.held.length + parts.length === 0 && data.storage === null;
  return (
    <Page title={t('attention.title')}>
      <Stack maw={900}>
        {isEmpty && <Text>{t('attention.none')}</Text>}
        {data.storage !== null && (
          <Part id="storage">
            <Text>{textOf(data.storage)}</Text>
          </Part>
        )}
        {unknown.length > 0 && (
          <Part id="held" hint={t('attention.heldHint')}>
            {unknown.map((held) => (
              <HeldPost key={held.id} held={held} name={titleOf(held, nameOf)} mayDecide={rights.includes('operate')} />
            ))}
          </Part>
        )}
        {data.moved.length > 0 && (
          <Part id="moved">
            {data.moved.map((moved) => (
              <div key={moved.channel}>
                <MovedPosts moved={moved} name={nameOf(moved.channel)} />
                <details>
                  <Text component="summary" size="sm">
                    {t('moved.single')}
                  </Text>
                  {waiting
                    .filter(({ channel }) => channel === moved.channel)
                    .map((held) => (
                      <HeldPost
                        key={held.id}
                        held={held}
                        name={titleOf(held, nameOf)}
                        mayDecide={rights.includes('operate')}
                      />
                    ))}
                </details>
              </div>
            ))}
          </Part>
        )}
        {parts.map(([part, entries]) => (
          <Part key={part} id={part}>
            {entries.map((entry) => (
              <EntryLine key={entry.key} entry={entry} rights={rights} />
            ))}
          </Part>
        ))}
        {others.length > 0 && (
          <Part id="known" hint={t('attention.knownHint')}>
            {others.map(([part, entries]) => (
              <Part key={part} id={part} order={3}>
                {entries.map((entry) => (
                  <EntryLine key={entry.key} entry={entry} rights={[]} />
                ))}
              </Part>
            ))}
          </Part>
        )}
      </Stack>
    </Page>
  );
}

interface PartProps {
  id: NeedsPart | KnownPart | 'held' | 'moved' | 'known' | 'storage';
  hint?: string;
  order?: 2 | 3;
  children: ReactNode;
}

function Part({ id, hint, order = 2, children }: PartProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby={id}>
      <Title order={order} size={order === 2 ? 'h4' : 'h5'} id={id} mt={order === 2 ? undefined : 'sm'}>
        {t(`attention.${id}`)}
      </Title>
      {hint && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      {children}
    </section>
  );
}
