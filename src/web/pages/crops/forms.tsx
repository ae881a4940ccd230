import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CropsPreview } from '../../data/crops.ts';
import { type Box, type Crop, type Format, ratioText } from './plan.ts';

const percent = (value: number): string => `${value * 100}%`;

/** A crop as readers would see it: the picture behind a hole of its shape. `height`: of the room there is, in pixels. */
export function Shown({
  hash,
  alt,
  size,
  crop: { shown, ground, ...file },
  spec,
  height = 178,
}: {
  hash: string;
  alt: string;
  /** Size of the whole picture, in pixels. */
  size: { width: number; height: number };
  crop: Crop;
  spec: Format['spec'];
  height?: number;
}) {
  const src = `/pictures/${hash}`;
  const own = (shown.width * size.width) / (shown.height * size.height);
  // A ground fills the shape of the file; a format may take several.
  const shape = ground === null ? own : file.width / file.height;
  // On a background it is centred, as large as possible.
  const [w, h] = ground === null ? [1, 1] : [Math.min(1, own / shape), Math.min(1, shape / own)];
  return (
    <div className="crops-hole" style={{ aspectRatio: String(shape), width: Math.round(height * shape) }}>
      {ground === 'blurred' && <img data-ground src={src} alt="" draggable={false} />}
      <div style={{ left: percent((1 - w) / 2), top: percent((1 - h) / 2), width: percent(w), height: percent(h) }}>
        <img
          src={src}
          alt={alt}
          draggable={false}
          style={{
            left: percent(-shown.x / shown.width),
            top: percent(-shown.y / shown.height),
            width: percent(1 / shown.width),
            height: percent(1 / shown.height),
          }}
        />
      </div>
      {spec.safe && ground === null && (
        <div
          data-safe
          style={{
            left: percent((1 - spec.safe.width) / 2),
            top: percent((1 - spec.safe.height) / 2),
            width: percent(spec.safe.width),
            height: percent(spec.safe.height),
          }}
        />
      )}
    </div>
  );
}

const HEIGHT = 56;

const middlePart = ({ x, y, width, height }: Box, w: number, h: number): Box => ({
  x: x + (width * (1 - w)) / 2,
  y: y + (height * (1 - h)) / 2,
  width: width * w,
  height: height * h,
});

interface Props {
  preview: CropsPreview;
  crop: Crop;
  spec: Format['spec'];
  name: string;
}

/** Shapes in which a placement shows one file: a strip of its full width, and one of its full height. */
export function Forms({ preview, crop, spec, name }: Props) {
  const { t } = useTranslation();
  const { safe, ...whole } = spec;
  if (!safe || crop.ground !== null) return null;
  const forms = [
    { w: 1, h: safe.height },
    { w: safe.width, h: 1 },
  ].map(({ w, h }) => ({
    spec: { ...whole, width: Math.round(spec.width * w), height: Math.round(spec.height * h) },
    crop: { ...crop, shown: middlePart(crop.shown, w, h) },
  }));
  return (
    <Group gap="sm" align="flex-end">
      {forms.map((form) => {
        const ratio = ratioText(form.spec.width, form.spec.height);
        return (
          <Stack key={ratio} gap={2} align="center">
            <Shown
              hash={preview.hash}
              alt={t('crops.shownIn', { name: `${name} ${ratio}` })}
              size={preview}
              height={HEIGHT}
              {...form}
            />
            <Text size="xs" c="dimmed">
              {ratio}
            </Text>
          </Stack>
        );
      })}
    </Group>
  );
}
