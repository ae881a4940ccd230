import { Button, Group, Menu, Paper, Text } from '@mantine/core';
import { useEffectEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';
import { composeArticle, setUrgency, type Urgency } from '../../data/articles.ts';
import { changeRow, type InboxRow } from '../../data/inbox.ts';
import { BulkResults } from './bulk-results.tsx';
import { type BulkAnswer, useBulkRun } from './bulk-run.ts';
import { URGENCIES } from './filter.ts';

interface Props {
  rows: readonly InboxRow[];
  selected: ReadonlySet<string>;
  onClear(): void;
}

/** What is done with all articles that are marked. Nothing is withdrawn by the dozen. */
export function Bulk({ rows, selected, onClear }: Props) {
  const { t } = useTranslation();
  const { results, running, run, stop, forget } = useBulkRun<BulkAnswer>();
  const [what, setWhat] = useState<'compose' | Urgency>('compose');
  const marked = rows.filter(({ id }) => selected.has(id));
  const compose = (articles = marked): void => {
    setWhat('compose');
    void run(articles, composeArticle);
  };
  const call = (urgency: Urgency, articles: readonly InboxRow[] = marked): void => {
    setWhat(urgency);
    void run(articles, async (id) => {
      const answer = await setUrgency(id, urgency);
      changeRow(id, { urgency });
      return answer;
    });
  };
  const again = (): void => {
    const failed = new Set(results.filter(({ error }) => error !== undefined).map(({ id }) => id));
    const articles = rows.filter(({ id }) => failed.has(id));
    if (what === 'compose') compose(articles);
    else call(what, articles);
  };
  const composeNow = useEffectEvent(() => {
    if (marked.length > 0 && !running) compose();
  });
  const any = marked.length > 0;
  useActions(
    useMemo(
      () =>
        any
          ? [{ id: 'compose', label: t('bulk.compose'), group: t('shell.inbox'), keys: 'c', run: () => composeNow() }]
          : [],
      [t, any],
    ),
  );
  if (!any && results.length === 0) return null;
  return (
    <Paper component="section" aria-label={t('bulk.title')} className="bulk" withBorder shadow="md" p="sm">
      {any && (
        <Group gap="sm">
          <Text size="sm" fw={600} role="status">
            {t('bulk.marked', { count: marked.length })}
          </Text>
          <Button
            size="compact-md"
            onClick={() => compose()}
            loading={running && what === 'compose'}
            disabled={running}
          >
            {t('bulk.compose')}
          </Button>
          <Menu withinPortal position="top">
            <Menu.Target>
              <Button size="compact-md" variant="default" disabled={running}>
                {t('inbox.urgency')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {URGENCIES.map((urgency) => (
                <Menu.Item key={urgency} onClick={() => call(urgency)}>
                  {t(`urgency.${urgency}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button size="compact-md" variant="subtle" onClick={onClear}>
            {t('keys.unmark')}
          </Button>
        </Group>
      )}
      <BulkResults results={results} running={running} onStop={stop} onAgain={again} onClose={forget} />
    </Paper>
  );
}
