import { Button, Stack, Switch, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveView, type ViewFilter, views } from '../../data/views.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';

/** Keeps what is shown under a name. */
export function SaveView({ filter, onClose }: { filter: ViewFilter; onClose: () => void }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(views);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const saving = useMutation({ mutationFn: () => saveView({ name: name.trim(), filter, shared }), onSuccess: onClose });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  const isKnown = data.some((view) => view.mine && view.name === name.trim());
  return (
    <Dialog opened onClose={onClose} title={t('views.save')} holds={name !== ''}>
      <form onSubmit={submit}>
        <Stack>
          {saving.error && <ErrorNote error={saving.error} />}
          <TextInput
            label={t('views.name')}
            description={isKnown ? t('views.replaces') : t('views.hint')}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            maxLength={60}
            required
            data-autofocus
          />
          <Switch
            label={t('views.share')}
            checked={shared}
            onChange={({ currentTarget }) => setShared(currentTarget.checked)}
          />
          <Button type="submit" loading={saving.isPending}>
            {t('views.keep')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
