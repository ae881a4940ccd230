import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Correction, editCorrection } from '../../data/corrections.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { fieldNamed } from '../../parts/told.ts';

function Field({ correction, field, text }: { correction: Correction; field: string; text: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  // What is typed, and in which version that began: it is kept when somebody else changes the words meanwhile, and
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
            {t('correction.leave')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

/** What the post would say; who may write changes it here. */
export function CorrectedWords({ correction, mayWrite }: { correction: Correction; mayWrite: boolean }) {
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
