import { Anchor, Button, Code, Group, Loader, Stack, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { type ActivityFilter, activityLike, deliveryWith, type Happened } from '../../data/activity.ts';
import { channels } from '../../data/articles.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Time } from '../../parts/time.tsx';
import { Attempt, stateNow } from './attempt.tsx';

/** An action in words; the audit's own code where the page has none. */
export function actionWord(action: string): string {
  const key = `actions.${action.replaceAll(/[^a-z]+/g, '-')}`;
  return i18next.exists(key) ? String(i18next.t(key as 'actions.approve')) : action;
}

type Json = Happened['detail'];

interface Change {
  path: string;
  before: string | null;
  after: string | null;
}

/** Each value by the way to it, such as `texts.text`. */
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

/** `channel: x-main`; of what has an id, its beginning. */
const subjectOf = (subject: string): string =>
  subject.replace(/^(\w+):([0-9a-f]{8})-[0-9a-f-]+$/, '$1 $2').replace(/^(\w+):/, '$1 ');

/** All lines of a try, with each call to the platform and the beginning of its answer. */
function TryLines({ delivery, number, worker }: { delivery: string; number: number; worker: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(deliveryWith(delivery));
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loader size="sm" aria-label={t('shell.loading')} />;
  return (
    <Stack gap={4} pl="md">
      <Text size="xs" c="dimmed">
        {t('activity.worker', { worker })}
      </Text>
      {data.timeline.flatMap((line, index) =>
        line.attempt === number
          ? [
              // Lines of a history never change their places.
              <Text key={`${line.at} ${index}`} size="xs" style={{ overflowWrap: 'anywhere' }}>
                {line.at !== null && <Time at={line.at} style="seconds" />} {line.message.text}
                {line.detail === null ? '' : ` (${line.detail.text})`}
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
                  <Text span size="xs" c="dimmed">{`${t('activity.before')}: `}</Text>
                  <del>{before}</del>
                  <br />
                </>
              )}
              {before !== null && <Text span size="xs" c="dimmed">{`${t('activity.after')}: `}</Text>}
              {after ?? t('activity.nothing')}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

interface Props {
  row: Happened;
  names: ReadonlyMap<string, string>;
  /** The page is about one post: it is not named in each line. */
  ofPost: boolean;
}

/** One line of the log, with details on demand. */
function Row({ row, names, ofPost }: Props) {
  const { t } = useTranslation();
  const [open, { toggle }] = useDisclosure(false);
  const { attempt, postId, articleId, headline, channel, action, who } = row;
  const now = stateNow(row);
  const reason = reasonOf(row);
  const what = attempt ? t('activity.attempt', { number: attempt.number }) : actionWord(action);
  const hasMore = attempt !== null || changesOf(row).length > 0;
  const where = channel === null ? null : (names.get(channel) ?? channel);
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
              <b>{who}</b> {what}
              {reason === null ? '' : `: ${reason}`}
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
            <Anchor
              size="sm"
              renderRoot={(props) => <Link {...props} to="/posts/$id/activity" params={{ id: postId }} />}
            >
              {headline}
            </Anchor>
          ) : headline !== null && articleId !== null ? (
            <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/articles/$id" params={{ id: articleId }} />}>
              {headline}
            </Anchor>
          ) : (
            <Text size="sm" c="dimmed">
              {subjectOf(row.subject)}
            </Text>
          )}
          {where !== null && (
            <Text size="sm" c="dimmed">
              {where}
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
  const known = useQuery(channels);
  const names = new Map((known.data ?? []).map(({ id, name }) => [id, name]));
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <>
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loader aria-label={t('shell.loading')} />}
      {list.isSuccess && rows.length === 0 && <Text c="dimmed">{t('activity.none')}</Text>}
      <div>
        {rows.map((row) => (
          <Row key={row.key} row={row} names={names} ofPost={ofPost} />
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
