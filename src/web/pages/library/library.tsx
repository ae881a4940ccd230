import { Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../parts/page.tsx';
import { NeedsPermission, useMay } from '../../parts/permission.tsx';
import { Grid, SearchFields, ShownTabs } from './browser.tsx';
import { Card } from './card.tsx';
import { DetailDrawer } from './detail.tsx';
import type { LibrarySearch } from './search.ts';
import { UploadButtons, UploadList, useDroppedFiles, usePastedFiles, useUploads } from './uploading.tsx';

const route = getRouteApi('/desk/library');

/** Pictures and films of the newsroom: uploads, and those of its articles. */
export function LibraryPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayWrite = useMay('write');
  const show = (next: LibrarySearch) => void navigate({ search: next, replace: true });
  const uploads = useUploads();
  const take = (files: File[]) => {
    if (mayWrite) uploads.start(files);
  };
  usePastedFiles(take);
  const { isOver, target } = useDroppedFiles(take);
  const { item: open, ...filters } = search;
  return (
    <Page
      title={t('shell.library')}
      tabs={<ShownTabs search={search} onChange={show} />}
      actions={mayWrite && <UploadButtons primary onFiles={take} />}
      filters={<SearchFields search={search} onChange={show} />}
    >
      <div className="lib-body" {...target}>
        {isOver && mayWrite && (
          <div className="lib-drop">
            <IconUpload size={28} aria-hidden />
            {t('library.dropHere')}
          </div>
        )}
        <NeedsPermission right="write" />
        <UploadList uploads={uploads} />
        <Grid
          search={filters}
          onClear={() => show({})}
          whenEmpty={
            <>
              <Text size="sm" c="dimmed" maw={420}>
                {t('library.noneHow')}
              </Text>
              {mayWrite && <UploadButtons onFiles={take} />}
            </>
          }
          card={(item) => (
            <Card
              key={item.id}
              item={item}
              chosen={null}
              current={item.id === open}
              onPress={() => show({ ...filters, item: item.id })}
            />
          )}
        />
      </div>
      {open !== undefined && <DetailDrawer key={open} id={open} mayWrite={mayWrite} onClose={() => show(filters)} />}
    </Page>
  );
}
