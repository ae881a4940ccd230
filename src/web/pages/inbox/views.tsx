import { Button, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';
import { removeView, type ViewFilter, views } from '../../data/views.ts';
import { tellFault } from '../../parts/tell-fault.ts';
import { textOf } from './filter.ts';

const SaveView = lazy(() => import('./save-view.tsx').then((loaded) => ({ default: loaded.SaveView })));

/** Filters that have a name: a link each. */
export function Views({ filter }: { filter: ViewFilter }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(views);
  const [saving, dialog] = useDisclosure(false);
  const removing = useMutation({ mutationFn: removeView, onError: tellFault });
  const current = data.find((view) => textOf(view.filter) === textOf(filter));
  const open = dialog.open;
  useActions(
    useMemo(() => [{ id: 'save view', label: t('views.save'), group: t('shell.inbox'), run: open }], [t, open]),
  );
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default">{current ? t('views.now', { name: current.name }) : t('views.title')}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {data.length === 0 && <Menu.Label>{t('views.none')}</Menu.Label>}
          {data.map(({ name, filter: its, by, mine, shared }) => (
            <Menu.Item
              key={`${by} ${name}`}
              renderRoot={(props) => <Link {...props} to="/" search={its} />}
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
          <Menu.Item onClick={open}>{t('views.save')}</Menu.Item>
          {current?.mine && (
            <Menu.Item color="red" onClick={() => removing.mutate(current.name)}>
              {t('views.remove', { name: current.name })}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {saving && (
        <Suspense>
          <SaveView filter={filter} onClose={dialog.close} />
        </Suspense>
      )}
    </>
  );
}
