import '../account/account.css';
import './tools.css';
import { Code, Text } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Copy } from '../../parts/copy.tsx';
import { Page } from '../../parts/page.tsx';
import { Section } from '../account/section.tsx';
import { bookmarkletFor } from './bookmarklet.ts';

const isApple = (): boolean => navigator.userAgent.includes('Mac');

/** Makes a link a bookmark to be dragged: React refuses to write such an address, and pressed here it does nothing. */
function arm(link: HTMLAnchorElement | null, code: string): void {
  link?.setAttribute('href', code);
  link?.addEventListener('click', (event) => event.preventDefault());
}

function BookmarkSection() {
  const { t } = useTranslation();
  const code = bookmarkletFor(window.location.origin);
  return (
    <Section title={t('tools.bookmark.title')} about={t('tools.bookmark.about')}>
      <div className="accountBody toolsBody">
        {/* biome-ignore lint/a11y/useValidAnchor: `arm` gives it its address. */}
        <a className="bookmarklet" ref={(link) => arm(link, code)} aria-describedby="drag-bookmark">
          <IconBookmark size={16} stroke={1.75} aria-hidden="true" />
          {t('tools.bookmark.link')}
        </a>
        <Text size="sm" id="drag-bookmark">
          {t('tools.bookmark.drag', { keys: isApple() ? '⌘ Shift B' : 'Ctrl Shift B' })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('tools.bookmark.byHand')}
        </Text>
        <Copy text={code} label={t('tools.bookmark.copy')} />
      </div>
    </Section>
  );
}

/** Ways to start a post from outside the desk. */
export function ToolsPage() {
  const { t } = useTranslation();
  const { origin } = window.location;
  return (
    <Page title={t('shell.tools')} about={t('tools.about')}>
      <div className="account">
        <BookmarkSection />
        <Section title={t('tools.extension.title')} about={t('tools.extension.about')}>
          <div className="accountBody toolsBody">
            <Text size="sm">{t('tools.extension.how', { folder: 'integrations/browser-extension' })}</Text>
            <Code>{origin}</Code>
            <Copy text={origin} label={t('common.copy')} />
          </div>
        </Section>
        <Section title={t('tools.phone.title')} about={t('tools.phone.about')}>
          <div className="accountBody toolsBody">
            <Text size="sm">{t('tools.phone.how')}</Text>
            <Text size="sm">{t('tools.phone.share')}</Text>
          </div>
        </Section>
        <Section title={t('tools.cms.title')} about={t('tools.cms.about')}>
          <div className="accountBody toolsBody">
            <Text size="sm">{t('tools.cms.how', { file: 'docs/integrations.md' })}</Text>
          </div>
        </Section>
      </div>
    </Page>
  );
}
