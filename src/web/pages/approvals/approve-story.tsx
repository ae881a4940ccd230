import { Button, Divider, Group, Stack, Text, Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingPost } from '../../data/approvals.ts';
import { approve } from '../../data/posts.ts';
import { offerUndo } from '../../data/undo.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { faultText } from '../../parts/error-note.tsx';
import { FullText } from './full-text.tsx';
import { useLeaving } from './leaving.ts';

interface Props {
  headline: string;
  waiting: readonly WaitingPost[];
  nameOf: (channel: string) => string;
  onClose: () => void;
}

interface Result {
  text: string;
  isDone: boolean;
}

/** Approves the waiting posts of one article, one after another, exactly as shown, with the result of each. */
export function ApproveStory({ headline, waiting: given, nameOf, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { inList, soon } = useLeaving();
  // What was read is approved, whatever arrives in between.
  const [waiting] = useState(given);
  const [results, setResults] = useState<ReadonlyMap<string, Result>>(new Map());
  const [isBusy, setBusy] = useState(false);
  const left = waiting.filter(({ post }) => results.get(post.id)?.isDone !== true);
  const one = async ({ post }: WaitingPost): Promise<Result> => {
    try {
      const answer = await approve({ ...post, when: null });
      offerUndo(answer);
      const { approved, delivery } = answer;
      if (!approved) return { text: t('approvals.storedWord'), isDone: true };
      const at = delivery?.nextAt;
      return { text: at ? t('approvals.willGo', { time: soon(at) }) : t('states.approved'), isDone: true };
    } catch (error) {
      const { message, remedy } = faultText(error, t);
      return { text: remedy === null ? message : `${message} ${remedy}`, isDone: false };
    }
  };
  const all = async (): Promise<void> => {
    setBusy(true);
    for (const waits of left) {
      const result = await one(waits);
      setResults((known) => new Map(known).set(waits.post.id, result));
    }
    setBusy(false);
    await client.invalidateQueries({ queryKey: ['approvals'] });
  };
  return (
    <Dialog opened holds={isBusy} onClose={onClose} title={t('approvals.allTitle', { headline })} size="lg">
      <Stack>
        <Text size="sm">{t('approvals.allHint')}</Text>
        {waiting.map((waits) => {
          const { post } = waits;
          const result = results.get(post.id);
          return (
            <Stack key={post.id} gap="xs" component="section" aria-label={nameOf(post.channel)}>
              <Divider />
              <Title order={3} size="h4">
                {nameOf(post.channel)}
              </Title>
              <Text size="sm" role="status" fw={result ? 600 : 400} {...(result?.isDone === false && { c: 'fail' })}>
                {result?.text ?? inList(waits.leaves, false)}
              </Text>
              <FullText post={post} />
            </Stack>
          );
        })}
        <Group justify="flex-end" className="decide">
          <Button variant="default" onClick={onClose} disabled={isBusy}>
            {t(results.size > 0 ? 'approvals.allDone' : 'common.cancel')}
          </Button>
          {left.length > 0 && (
            <Button onClick={() => void all()} loading={isBusy}>
              {t('approvals.allSubmit', { count: left.length })}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}
