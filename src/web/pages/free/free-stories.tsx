import './free.css';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { channels } from '../../data/channels.ts';
import { freeStories } from '../../data/free-stories.ts';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../parts/permission.tsx';
import { Time } from '../../parts/time.tsx';
import { Chips, useChipLook } from '../inbox/chips.tsx';
import { freePage } from './start.ts';

/** Stories without an article, the newest first. */
export function FreeStoriesPage() {
  const { t } = useTranslation();
  const list = useInfiniteQuery(freeStories);
  const { data: known = [] } = useQuery(channels);
  const mayWrite = useMay('write');
  const look = useChipLook(known, false);
  const stories = list.data?.pages.flatMap((page) => page.stories) ?? [];
  return (
    <Page
      wide
      title={t('free.list')}
      actions={
        mayWrite && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden="true" />}
            renderRoot={(rest) => <Link {...rest} {...freePage()} />}
          >
            {t('free.write')}
          </Button>
        )
      }
    >
      {list.isPending && <Pending of={list} />}
      {list.isSuccess && stories.length === 0 && <p className="freeEmpty">{t('free.none')}</p>}
      <ul className="freeList">
        {stories.map(({ id, title, language, lead, section, createdBy, createdAt, chips }) => (
          <li key={id} className="line">
            <img src={lead === null ? '/desk/no-picture.svg' : `/pictures/${lead}?w=120`} alt="" loading="lazy" />
            <div className="freeAbout">
              <Link to="/free/$id" params={{ id }} className="covers" lang={language ?? undefined}>
                {title}
              </Link>
              <div>
                {[section, createdBy].filter(Boolean).join(' · ')} · <Time at={createdAt} />
              </div>
            </div>
            <div className="freeChips">
              <Chips chips={chips} look={look} />
            </div>
          </li>
        ))}
      </ul>
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.hasNextPage && (
        <Button variant="default" m="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('free.more')}
        </Button>
      )}
    </Page>
  );
}
