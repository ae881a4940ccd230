import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { itemWith } from '../../data/library.ts';
import type { Post } from '../../data/posts.ts';

const CropDialog = lazy(() => import('../library/crop-dialog.tsx').then((loaded) => ({ default: loaded.CropDialog })));

interface CropProps {
  id: string;
  onCropped: () => void;
  onClose: () => void;
}

/** Crops a picture of the library, for all posts from then on. */
function CropItem({ id, ...on }: CropProps) {
  const { data: item } = useQuery(itemWith(id));
  return (
    item && (
      <Suspense>
        <CropDialog item={item} crop={item.crop} {...on} />
      </Suspense>
    )
  );
}

interface Props {
  /** null: the post is about none. */
  articleId: string | null;
  picture: Post['content']['pictures'][number];
  number: number;
  onReplace: () => void;
  /** A picture of the library was cropped: the post still has it as it was. */
  onCropped: (item: string) => void;
}

/** What else can be done with a picture of a post. */
export function PictureMenu({ articleId, picture: { item }, number, onReplace, onCropped }: Props) {
  const { t } = useTranslation();
  const [isCropping, crop] = useDisclosure(false);
  const known = useQuery({ ...itemWith(item?.id ?? ''), enabled: item !== undefined });
  const isUpload = known.data?.addedBy != null;
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <ActionIcon variant="default" size="sm" aria-label={t('composer.pictures.more', { number })}>
            <IconDots size={14} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onReplace}>{t('composer.pictures.replace')}</Menu.Item>
          {isUpload && <Menu.Item onClick={crop.open}>{t('library.crop')}</Menu.Item>}
          {!item && articleId !== null && (
            <Menu.Item renderRoot={(rest) => <Link {...rest} to="/articles/$id/crops" params={{ id: articleId }} />}>
              {t('library.crop')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isCropping && item && <CropItem id={item.id} onCropped={() => onCropped(item.id)} onClose={crop.close} />}
    </>
  );
}
