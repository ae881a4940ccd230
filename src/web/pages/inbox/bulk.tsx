import { Button, Group, Loader, Menu, Paper, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import {
  IconBroadcast,
  IconCalendarClock,
  IconChecks,
  IconClockEdit,
  IconDots,
  IconFlag,
  IconPencilPlus,
  IconTrash,
} from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { lazy, Suspense, useEffectEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Keys } from '../../app/keys/keys.tsx';
import { useActions } from '../../app/keys/registry.ts';
import { composeArticle, setUrgency, type Urgency } from '../../data/articles.ts';
import { doBulk, MOST_STORIES } from '../../data/bulk.ts';
import { changeRow, type InboxRow } from '../../data/inbox.ts';
import { withWords } from '../../i18n/words.ts';
import type { Asking } from '../../parts/bulk/dialogs.tsx';
import { BulkDoneNote, LastBulk } from '../../parts/bulk/results.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useMay } from '../../parts/permission.tsx';
import { type BulkAnswer, useBulkEach } from './bulk-each.ts';
import { EachResults } from './each-results.tsx';
import { URGENCIES } from './filter.ts';

const BulkDialog = lazy(() =>
  withWords(import('../../parts/bulk/dialogs.tsx')).then((loaded) => ({ default: loaded.BulkDialog })),
);

const ASKING = [
  ['schedule', IconCalendarClock, 's'],
  ['approve', IconChecks, undefined],
  ['move', IconClockEdit, 'm'],
  ['channels', IconBroadcast, undefined],
  ['deleteDrafts', IconTrash, undefined],
] as const;

interface Props {
  rows: readonly InboxRow[];
  selected: ReadonlySet<string>;
  onClear(): void;
}

/** Actions on all selected stories, one request each. Withdrawal is not one of them, on purpose. */
export function Bulk({ rows, selected, onClear }: Props) {
  const { t } = useTranslation();
  const marked = rows.filter(({ id }) => selected.has(id));
  const [asking, setAsking] = useState<{ what: Asking; stories: readonly InboxRow[] } | null>(null);
  const doing = useMutation({ mutationFn: doBulk, onSuccess: () => setAsking(null) });
  const each = useEach(marked);
  const mayApprove = useMay('approve');
  const offered = ASKING.filter(([what]) => what !== 'approve' || mayApprove);
  const isBusy = each.running || doing.isPending;
  const isMany = marked.length > MOST_STORIES;
  const ask = useEffectEvent((what: Asking) => {
    if (isBusy || isMany || marked.length === 0) return;
    doing.reset();
    each.forget();
    setAsking({ what, stories: marked });
  });
  const composeNow = useEffectEvent(() => {
    if (marked.length > 0 && !isBusy) each.compose();
  });
  const any = marked.length > 0;
  useActions(
    useMemo(() => {
      if (!any) return [];
      const group = t('shell.inbox');
      const asks = ASKING.filter(([what]) => what !== 'approve' || mayApprove).map(([what, , keys]) => ({
        id: `bulk ${what}`,
        label: t(`bulk.${what}`),
        group,
        ...(keys && { keys }),
        run: () => ask(what),
      }));
      return [...asks, { id: 'compose', label: t('bulk.compose'), group, keys: 'c', run: () => composeNow() }];
    }, [t, any, mayApprove]),
  );
  return (
    <>
      {asking && (
        <Suspense>
          <BulkDialog
            what={asking.what}
            stories={asking.stories}
            doing={doing}
            onDo={doing.mutate}
            onClose={() => setAsking(null)}
          />
        </Suspense>
      )}
      {!any && !doing.data && each.results.length === 0 ? (
        <LastBulk />
      ) : (
        <Paper component="section" aria-label={t('bulk.title')} className="bulk" p="sm">
          {any && (
            <Bar
              count={marked.length}
              offered={offered.map(([what]) => what)}
              isBusy={isBusy}
              isMany={isMany}
              onAsk={(what) => ask(what)}
              onCompose={() => each.compose()}
              onUrgency={(urgency) => each.call(urgency)}
              onClear={onClear}
            />
          )}
          {doing.error && !asking && <ErrorNote error={doing.error} />}
          {doing.data && <BulkDoneNote key={doing.data.id} done={doing.data} onClose={doing.reset} />}
          <EachResults {...each} onStop={each.stop} onAgain={each.again} onClose={each.forget} />
        </Paper>
      )}
    </>
  );
}

interface BarProps {
  count: number;
  offered: readonly Asking[];
  isBusy: boolean;
  isMany: boolean;
  onAsk(what: Asking): void;
  onCompose(): void;
  onUrgency(urgency: Urgency): void;
  onClear(): void;
}

/** Buttons of the bar; on a phone all but the first are in a menu. */
function Bar({ count, offered, isBusy, isMany, onAsk, onCompose, onUrgency, onClear }: BarProps) {
  const { t } = useTranslation();
  const narrow = useMediaQuery('(max-width: 68.75em)', false, { getInitialValueInEffect: false });
  const own = ASKING.filter(([what]) => offered.includes(what));
  const beside = narrow ? own.slice(0, 1) : own;
  const rest = narrow ? own.slice(1) : [];
  return (
    <Group gap={6} wrap="nowrap">
      <Text size="sm" fw={600} role="status" className="bulkCount">
        {isMany ? t('bulk.tooMany', { most: MOST_STORIES }) : t('bulk.marked', { count })}
      </Text>
      {beside.map(([what, Drawn]) => (
        <Button
          key={what}
          size="compact-md"
          variant={what === 'schedule' ? 'white' : 'default'}
          data-danger={what === 'deleteDrafts' || undefined}
          leftSection={<Drawn size={16} aria-hidden="true" />}
          disabled={isBusy || isMany}
          onClick={() => onAsk(what)}
        >
          {t(`bulk.${what}`)}
        </Button>
      ))}
      <Menu position="top-end" withinPortal>
        <Menu.Target>
          <Button size="compact-md" variant="default" disabled={isBusy} aria-label={t('bulk.more')} px={8}>
            {isBusy ? <Loader size={14} /> : <IconDots size={16} aria-hidden="true" />}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {rest.map(([what, Drawn]) => (
            <Menu.Item
              key={what}
              leftSection={<Drawn size={16} aria-hidden="true" />}
              disabled={isMany}
              {...(what === 'deleteDrafts' && { color: 'danger' })}
              onClick={() => onAsk(what)}
            >
              {t(`bulk.${what}`)}
            </Menu.Item>
          ))}
          <Menu.Item leftSection={<IconPencilPlus size={16} aria-hidden="true" />} onClick={onCompose}>
            {t('bulk.compose')}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Label>{t('bulk.urgency')}</Menu.Label>
          {URGENCIES.map((urgency) => (
            <Menu.Item
              key={urgency}
              leftSection={<IconFlag size={16} aria-hidden="true" />}
              onClick={() => onUrgency(urgency)}
            >
              {t(`urgency.${urgency}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button size="compact-md" variant="subtle" rightSection={<Keys keys="Escape" />} onClick={onClear}>
        {t('keys.unmark')}
      </Button>
    </Group>
  );
}

/** Actions that read pages and make pictures, story by story: posts that are missing, and urgency. */
function useEach(marked: readonly InboxRow[]) {
  const runs = useBulkEach<BulkAnswer>();
  const [did, setDid] = useState<{ what: 'compose' | Urgency; articles: readonly InboxRow[] }>({
    what: 'compose',
    articles: [],
  });
  const compose = (articles: readonly InboxRow[] = marked): void => {
    setDid({ what: 'compose', articles });
    void runs.run(articles, composeArticle);
  };
  const call = (urgency: Urgency, articles: readonly InboxRow[] = marked): void => {
    setDid({ what: urgency, articles });
    void runs.run(articles, async (id) => {
      const answer = await setUrgency(id, urgency);
      changeRow(id, { urgency });
      return answer;
    });
  };
  const again = (): void => {
    const failed = new Set(runs.results.filter(({ error }) => error !== undefined).map(({ id }) => id));
    const articles = did.articles.filter(({ id }) => failed.has(id));
    if (did.what === 'compose') compose(articles);
    else call(did.what, articles);
  };
  return { ...runs, compose, call, again };
}
