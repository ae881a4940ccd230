import { Button, Collapse, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Tiles, type TilesProps } from './tiles.tsx';

/** A picture in all formats: first those in which posts show it, the others where somebody asks for them. */
export function Formats({ formats, ...rest }: TilesProps) {
  const { t } = useTranslation();
  const [showsOthers, others] = useDisclosure(false);
  const used = formats.filter(({ pictures }) => pictures.includes(rest.preview.number));
  const unused = formats.filter((format) => !used.includes(format));
  return (
    <Stack>
      {used.length > 0 ? <Tiles formats={used} {...rest} /> : <Text c="dimmed">{t('crops.notUsed')}</Text>}
      {unused.length > 0 && (
        <>
          <Button
            className="crops-long"
            variant="subtle"
            onClick={others.toggle}
            aria-expanded={showsOthers}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('crops.others', { count: unused.length })}
          </Button>
          <Collapse expanded={showsOthers}>{showsOthers && <Tiles formats={unused} {...rest} />}</Collapse>
        </>
      )}
    </Stack>
  );
}
