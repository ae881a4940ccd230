import { Badge, Button, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../data/people.ts';
import { Time } from '../../parts/time.tsx';

interface Props {
  keys: Person['keys'];
  may: boolean;
  onRevoke: (prefix: string) => void;
}

/** The keys of a person by what may be seen of them: never the key. */
export function Keys({ keys, may, onRevoke }: Props) {
  const { t } = useTranslation();
  const good = keys.filter(({ revokedAt }) => revokedAt === null);
  if (good.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('settings.people.noKeys')}
      </Text>
    );
  }
  return good.map(({ prefix, scopes, expiresAt, lastUsedAt }) => (
    <Group key={prefix} gap="xs">
      <Text size="sm" ff="monospace">
        {prefix}…
      </Text>
      {scopes === null ? (
        <Badge variant="light" tt="none">
          {t('settings.people.allScopes')}
        </Badge>
      ) : (
        scopes.map((scope) => (
          <Badge key={scope} variant="light" color="gray" tt="none">
            {t(`settings.people.scopes.${scope}`)}
          </Badge>
        ))
      )}
      <Text size="sm" c="dimmed">
        {expiresAt !== null && (
          <>
            {t('settings.people.until')} <Time at={expiresAt} />
            {' · '}
          </>
        )}
        {lastUsedAt === null ? (
          t('settings.people.neverUsed')
        ) : (
          <>
            {t('settings.people.lastUsed')} <Time at={lastUsedAt} />
          </>
        )}
      </Text>
      {may && (
        <Button
          variant="outline"
          color="red"
          size="compact-xs"
          aria-label={t('settings.people.revokeOf', { prefix })}
          onClick={() => onRevoke(prefix)}
        >
          {t('settings.people.revoke')}
        </Button>
      )}
    </Group>
  ));
}
