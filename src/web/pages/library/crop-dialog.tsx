import '../crops/crops.css';
import { Button, Group, SegmentedControl, Slider, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import Cropper from 'react-easy-crop';
import { useTranslation } from 'react-i18next';
import type { FocalBox } from '../../../domain/focal.ts';
import { nonce } from '../../app/nonce.ts';
import { cropItem, type ItemDetail, itemWith } from '../../data/library.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';

const SHAPES = ['own', 'square', 'tall', 'wide'] as const;
const ASPECTS = { square: 1, tall: 4 / 5, wide: 16 / 9 } as const;
const CLOSEST = 10;

interface Props {
  item: ItemDetail;
  /** How it is cropped now; null: it is not. */
  crop: FocalBox | null;
  /** Called with the item once it is cropped. */
  onCropped?: (item: ItemDetail) => void;
  onClose: () => void;
}

const within = (percent: number): number => Math.min(1, Math.max(0, percent / 100));

/** Crops an uploaded picture once for all posts. A picture that is cropped is shown whole again first. */
export function CropDialog({ item, crop, onCropped, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [at, setAt] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [shape, setShape] = useState<(typeof SHAPES)[number]>('own');
  const [box, setBox] = useState<FocalBox | null>(null);
  const cropping = useMutation({
    mutationFn: (wanted: FocalBox | null) => cropItem(item, wanted),
    onSuccess: async (saved) => {
      client.setQueryData(itemWith(item.id).queryKey, saved);
      onClose();
      onCropped?.(saved);
      await client.invalidateQueries({ queryKey: ['library', 'list'] });
    },
  });
  const { width, height, hash } = item;
  // What is chosen is a part of what is shown, which is a part of the uploaded picture.
  const ofUpload = ({ x, y, width: w, height: h }: FocalBox): FocalBox =>
    crop === null
      ? { x, y, width: w, height: h }
      : { x: crop.x + x * crop.width, y: crop.y + y * crop.height, width: w * crop.width, height: h * crop.height };
  return (
    <Dialog opened holds={zoom > 1} onClose={onClose} size="56rem" title={t('library.cropTitle')}>
      <Stack>
        <SegmentedControl
          aria-label={t('library.shape')}
          data={SHAPES.map((value) => ({ value, label: t(`library.shapes.${value}`) }))}
          value={shape}
          onChange={(value) => setShape(SHAPES.find((one) => one === value) ?? 'own')}
        />
        <div className="crops-adjust">
          <Cropper
            image={`/pictures/${hash}`}
            crop={at}
            zoom={zoom}
            maxZoom={CLOSEST}
            aspect={shape === 'own' ? (width ?? 3) / (height ?? 2) : ASPECTS[shape]}
            nonce={nonce}
            onCropChange={setAt}
            onZoomChange={setZoom}
            onCropAreaChange={({ x, y, width: w, height: h }) =>
              setBox({ x: within(x), y: within(y), width: within(w), height: within(h) })
            }
            mediaProps={{ alt: '' }}
            cropperProps={{ role: 'group', 'aria-label': t('library.cropTitle') }}
          />
        </div>
        <Group wrap="nowrap">
          <Text size="sm" id="lib-zoom">
            {t('library.zoom')}
          </Text>
          <Slider
            flex={1}
            min={1}
            max={CLOSEST}
            step={0.05}
            value={zoom}
            onChange={setZoom}
            label={(value) => `${value.toFixed(1)} ×`}
            thumbProps={{ 'aria-labelledby': 'lib-zoom' }}
          />
        </Group>
        {cropping.error && <ErrorNote error={cropping.error} />}
        <Group justify="flex-end">
          {crop !== null && (
            <Button variant="subtle" mr="auto" loading={cropping.isPending} onClick={() => cropping.mutate(null)}>
              {t('library.uncrop')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            loading={cropping.isPending}
            disabled={box === null}
            onClick={() => box && cropping.mutate(ofUpload(box))}
          >
            {t('library.cropDone')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
