import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CropsPreview } from '../../data/crops.ts';
import { type Box, type Crop, type Format, ratioText } from './plan.ts';
import { Shown } from './shown.tsx';

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

/** The forms in which a place shows one file: a strip of its whole width, and one of its whole height. */
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
