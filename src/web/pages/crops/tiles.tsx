import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sizeFor } from '../../../domain/sizes.ts';
import type { CropsPreview } from '../../data/crops.ts';
import { listText, termFor } from '../../parts/server-text.ts';
import { Forms, Shown } from './forms.tsx';
import { type Crop, type Format, ratioText } from './plan.ts';

/** Triangle for warnings, octagon for what blocks a post. */
const SHAPES = { warns: 'M8 1 15.5 15H.5Z', blocks: 'M5 1h6l4 4v6l-4 4H5l-4-4V5Z' } as const;

function Sign({ severity }: { severity: keyof typeof SHAPES }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" style={{ flex: 'none', marginTop: 3 }}>
      <path d={SHAPES[severity]} fill={severity === 'blocks' ? 'var(--danger)' : 'var(--look)'} />
      <path d="M8 5v5m0 1.5v1.7" stroke={severity === 'blocks' ? 'var(--on-scrim)' : 'var(--film)'} strokeWidth="1.8" />
    </svg>
  );
}

/** Warnings of a crop. */
export function Warnings({ crop, spec }: { crop: Crop; spec: Format['spec'] }) {
  const { t } = useTranslation();
  if (crop.warnings.length === 0) return null;
  const wanted = sizeFor(spec, crop);
  const values = {
    size: `${crop.width} × ${crop.height}`,
    wanted: `${wanted.width} × ${wanted.height}`,
    times: crop.enlarged.toFixed(1),
  };
  return (
    <Stack gap={2} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {crop.warnings.map(({ code, severity, faces }) => (
        <Group key={code} component="li" gap={6} wrap="nowrap" align="flex-start">
          <Sign severity={severity} />
          <Text size="sm">
            {t(`crops.warnings.${code}`, {
              ...values,
              faces: listText(faces.map(String)),
              count: Math.max(1, faces.length),
            })}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}

const PLACES = ['post', 'feed', 'cover', 'picture', 'thumbnail', 'body'] as const;

/** Name of a placement; the platform's own where the page has none. */
export function usePlaceName(): (place: string) => string {
  const { t } = useTranslation();
  return (place) => {
    const known = PLACES.find((one) => one === place);
    return known ? t(`crops.places.${known}`) : place;
  };
}

interface Props {
  format: Format;
  crop: Crop;
  preview: CropsPreview;
  channels: string;
  mayWrite: boolean;
  onAdjust: () => void;
  onReset: () => void;
  /** Shows or hides its frame in the whole picture. */
  onPoint: (isPointed: boolean) => void;
}

/** A picture in one format, with warnings. */
function Tile({ format, crop, preview, channels, mayWrite, onAdjust, onReset, onPoint }: Props) {
  const { t } = useTranslation();
  const place = usePlaceName()(format.place);
  const name = `${termFor(format.platformName)} · ${place}`;
  const { spec } = format;
  const { width, height } = sizeFor(spec, crop);
  const ratio = spec.fit === 'inside' ? t('crops.whole') : ratioText(width, height);
  return (
    <Card
      component="li"
      withBorder
      padding="xs"
      className="crops-tile"
      data-chosen={crop.chosen || undefined}
      data-format={format.name}
      onMouseEnter={() => onPoint(true)}
      onMouseLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
    >
      <Stack gap={6} h="100%">
        <div className="crops-stage">
          <Shown hash={preview.hash} alt={t('crops.shownIn', { name })} size={preview} crop={crop} spec={spec} />
        </div>
        <Group justify="space-between" gap={4}>
          <Title order={2} size="h5">
            {name}
          </Title>
          {crop.chosen && <Badge tt="none">{t('crops.chosen')}</Badge>}
        </Group>
        <Text size="sm" c="dimmed">
          {channels}
          <br />
          {`${crop.width} × ${crop.height} · ${ratio}`}
          {crop.ground && (
            <>
              <br />
              {t(`crops.grounds.${crop.ground}`)}
            </>
          )}
          {crop.why && (
            <>
              <br />
              {t(`crops.why.${crop.why.harm}`, { percent: Math.round(100 * crop.why.kept) })}
            </>
          )}
          {spec.safe && (
            <>
              <br />
              {t('crops.safe')}
            </>
          )}
        </Text>
        <Forms preview={preview} crop={crop} spec={spec} name={name} />
        <Warnings crop={crop} spec={spec} />
        {mayWrite && spec.fit === 'crop' && (
          <Group gap="xs" mt="auto">
            <Button variant="default" size="xs" onClick={onAdjust} aria-label={t('crops.adjustOne', { name })}>
              {t('crops.adjust')}
            </Button>
            {crop.chosen && (
              <Button variant="subtle" size="xs" onClick={onReset} aria-label={t('crops.resetOne', { name })}>
                {t('crops.reset')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Card>
  );
}

export interface TilesProps {
  formats: readonly Format[];
  preview: CropsPreview;
  mayWrite: boolean;
  nameOf: (channel: string) => string;
  onAdjust: (format: string) => void;
  onReset: (format: string) => void;
  /** null: hides the frame. */
  onPoint: (format: string | null) => void;
}

/** A picture in several formats, side by side. */
export function Tiles({ formats, preview, mayWrite, nameOf, onAdjust, onReset, onPoint }: TilesProps) {
  return (
    <ul className="crops-tiles">
      {formats.map((format) => {
        const crop = preview.crops.find((one) => one.format === format.name);
        if (!crop) return null;
        return (
          <Tile
            key={format.name}
            format={format}
            crop={crop}
            preview={preview}
            channels={listText(format.channels.map(nameOf))}
            mayWrite={mayWrite}
            onAdjust={() => onAdjust(format.name)}
            onReset={() => onReset(format.name)}
            onPoint={(isPointed) => onPoint(isPointed ? format.name : null)}
          />
        );
      })}
    </ul>
  );
}
