import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryItem } from '../../data/library.ts';
import { Grid, SearchFields, ShownTabs } from './browser.tsx';
import { Card } from './card.tsx';
import type { LibrarySearch } from './search.ts';
import { UploadButtons, UploadList, usePastedFiles, useUploads } from './uploading.tsx';

interface Props {
  /** Items that the post has. */
  present: readonly string[];
  mayUpload: boolean;
  /** In the order in which they were chosen. */
  onAdd: (items: LibraryItem[]) => void;
}

/** Panel that chooses items of the library, or uploads new ones, for a post. */
export function MediaPicker({ present, mayUpload, onAdd }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState<LibrarySearch>({});
  const [chosen, setChosen] = useState<readonly LibraryItem[]>([]);
  const toggle = (item: LibraryItem) =>
    setChosen((before) =>
      before.some(({ id }) => id === item.id) ? before.filter(({ id }) => id !== item.id) : [...before, item],
    );
  // What is uploaded here is meant for the post.
  const uploads = useUploads((item) => setChosen((before) => [...before.filter(({ id }) => id !== item.id), item]));
  const take = (files: File[]) => {
    if (mayUpload) uploads.start(files);
  };
  usePastedFiles(take);
  return (
    <section className="lib-picker" aria-label={t('shell.library')}>
      <div className="lib-picker-head">
        <SearchFields search={search} onChange={setSearch} />
        <ShownTabs search={search} onChange={setSearch} />
        {mayUpload && <UploadButtons onFiles={take} />}
      </div>
      <div className="lib-picker-list">
        <UploadList uploads={uploads} />
        <Grid
          search={search}
          onClear={() => setSearch({})}
          whenEmpty={
            <Text size="sm" c="dimmed">
              {t('library.noneHow')}
            </Text>
          }
          card={(item) => (
            <Card
              key={item.id}
              item={item}
              chosen={chosen.some(({ id }) => id === item.id)}
              note={present.includes(item.id) ? t('library.inPost') : undefined}
              onPress={() => toggle(item)}
            />
          )}
        />
      </div>
      <div className="lib-picker-foot">
        <Text size="sm" c="dimmed" role="status">
          {t('library.chosen', { count: chosen.length })}
        </Text>
        <Button variant="subtle" color="draft" disabled={chosen.length === 0} onClick={() => setChosen([])}>
          {t('library.clearChosen')}
        </Button>
        <Button
          disabled={chosen.length === 0}
          onClick={() => {
            onAdd([...chosen]);
            setChosen([]);
          }}
        >
          {t('library.add', { count: chosen.length })}
        </Button>
      </div>
    </section>
  );
}
