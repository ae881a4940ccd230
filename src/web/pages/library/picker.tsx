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
  /** Films are of no use. */
  pictures: boolean;
  /** How many may be chosen; null: any number. */
  most: number | null;
  /** In the order in which they were chosen. */
  onAdd: (items: LibraryItem[]) => void;
}

/** Panel that chooses items of the library, or uploads new ones, for a post. */
export function MediaPicker({ present, mayUpload, pictures, most, onAdd }: Props) {
  const { t } = useTranslation();
  const [search, setSearch] = useState<LibrarySearch>({});
  const [chosen, setChosen] = useState<readonly LibraryItem[]>([]);
  const without = (list: readonly LibraryItem[], { id }: LibraryItem) => list.filter((one) => one.id !== id);
  const add = (item: LibraryItem) =>
    setChosen((before) => [...without(before, item), item].slice(most === null ? 0 : -most));
  const toggle = (item: LibraryItem) => {
    if (chosen.some(({ id }) => id === item.id)) setChosen(without(chosen, item));
    else add(item);
  };
  // What is uploaded here is meant for the post.
  const uploads = useUploads((item) => {
    if (!pictures || item.kind === 'picture') add(item);
  });
  const take = (files: File[]) => {
    if (mayUpload) uploads.start(files);
  };
  usePastedFiles(take);
  return (
    <section className="lib-picker" aria-label={t('shell.library')}>
      <div className="lib-picker-head">
        <SearchFields search={search} onChange={setSearch} />
        <ShownTabs search={search} films={!pictures} onChange={setSearch} />
        {mayUpload && <UploadButtons pictures={pictures} onFiles={take} />}
      </div>
      <div className="lib-picker-list">
        <UploadList uploads={uploads} />
        <Grid
          search={search}
          kind={pictures ? 'picture' : undefined}
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
