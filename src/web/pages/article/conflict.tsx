import { Alert, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Writer, Writing } from '../../data/writer.ts';

interface Props {
  writing: Writing;
  writer: Writer;
  /** How a field is called. */
  nameOf: (field: string) => string;
  lang: string | undefined;
}

/** What somebody else wrote beside one's own words, field by field; one of them is chosen. */
export function Conflict({ writing, writer, nameOf, lang }: Props) {
  const { t } = useTranslation();
  const { theirs, words, said, phase } = writing;
  if (phase !== 'changed') return null;
  const fields = Object.keys(words).filter(
    (field) => theirs && (theirs.words[field] !== said.words[field] || words[field] !== said.words[field]),
  );
  return (
    <Alert color="orange" title={t('composer.conflict')} role="alert">
      <Stack gap="sm">
        <Text size="sm">{t('composer.conflictHelp')}</Text>
        {fields.map((field) => (
          <SimpleGrid key={field} cols={{ base: 1, sm: 2 }}>
            {(['theirs', 'mine'] as const).map((whose) => (
              <div key={whose}>
                <Text size="xs" fw={600}>
                  {t(`composer.${whose}`, { field: nameOf(field) })}
                </Text>
                <Text size="sm" lang={lang} className="words">
                  {(whose === 'theirs' ? theirs?.words : words)?.[field]}
                </Text>
              </div>
            ))}
          </SimpleGrid>
        ))}
        <Group>
          <Button variant="default" disabled={!theirs} onClick={() => writer.settle('theirs')}>
            {t('composer.takeTheirs')}
          </Button>
          <Button disabled={!theirs} onClick={() => writer.settle('mine')}>
            {t('composer.keepMine')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
