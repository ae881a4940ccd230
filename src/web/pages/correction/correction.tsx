import { Alert, Anchor, Badge, Group, List, Loader, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/articles.ts';
import { type Correction, correctionWith } from '../../data/corrections.ts';
import { me } from '../../data/session.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Problems } from '../../parts/problems.tsx';
import { tell, termFor } from '../../parts/told.ts';
import { CorrectedWords } from './corrected-words.tsx';
import { Decide } from './decide.tsx';
import { NextSibling, Siblings } from './siblings.tsx';

/** Who decides where a channel asks nobody. */
const BY_ITSELF = 'automatic';

const route = getRouteApi('/desk/corrections/$id');

function Changes({ changes }: Pick<Correction, 'changes'>) {
  const { t } = useTranslation();
  return (
    <List size="sm">
      {changes.map(({ part, before, after }) => (
        <List.Item key={`${part} ${before} ${after}`}>
          {t(`correction.parts.${part}`)}: {before !== null && <del>{before}</del>}{' '}
          {after !== null && <ins>{after}</ins>}
        </List.Item>
      ))}
    </List>
  );
}

/** A live post whose story says something else now: what stands there, what it would say, and what is done about it. */
export function CorrectionPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(correctionWith(id));
  const known = useQuery(channels);
  const { data: person } = useSuspenseQuery(me);
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader aria-label={t('shell.loading')} />;
  const nameOf = (id: string): string => known.data?.find((channel) => channel.id === id)?.name ?? id;
  const name = nameOf(data.channel);
  const may = (right: 'write' | 'approve'): boolean => person?.rights.includes(right) ?? false;
  const isOpen = data.state === 'open';
  return (
    <Stack maw={1100}>
      <header>
        <Title order={1} size="h2">
          {data.headline}
        </Title>
        <Group gap="sm">
          <Text>{name}</Text>
          <Badge variant="light" tt="none">
            {t(`correction.states.${data.state}`)}
          </Badge>
          {data.url !== null && (
            <Anchor href={data.url} target="_blank" rel="noreferrer">
              {t('correction.see')}
            </Anchor>
          )}
          <Link to="/articles/$id" params={{ id: data.articleId }}>
            {t('correction.article')}
          </Link>
        </Group>
      </header>
      <Siblings correction={data} nameOf={nameOf} />
      <section aria-labelledby="changes">
        <Title order={2} size="h4" id="changes">
          {t('correction.changes')}
        </Title>
        <Changes changes={data.changes} />
      </section>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <section aria-labelledby="was">
          <Title order={2} size="h4" id="was">
            {t('correction.was')}
          </Title>
          {Object.entries(data.was.texts).map(([field, text]) => (
            <Text key={field} className="words" lang={data.was.language ?? undefined}>
              {text}
            </Text>
          ))}
        </section>
        <section aria-labelledby="would">
          <Title order={2} size="h4" id="would">
            {t('correction.would')}
          </Title>
          <CorrectedWords key={data.id} correction={data} mayWrite={isOpen && may('write')} />
          {isOpen && <Problems problems={data.problems} />}
        </section>
      </SimpleGrid>
      {data.why !== null && isOpen && <Alert color="yellow">{tell({ message: termFor(data.why) })}</Alert>}
      {data.approvedBy.length > 0 && isOpen && (
        <Text size="sm">{t('correction.approvedBy', { names: data.approvedBy.join(', ') })}</Text>
      )}
      {isOpen && may('approve') && <Decide key={data.id} correction={data} channel={name} />}
      {isOpen && !may('approve') && <Text size="sm">{t('correction.notYours')}</Text>}
      {data.decidedBy !== null && !isOpen && (
        <Text size="sm">
          {data.decidedBy === BY_ITSELF
            ? t('correction.byItself')
            : t('correction.decidedBy', { name: data.decidedBy })}{' '}
          {data.reason !== null && tell({ message: data.reason })}
        </Text>
      )}
      {!isOpen && <NextSibling correction={data} nameOf={nameOf} />}
    </Stack>
  );
}
