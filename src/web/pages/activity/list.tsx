import { Button, Code, Group, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { type ActivityFilter, activityLike, deliveryWith, type Happened } from '../../data/activity.ts';
import { useChannelName } from '../../data/channels.ts';
import { Pending } from '../../parts/error-note.tsx';
import { actionKey, bracketed, labelled, textOf } from '../../parts/server-text.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { Time } from '../../parts/time.tsx';
import { Attempt, stateNow } from './attempt.tsx';
import { Trace } from './trace.tsx';

/** An action in words; the audit's own code where the page has none. */
export function actionWord(action: string): string {
  const key = `actions.${actionKey(action)}`;
  return i18next.exists(key) ? String(i18next.t(key as 'actions.approve')) : action;
}

type Json = Happened['detail'];

interface Change {
  path: string;
  before: string | null;
  after: string | null;
}

/** Values by their paths, such as `texts.text`. */
function leaves(value: Json | undefined, path = ''): Map<string, string> {
  if (value === null || value === undefined) return new Map();
  if (typeof value !== 'object') return new Map([[path, String(value)]]);
  const inner = Array.isArray(value)
    ? value.map((one, index) => [String(index + 1), one] as const)
    : Object.entries(value);
  return new Map(inner.flatMap(([name, one]) => [...leaves(one, path === '' ? name : `${path}.${name}`)]));
}

/** Changes that an action made, and its other details. */
function changesOf({ before, after, detail }: Pick<Happened, 'before' | 'after' | 'detail'>): Change[] {
  const [was, is, more] = [leaves(before), leaves(after), leaves(detail)];
  const changed = [...new Set([...was.keys(), ...is.keys()])].flatMap((path) => {
    const [one, other] = [was.get(path) ?? null, is.get(path) ?? null];
    return one === other ? [] : [{ path, before: one, after: other }];
  });
  return [
    ...changed,
    ...[...more].flatMap(([path, after]) => (path === 'reason' ? [] : [{ path, before: null, after }])),
  ];
}

/** Reason that was given, if any. */
function reasonOf({ detail }: Pick<Happened, 'detail'>): string | null {
  const reason = detail !== null && typeof detail === 'object' && !Array.isArray(detail) ? detail.reason : null;
  return typeof reason === 'string' && reason !== '' ? reason : null;
}

/** Id of the channel that it is about; null: something else. */
const channelOf = (subject: string): string | null => /^channel:(.+)$/.exec(subject)?.[1] ?? null;

const SUBJECTS = ['post', 'article', 'delivery', 'channel', 'tag', 'person', 'config'] as const;

/** `Channel: x-main`; of what has an id, its beginning. */
function subjectOf(subject: string): string {
  const [type = '', ...rest] = subject.split(':');
  const known = SUBJECTS.find((one) => one === type);
  if (!known) return i18next.t('activity.everything');
  return labelled(i18next.t(`activity.subjects.${known}`), rest.join(':').replace(/^([0-9a-f]{8})-[0-9a-f-]+$/, '$1'));
}

/** The row itself shows when an attempt began and how it ended. */
const IN_ROW: readonly string[] = ['attempt', 'outcome', 'held'];

/** Lines of an attempt, with each call to the platform and the beginning of its answer. */
function TryLines({ delivery, number, worker }: { delivery: string; number: number; worker: string }) {
  const { t } = useTranslation();
  const history = useQuery(deliveryWith(delivery));
  if (!history.data) return <Pending of={history} />;
  return (
    <Stack gap={4} pl="md">
      <Text size="xs" c="dimmed">
        {t('activity.worker', { worker })}
      </Text>
      <Trace trace={history.data.trace} />
      {history.data.timeline.flatMap((line, index) =>
        line.attempt === number && !IN_ROW.includes(line.kind)
          ? [
              // Lines of a history never change their places.
              <Text key={`${line.at} ${index}`} size="xs" style={{ overflowWrap: 'anywhere' }}>
                {line.at !== null && <Time at={line.at} style="seconds" />} {line.message.text}
                {line.detail === null ? '' : bracketed(textOf(line.detail))}
                {line.body !== undefined && (
                  <Code block mt={4}>
                    {line.body}
                  </Code>
                )}
              </Text>,
            ]
          : [],
      )}
    </Stack>
  );
}

/** Details of a line. */
function Details({ row }: { row: Happened }) {
  const { t } = useTranslation();
  if (row.attempt && row.deliveryId) {
    return <TryLines delivery={row.deliveryId} number={row.attempt.number} worker={row.attempt.worker} />;
  }
  return (
    <Table fz="xs" withRowBorders={false}>
      <Table.Tbody>
        {changesOf(row).map(({ path, before, after }) => (
          <Table.Tr key={path}>
            <Table.Th scope="row" fw={500} w={160} style={{ verticalAlign: 'top' }}>
              {path}
            </Table.Th>
            <Table.Td style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {before !== null && (
                <>
                  <Text span size="xs" c="dimmed">
                    {labelled(t('activity.before'), '')}
                  </Text>
                  <del>{before}</del>
                  <br />
                </>
              )}
              {before !== null && (
                <Text span size="xs" c="dimmed">
                  {labelled(t('activity.after'), '')}
                </Text>
              )}
              {after ?? t('common.empty')}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface Props {
  row: Happened;
  nameOf: (channel: string) => string;
  /** The page is about one post: it is not named in each line. */
  ofPost: boolean;
}

/** One line of the log, with details on demand. */
function Row({ row, nameOf, ofPost }: Props) {
  const { t } = useTranslation();
  const [open, { toggle }] = useDisclosure(false);
  const { attempt, postId, articleId, headline, channel, action, who } = row;
  const now = stateNow(row);
  const reason = reasonOf(row);
  const what = attempt ? t('activity.attempt', { number: attempt.number }) : actionWord(action);
  const hasMore = attempt !== null || changesOf(row).length > 0;
  return (
    <Stack component="article" gap={2} py="xs" className="entry" data-key={row.key}>
      <Group justify="space-between" align="start" gap="xs">
        <Group gap="xs" miw={0} flex="1 1 240px">
          <Text size="sm" c="dimmed">
            <Time at={row.at} />
          </Text>
          {attempt ? (
            <Attempt attempt={attempt} kind={row.kind} />
          ) : (
            <Text size="sm">
              <b>{who}</b> {reason === null ? what : labelled(what, reason)}
            </Text>
          )}
        </Group>
        {hasMore && (
          <Button
            variant="default"
            size="compact-xs"
            aria-expanded={open}
            aria-label={open ? t('activity.hide') : t('activity.detailsOf', { what })}
            onClick={toggle}
          >
            {open ? t('activity.hide') : t('activity.details')}
          </Button>
        )}
      </Group>
      {!ofPost && (
        <Group gap="xs">
          {headline !== null && postId !== null ? (
            <TextLink size="sm" to="/posts/$id/activity" params={{ id: postId }}>
              {headline}
            </TextLink>
          ) : headline !== null && articleId !== null ? (
            <TextLink size="sm" to="/articles/$id" params={{ id: articleId }}>
              {headline}
            </TextLink>
          ) : (
            <Text size="sm" c="dimmed">
              {channelOf(row.subject) === null ? subjectOf(row.subject) : nameOf(channelOf(row.subject) ?? '')}
            </Text>
          )}
          {channel !== null && (
            <Text size="sm" c="dimmed">
              {nameOf(channel)}
            </Text>
          )}
          {now !== null && (
            <Text size="sm" c="dimmed">
              {t('activity.now', { state: t(now === 'done' ? 'activity.done' : `states.${now}`) })}
            </Text>
          )}
        </Group>
      )}
      {open && <Details row={row} />}
    </Stack>
  );
}

/** Log, newest first; older lines on demand. */
export function ActivityList({ filter, ofPost = false }: { filter: ActivityFilter; ofPost?: boolean }) {
  const { t } = useTranslation();
  const list = useInfiniteQuery(activityLike(filter));
  const nameOf = useChannelName();
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {(list.error || list.isPending) && <Pending of={list} />}
      {list.isSuccess && rows.length === 0 && <Text c="dimmed">{t('activity.none')}</Text>}
      <div>
        {rows.map((row) => (
          <Row key={row.key} row={row} nameOf={nameOf} ofPost={ofPost} />
        ))}
      </div>
      {list.hasNextPage && (
        <Button variant="default" onClick={() => void list.fetchNextPage()} loading={list.isFetchingNextPage}>
          {t('activity.more')}
        </Button>
      )}
    </>
  );
}
