import { Alert, Anchor, Badge, Button, Group, List, SimpleGrid, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannelName } from '../../data/channels.ts';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../parts/permission.tsx';
import { Problems } from '../../parts/problems.tsx';
import { fieldNamed, labelled, listText } from '../../parts/server-text.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { type Correction, correctionWith, Decide, editCorrection, siblingsOf } from './decide.tsx';

function Field({ correction, field, text }: { correction: Correction; field: string; text: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  // What is typed, and in which version that began: it is kept when someone else changes the words meanwhile, and
  // refused where they did.
  const [draft, setDraft] = useState<{ words: string; version: string } | null>(null);
  const words = draft?.words ?? text;
  const saving = useMutation({
    mutationFn: ({ words: given, version }: { words: string; version: string }) =>
      editCorrection(correction.id, version, field, given),
    onSuccess: () => {
      setDraft(null);
      return client.invalidateQueries({ queryKey: ['corrections'] });
    },
  });
  return (
    <Stack gap="xs">
      <Textarea
        label={t('correction.words', { field: fieldNamed(field) })}
        value={words}
        onChange={({ currentTarget }) =>
          setDraft({ words: currentTarget.value, version: draft?.version ?? correction.version })
        }
        lang={correction.content.language ?? undefined}
        autosize
        minRows={2}
        maxRows={14}
      />
      {saving.error && <ErrorNote error={saving.error} />}
      {draft !== null && words !== text && (
        <Group gap="xs">
          <Button size="xs" onClick={() => saving.mutate(draft)} loading={saving.isPending}>
            {t('correction.save')}
          </Button>
          <Button variant="default" size="xs" onClick={() => setDraft(null)}>
            {t('edit.leave')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** Proposed text of the post, editable. */
function CorrectedWords({ correction, mayWrite }: { correction: Correction; mayWrite: boolean }) {
  const { t } = useTranslation();
  if (correction.making) return <Text size="sm">{t('correction.making')}</Text>;
  return Object.entries(correction.content.texts).map(([field, text]) =>
    mayWrite ? (
      <Field key={field} correction={correction} field={field} text={text} />
    ) : (
      <Text key={field} className="words" lang={correction.content.language ?? undefined}>
        {text}
      </Text>
    ),
  );
}

interface Props {
  correction: Correction;
  nameOf: (channel: string) => string;
}

/** The same correction on other channels, with their states. */
function Siblings({ correction, nameOf }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(siblingsOf(correction));
  if (data.length < 2) return null;
  const place = data.findIndex(({ id }) => id === correction.id);
  return (
    <Stack component="nav" aria-label={t('correction.siblings')} gap={4}>
      <Text size="sm" fw={600}>
        {t('correction.place', { number: place + 1, count: data.length })}
      </Text>
      <Group gap="md">
        {data.map(({ id, channel, state }) => (
          <Text key={id} size="sm">
            {id === correction.id ? (
              <b aria-current="page">{nameOf(channel)}</b>
            ) : (
              <TextLink to="/corrections/$id" params={{ id }} underline="always" inherit>
                {nameOf(channel)}
              </TextLink>
            )}
            {` · ${t(`correction.states.${state}`)}`}
          </Text>
        ))}
      </Group>
    </Stack>
  );
}

/** Link to the next open correction of the story. */
function NextSibling({ correction, nameOf }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(siblingsOf(correction));
  const place = data.findIndex(({ id }) => id === correction.id);
  // First those after this one, then those that were skipped.
  const next = [...data.slice(place + 1), ...data.slice(0, Math.max(0, place))].find(({ state }) => state === 'open');
  if (!next) return null;
  const words = { channel: nameOf(next.channel), number: data.indexOf(next) + 1, count: data.length };
  return (
    <Group>
      <Button renderRoot={(props) => <Link {...props} to="/corrections/$id" params={{ id: next.id }} />}>
        {t('correction.next', words)}
      </Button>
    </Group>
  );
}

/** Actor of channels that decide automatically. */
const BY_ITSELF = 'automatic';

const route = getRouteApi('/desk/corrections/$id');

function Changes({ changes }: Pick<Correction, 'changes'>) {
  const { t } = useTranslation();
  return (
    <List size="sm">
      {changes.map(({ part, before, after }) => (
        <List.Item key={`${part} ${before} ${after}`}>
          {labelled(t(`correction.parts.${part}`), '')} {before !== null && <del>{before}</del>}{' '}
          {after !== null && <ins>{after}</ins>}
        </List.Item>
      ))}
    </List>
  );
}

/** Correction of a live post: its text now, the proposed text, and the decision. */
export function CorrectionPage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const correction = useQuery(correctionWith(id));
  const nameOf = useChannelName();
  const mayWrite = useMay('write');
  const mayApprove = useMay('approve');
  const { data } = correction;
  if (!data) return <Pending of={correction} />;
  const name = nameOf(data.channel);
  const isOpen = data.state === 'open';
  return (
    <Page
      title={data.headline}
      headline
      about={
        <>
          <span>{name}</span>
          {data.url !== null && (
            <Anchor href={data.url} target="_blank" rel="noreferrer" size="xs">
              {t('post.open')}
            </Anchor>
          )}
          {data.articleId !== null && (
            <TextLink to="/articles/$id" params={{ id: data.articleId }} size="xs">
              {t('correction.article')}
            </TextLink>
          )}
        </>
      }
      tabs={<Badge variant="light">{t(`correction.states.${data.state}`)}</Badge>}
    >
      <Stack maw={1100}>
        <Siblings correction={data} nameOf={nameOf} />
        {data.articleId !== null && (
          <section aria-labelledby="changes">
            <Title order={2} size="h4" id="changes">
              {t('correction.changes')}
            </Title>
            <Changes changes={data.changes} />
          </section>
        )}
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
            <CorrectedWords key={data.id} correction={data} mayWrite={isOpen && mayWrite} />
            {isOpen && <Problems problems={data.problems} />}
          </section>
        </SimpleGrid>
        {data.why !== null && isOpen && <Alert color="look">{data.why.text}</Alert>}
        {data.approvedBy.length > 0 && isOpen && (
          <Text size="sm">{t('approvals.approvedBy', { names: listText(data.approvedBy) })}</Text>
        )}
        {isOpen && mayApprove && <Decide key={data.id} correction={data} channel={name} />}
        {isOpen && !mayApprove && <Text size="sm">{t('correction.notYours')}</Text>}
        {data.decidedBy !== null && !isOpen && (
          <Text size="sm">
            {data.decidedBy === BY_ITSELF
              ? t('correction.byItself')
              : t('correction.decidedBy', { name: data.decidedBy })}{' '}
            {data.because?.text ?? data.reason}
          </Text>
        )}
        {!isOpen && <NextSibling correction={data} nameOf={nameOf} />}
      </Stack>
    </Page>
  );
}
