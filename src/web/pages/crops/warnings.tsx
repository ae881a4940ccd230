import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Crop, Format } from './plan.ts';

/** A triangle for what should be looked at, an octagon for what keeps a post. */
const SHAPES = { warns: 'M8 1 15.5 15H.5Z', blocks: 'M5 1h6l4 4v6l-4 4H5l-4-4V5Z' } as const;

function Sign({ severity }: { severity: keyof typeof SHAPES }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" style={{ flex: 'none', marginTop: 3 }}>
      <path
        d={SHAPES[severity]}
        fill={severity === 'blocks' ? 'var(--mantine-color-red-7)' : 'var(--mantine-color-yellow-5)'}
      />
      <path d="M8 5v5m0 1.5v1.7" stroke={severity === 'blocks' ? '#fff' : '#000'} strokeWidth="1.8" />
    </svg>
  );
}

/** What an editor should look at in a crop. */
export function Warnings({ crop, spec }: { crop: Crop; spec: Format['spec'] }) {
  const { t } = useTranslation();
  if (crop.warnings.length === 0) return null;
  const values = {
    size: `${crop.width} × ${crop.height}`,
    wanted: `${spec.width} × ${spec.height}`,
    times: crop.enlarged.toFixed(1),
  };
  return (
    <Stack gap={2} component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
      {crop.warnings.map(({ code, severity, faces }) => (
        <Group key={code} component="li" gap={6} wrap="nowrap" align="flex-start">
          <Sign severity={severity} />
          <Text size="sm">
            {t(`crops.warnings.${code}`, { ...values, faces: faces.join(', '), count: Math.max(1, faces.length) })}
          </Text>
        </Group>
      ))}
    </Stack>
  );
}
