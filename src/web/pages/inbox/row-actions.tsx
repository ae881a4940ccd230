import { Menu } from '@mantine/core';
import { IconCrop, IconDots, IconExternalLink, IconPencil } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { setUrgency, type Urgency } from '../../data/articles.ts';
import { changeRow, type InboxRow } from '../../data/inbox.ts';
import { showError } from '../../parts/error-note.tsx';
import { URGENCIES } from './filter.ts';

interface Props {
  article: InboxRow;
  label: string;
  onClose(): void;
}

/** Menu of a row, open from the start. */
export function RowActions({ article, label, onClose }: Props) {
  const { t } = useTranslation();
  const { id, urgency, url, withdrawn } = article;
  const setting = useMutation({
    mutationFn: (next: Urgency) => setUrgency(id, next),
    onSuccess: ({ articleId, urgency: now }) => changeRow(articleId, { urgency: now }),
    onError: showError,
  });
  return (
    <Menu position="bottom-end" withinPortal defaultOpened onClose={onClose}>
      <Menu.Target>
        <button type="button" className="iconButton" aria-label={label}>
          <IconDots size={18} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconPencil size={16} aria-hidden="true" />}
          renderRoot={(rest) => <Link {...rest} to="/articles/$id" params={{ id }} />}
        >
          {t('inbox.next.open')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCrop size={16} aria-hidden="true" />}
          renderRoot={(rest) => <Link {...rest} to="/articles/$id/crops" params={{ id }} />}
        >
          {t('crops.open')}
        </Menu.Item>
        {url !== null && (
          <Menu.Item
            leftSection={<IconExternalLink size={16} aria-hidden="true" />}
            component="a"
            href={url}
            target="_blank"
            rel="noreferrer"
          >
            {t('inbox.openPage')}
          </Menu.Item>
        )}
        {withdrawn === null && (
          <>
            <Menu.Divider />
            <Menu.Label>{t('inbox.urgency')}</Menu.Label>
            {URGENCIES.map((one) => (
              <Menu.Item key={one} aria-current={one === urgency} onClick={() => setting.mutate(one)}>
                {t(`urgency.${one}`)}
              </Menu.Item>
            ))}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
