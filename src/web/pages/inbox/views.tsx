import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';
import { type ViewFilter, views } from '../../data/views.ts';
import { textOf } from './filter.ts';

const SaveView = lazy(() => import('./save-view.tsx').then((loaded) => ({ default: loaded.SaveView })));
const ViewsMenu = lazy(() => import('./views-menu.tsx').then((loaded) => ({ default: loaded.ViewsMenu })));

/** Filters that have a name: a link each. */
export function Views({ filter }: { filter: ViewFilter }) {
  const { t } = useTranslation();
  const { data = [] } = useQuery(views);
  const [saving, dialog] = useDisclosure(false);
  const [asked, setAsked] = useState(false);
  const current = data.find((view) => textOf(view.filter) === textOf(filter));
  const open = dialog.open;
  useActions(
    useMemo(() => [{ id: 'save view', label: t('views.save'), group: t('shell.inbox'), run: open }], [t, open]),
  );
  const label = current ? t('views.now', { name: current.name }) : t('views.title');
  const button = (
    <Button variant="default" aria-haspopup="menu" onClick={() => setAsked(true)}>
      {label}
    </Button>
  );
  return (
    <>
      {asked ? (
        <Suspense fallback={button}>
          <ViewsMenu label={label} current={current} onSave={open} />
        </Suspense>
      ) : (
        button
      )}
      {saving && (
        <Suspense>
          <SaveView filter={filter} onClose={dialog.close} />
        </Suspense>
      )}
    </>
  );
}
