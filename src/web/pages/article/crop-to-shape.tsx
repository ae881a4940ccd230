import './crop-to-shape.css';
import { Button, Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowRight, IconCrop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PICTURE_SHAPE } from '../../../domain/problem.ts';
import { shapeText } from '../../../domain/video/shape.ts';
import { fittedPictures, type Layout, type Post, partsIn, refitted } from '../../data/posts.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { shown } from './add-picture.tsx';
import type { Problem } from './post-fields.tsx';

interface Props {
  problem: Problem;
  post: Post;
  /** Saves the post with pictures that fit. */
  onCrop: (layout: Layout) => void;
}

/** Crops the pictures of a post to the shape that its channel takes, once the result was seen. */
export function CropToShape({ problem, post, onCrop }: Props) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const fitted = useQuery({ ...fittedPictures(post.id, post.version), enabled: opened });
  const { wanted } = problem.message.params;
  if (problem.code !== PICTURE_SHAPE || typeof wanted !== 'string') return null;
  const isFitting = fitted.data === undefined && fitted.error === null;
  const changed = (fitted.data ?? []).flatMap((made) => {
    const was = partsIn(post.content)[made.part]?.pictures[made.place]?.rendition;
    return was && was.hash !== made.hash ? [{ was, made }] : [];
  });
  const [first] = changed;
  const suggested = first ? shapeText(first.made.width / first.made.height) : wanted;
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconCrop size={15} aria-hidden="true" />}
        onClick={open}
      >
        {t('composer.crop.open', { shape: wanted })}
      </Button>
      {opened && (
        <FormDialog
          title={t('composer.crop.title')}
          submit={t('composer.crop.open', { shape: suggested })}
          disabled={changed.length === 0}
          doing={{ isPending: isFitting, error: null }}
          onSubmit={() => {
            close();
            onCrop(refitted(post.content));
          }}
          onClose={close}
        >
          {isFitting && <Loader aria-label={t('shell.loading')} />}
          {fitted.error && <ErrorNote error={fitted.error} onRetry={() => void fitted.refetch()} />}
          {changed.map(({ was, made }) => (
            <div key={`${made.part} ${made.place}`} className="cropPair">
              {[
                { ...was, name: 'composer.crop.now' as const },
                { ...made, name: 'composer.crop.suggested' as const },
              ].map(({ hash, width, height, name }) => (
                <figure key={name}>
                  <img src={shown(hash) ?? undefined} alt="" />
                  <figcaption>{t(name, { shape: shapeText(width / height) })}</figcaption>
                </figure>
              ))}
              <IconArrowRight size={18} aria-hidden="true" />
            </div>
          ))}
        </FormDialog>
      )}
    </>
  );
}
