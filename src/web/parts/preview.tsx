import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  id: string;
  version: string;
  name: string;
  /** Inner HTML of unsaved text; null: the stored post. */
  html?: string | null;
}

const BORDERS = 2;

/** A post as its readers will see it, in a frame that lets nothing run. */
export function Preview({ id, version, name, html = null }: Props) {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  // Until it loads, the frame is an empty page under the parent's policy.
  const [isLoaded, setLoaded] = useState(false);
  const [height, setHeight] = useState<number | null>(null);
  useEffect(() => {
    const body = frame.current?.contentDocument?.body;
    // Every text in it was escaped where it was made, and the frame's own policy runs nothing.
    if (isLoaded && body && html !== null) body.innerHTML = html;
    // All of it is seen at once, as far as a screen has room; what is longer is scrolled in the frame.
    if (isLoaded && body) setHeight(body.ownerDocument.documentElement.scrollHeight + BORDERS);
  }, [html, isLoaded]);
  return (
    <iframe
      ref={frame}
      title={t('post.preview', { name })}
      src={`/posts/${id}/preview?version=${version}`}
      onLoad={() => setLoaded(true)}
      sandbox="allow-same-origin"
      loading="lazy"
      className="preview"
      style={height === null ? undefined : { height }}
    />
  );
}
