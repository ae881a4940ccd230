import { Button, Menu, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { removeView, type SavedView, views } from '../../data/views.ts';
import { tellFault } from '../../parts/tell-fault.ts';

interface Props {
  label: string;
  /** The view that is shown; undefined: what is shown has no name. */
  current: SavedView | undefined;
  onSave(): void;
}

/** The menu of the saved views; it opens as it comes. */
export function ViewsMenu({ label, current, onSave }: Props) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(views);
  const removing = useMutation({ mutationFn: removeView, onError: tellFault });
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
          <Menu.Item color="red" onClick={() => removing.mutate(current.name)}>
            {t('views.remove', { name: current.name })}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
