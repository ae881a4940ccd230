import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { channels } from '../data/articles.ts';
import { forgetUndo, undoApproval, useUndo, useUndoable } from '../data/undo.ts';
import { ErrorNote } from '../parts/error-note.tsx';

/** A post that goes out in some seconds, and the button that keeps it back. */
function Undo({ id }: { id: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const undo = useUndo(id);
  const named = useQuery(channels);
  const undoing = useMutation({
    mutationFn: () => undoApproval(id),
    onSuccess: () => forgetUndo(id),
    onSettled: () => {
      for (const key of ['post', 'article', 'articles', 'approvals'])
        void client.invalidateQueries({ queryKey: [key] });
    },
  });
  if (undoing.error) return <ErrorNote error={undoing.error} />;
  if (!undo) return null;
  const { post, seconds } = undo;
  const channel = named.data?.find((one) => one.id === post.channel)?.name ?? post.channel;
  return (
    <Alert color="blue" role="status" mb="xs" p="xs">
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {t('undo.soon', { headline: post.headline, channel })} {/* It would be read aloud anew each second. */}
          <span aria-hidden="true">{t('undo.seconds', { count: Math.ceil(seconds) })}</span>
        </Text>
        <Button size="compact-md" variant="default" loading={undoing.isPending} onClick={() => undoing.mutate()}>
          {t('undo.undo')}
        </Button>
      </Group>
    </Alert>
  );
}

/** What goes out in a moment, above each page, also after it was loaded again. */
export function UndoBar() {
  const ids = useUndoable();
  if (ids.length === 0) return null;
  return (
    <div className="undoBar">
      {ids.map((id) => (
        <Undo key={id} id={id} />
      ))}
    </div>
  );
}
