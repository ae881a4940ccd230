import { Button, Group, List, Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannelName } from '../../data/channels.ts';
import { NoAnswer, Refusal } from '../../data/client.ts';
import { useReading } from '../../data/reading.ts';
import { listText } from '../../parts/server-text.ts';
import type { BulkAnswer, Done } from './bulk-each.ts';

interface Props {
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
export function EachResults({ results, running, onStop, onAgain, onClose }: Props) {
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
