import { Button, Group, List, Menu, Paper, Progress, Text } from '@mantine/core';
import { type ReactNode, useEffectEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';
import { composeArticle, setUrgency, type Urgency } from '../../data/articles.ts';
import { useChannelName } from '../../data/channels.ts';
import { NoAnswer, Refusal } from '../../data/client.ts';
import { changeRow, type InboxRow } from '../../data/inbox.ts';
import { useReading } from '../../data/reading.ts';
import { listText } from '../../parts/server-text.ts';
import { URGENCIES } from './filter.ts';

interface BulkResultsProps {
  results: readonly Done<BulkAnswer>[];
  running: boolean;
  onStop(): void;
  onAgain(): void;
  onClose(): void;
}

/** An article whose answer is still to come, with the progress on its pictures. */
function ToCome({ id }: { id: string }) {
  const { t } = useTranslation();
  return <>{useReading(true, ({ articleId }) => articleId === id) ?? t('bulk.toCome')}</>;
}

/** Progress, and the result of each article. */
function BulkResults({ results, running, onStop, onAgain, onClose }: BulkResultsProps) {
  const { t } = useTranslation();
  const nameOf = useChannelName();
  if (results.length === 0) return null;
  const done = results.filter(({ answer, error }) => answer !== undefined || error !== undefined).length;
  const failed = results.some(({ error }) => error !== undefined);
  const resultText = ({ id, answer, error }: Done<BulkAnswer>): ReactNode => {
    if (error instanceof Refusal) return error.problem.detail;
    if (error instanceof NoAnswer) return t('bulk.noAnswer');
    if (error !== undefined) return t('error.unexpected');
    if (answer === undefined) return running ? <ToCome id={id} /> : t('bulk.notBegun');
    if (answer.asked) return answer.asked.length > 0 ? t('bulk.wrote', { count: answer.asked.length }) : t('bulk.had');
    return answer.kept && answer.kept.length > 0
      ? t('bulk.kept', { channels: listText(answer.kept.map(nameOf)) })
      : t('bulk.changed');
  };
  return (
    <div>
      <Group gap="sm" my="xs">
        <Text size="sm" role="status">
          {t('bulk.done', { done, count: results.length })}
        </Text>
        <Progress value={(100 * done) / results.length} aria-label={t('bulk.progress')} style={{ flex: 1 }} />
        {running && (
          <Button size="compact-sm" variant="default" onClick={onStop}>
            {t('bulk.stop')}
          </Button>
        )}
        {!running && failed && (
          <Button size="compact-sm" variant="default" onClick={onAgain}>
            {t('error.retry')}
          </Button>
        )}
        {!running && (
          <Button size="compact-sm" variant="subtle" onClick={onClose}>
            {t('common.close')}
          </Button>
        )}
      </Group>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
      <section className="bulk-results" tabIndex={0} aria-label={t('bulk.results')}>
        <List size="sm" listStyleType="none">
          {results.map((one) => (
            <List.Item key={one.id}>
              <Text span size="sm" fw={600}>
                {one.headline}
              </Text>
              {' · '}
              <Text span size="sm" c={one.error === undefined ? 'dimmed' : 'fail'}>
                {resultText(one)}
              </Text>
            </List.Item>
          ))}
        </List>
      </section>
    </div>
  );
}

/** Result of one article. */
export interface BulkAnswer {
  asked?: readonly string[];
  kept?: readonly string[];
}

/** Result of one article among many. */
export interface Done<Answer> {
  id: string;
  headline: string;
  /** Absent: it failed, or is still to come. */
  answer?: Answer;
  error?: unknown;
}

/** Articles at a time: each writes posts and crops pictures. */
const SIDE_BY_SIDE = 2;

/**
 * Runs one action on many articles, some at a time, with a result for each. One that fails does not stop the others.
 */
function useBulkRun<Answer>() {
  const [results, setResults] = useState<readonly Done<Answer>[]>([]);
  const [running, setRunning] = useState(false);
  const stop = useRef(false);

  const run = async (
    articles: readonly Pick<Done<Answer>, 'id' | 'headline'>[],
    act: (id: string) => Promise<Answer>,
  ): Promise<void> => {
    stop.current = false;
    setRunning(true);
    setResults(articles.map(({ id, headline }) => ({ id, headline })));
    const left = [...articles];
    const work = async (): Promise<void> => {
      for (let next = left.shift(); next && !stop.current; next = left.shift()) {
        const { id } = next;
        const outcome: Pick<Done<Answer>, 'answer' | 'error'> = await act(id).then(
          (answer) => ({ answer }),
          (error: unknown) => ({ error }),
        );
        setResults((now) => now.map((one) => (one.id === id ? { ...one, ...outcome } : one)));
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    setRunning(false);
  };
  return {
    results,
    running,
    run,
    /** Finishes what was begun, and starts no more. */
    stop: () => {
      stop.current = true;
    },
    forget: () => setResults([]),
  };
}

interface Props {
  rows: readonly InboxRow[];
  selected: ReadonlySet<string>;
  onClear(): void;
}

/** Actions on all selected articles. Withdrawal is not one of them, on purpose. */
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
