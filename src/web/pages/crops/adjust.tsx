import { Button, Group, SegmentedControl, Slider, Stack, Text } from '@mantine/core';
import { type KeyboardEvent, useState } from 'react';
import Cropper from 'react-easy-crop';
import { useTranslation } from 'react-i18next';
import { sizeFor, sizesFor } from '../../../domain/sizes.ts';
import { nonce } from '../../app/nonce.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { type Crop, type Format, ratioText, type Window } from './plan.ts';
import { Warnings } from './tiles.tsx';

/** Any closer, every format has too few pixels. */
const CLOSEST = 10;
const ZOOM_STEP = 0.1;
/** Pixels of the screen for each press of an arrow; with Shift a fifth of that. */
const PAN_STEP = 10;

interface Props {
  name: string;
  format: Format;
  hash: string;
  /** Preview with the frame that was tried last. */
  crop: Crop;
  onTry: (window: Window) => void;
  onUse: () => void;
  onClose: () => void;
}

/** Dialog for one format: moves and zooms the picture behind its frame. */
export function Adjust({ name, format, hash, crop, onTry, onUse, onClose }: Props) {
  const { t } = useTranslation();
  const [at, setAt] = useState({ x: 0, y: 0 });
  const [zoom, setZoom] = useState(1);
  const [isTouched, setTouched] = useState(false);
  const shapes = sizesFor(format.spec, crop).map((size) => ({ ...size, name: ratioText(size.width, size.height) }));
  const [shape, setShape] = useState(() => sizeFor(format.spec, crop));
  const [start] = useState(() => {
    const { x, y, width, height } = crop.shown;
    return { x: x * 100, y: y * 100, width: width * 100, height: height * 100 };
  });
  const enlarge = (by: number) => {
    setTouched(true);
    setZoom((before) => Math.min(CLOSEST, Math.max(1, before + by)));
  };
  const press = (event: KeyboardEvent) => {
    if (event.target instanceof Element && event.target.getAttribute('role') === 'slider') return;
    if (event.key.startsWith('Arrow')) setTouched(true);
    const by = event.key === '+' || event.key === '=' ? ZOOM_STEP : event.key === '-' ? -ZOOM_STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    enlarge(by);
  };
  return (
    <Dialog opened holds={isTouched} onClose={onClose} size="56rem" title={t('crops.adjustOne', { name })}>
      <Stack>
        <Text size="sm" id="crops-adjust-how">
          {t('crops.adjustHow')}
        </Text>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: keys come from the picture in it, which has the focus. */}
        <div className="crops-adjust" onKeyDown={press}>
          <Cropper
            image={`/pictures/${hash}`}
            crop={at}
            zoom={zoom}
            maxZoom={CLOSEST}
            aspect={shape.width / shape.height}
            keyboardStep={PAN_STEP}
            nonce={nonce}
            initialCroppedAreaPercentages={start}
            onCropChange={setAt}
            onZoomChange={setZoom}
            onInteractionStart={() => setTouched(true)}
            onCropAreaChange={({ x, y, width, height }) =>
              onTry({ x: x / 100, y: y / 100, width: width / 100, height: height / 100 })
            }
            mediaProps={{ alt: '' }}
            cropperProps={{
              role: 'group',
              'aria-label': t('crops.window', { name }),
              'aria-describedby': 'crops-adjust-how',
            }}
          />
        </div>
        {shapes.length > 1 && (
          <SegmentedControl
            aria-label={t('crops.shape')}
            data={shapes.map(({ name }) => name)}
            value={ratioText(shape.width, shape.height)}
            onChange={(name) => {
              setTouched(true);
              setShape((before) => shapes.find((one) => one.name === name) ?? before);
            }}
          />
        )}
        <Group wrap="nowrap" align="center">
          <Text size="sm" id="crops-zoom">
            {t('crops.zoom')}
          </Text>
          <Slider
            flex={1}
            min={1}
            max={CLOSEST}
            step={0.05}
            value={zoom}
            onChange={(value) => {
              setTouched(true);
              setZoom(value);
            }}
            label={(value) => `${value.toFixed(1)} ×`}
            thumbProps={{ 'aria-labelledby': 'crops-zoom' }}
          />
        </Group>
        <div role="status">
          <Text size="sm" c="dimmed">{`${crop.width} × ${crop.height}`}</Text>
          <Warnings crop={crop} spec={format.spec} />
        </div>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('edit.leave')}
          </Button>
          <Button onClick={onUse}>{t('crops.use')}</Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
