import { Button, Menu, Switch, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeView, type SavedView, saveView, type ViewFilter, views } from '../../data/views.ts';
import { showError } from '../../parts/error-note.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';

/** Saves the filters under a name. */
export function SaveView({ filter, onClose }: { filter: ViewFilter; onClose: () => void }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(views);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const saving = useMutation({ mutationFn: () => saveView({ name: name.trim(), filter, shared }), onSuccess: onClose });
  const isKnown = data.some((view) => view.mine && view.name === name.trim());
  return (
    <FormDialog
      title={t('views.save')}
      submit={t('views.keep')}
      holds={name !== ''}
      doing={saving}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}

interface Props {
  label: string;
  /** Current view; undefined: not a saved one. */
  current: SavedView | undefined;
  onSave(): void;
}

/** Menu of saved views, open from the start. */
export function ViewsMenu({ label, current, onSave }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(views);
  const removing = useMutation({ mutationFn: removeView, onError: showError });
  return (
    <Menu position="bottom-end" withinPortal defaultOpened>
      <Menu.Target>
        <Button variant="default">{label}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {data.length === 0 && <Menu.Label>{t('views.none')}</Menu.Label>}
        {data.map(({ name, filter, by, mine, shared }) => (
          <Menu.Item
            key={`${by} ${name}`}
            renderRoot={(props) => <Link {...props} to="/" search={filter} />}
            rightSection={
              <Text size="xs" c="dimmed">
                {mine ? (shared ? t('views.shared') : null) : by}
              </Text>
            }
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={onSave}>{t('views.save')}</Menu.Item>
        {current?.mine && (
          <Menu.Item color="danger" onClick={() => removing.mutate(current.name)}>
            {t('views.remove', { name: current.name })}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
