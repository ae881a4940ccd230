import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface FrameProps {
  /** Address of the page in the frame. */
  src: string;
  name: string;
  /** Inner HTML of unsaved text; null: what the page has. */
  html: string | null;
}

/** What a reader of the preview has opened or leafed to, by its place in the page. */
const OPENED = 'input[type="checkbox"]';
const LEAFED = '[tabindex="0"]';

/** Puts other HTML into a preview; what was opened stays open, and a row of pictures where it was. */
function replace(body: HTMLElement, html: string): void {
  const opened = [...body.querySelectorAll<HTMLInputElement>(OPENED)].map(({ checked }) => checked);
  const leafed = [...body.querySelectorAll(LEAFED)].map(({ scrollLeft }) => scrollLeft);
  // Every text in it was escaped where it was made, and the frame's own policy runs nothing.
  body.innerHTML = html;
  for (const [at, box] of body.querySelectorAll<HTMLInputElement>(OPENED).entries()) box.checked = opened[at] ?? false;
  for (const [at, row] of body.querySelectorAll(LEAFED).entries()) row.scrollLeft = leafed[at] ?? 0;
}

/** A post as its readers will see it, by day or by night as the desk, in a frame that lets nothing run. */
export function PreviewFrame({ src, name, html }: FrameProps) {
  const { t } = useTranslation();
  const scheme = useComputedColorScheme('light');
  const frame = useRef<HTMLIFrameElement>(null);
  // Until it loads, the frame is an empty page under the parent's policy.
  const [loads, setLoads] = useState(0);
  const [height, setHeight] = useState<number | null>(null);
  useEffect(() => {
    const body = frame.current?.contentDocument?.body;
    if (loads > 0 && body && html !== null) replace(body, html);
  }, [html, loads]);
  // All of it is seen at once, as far as a screen has room; what is longer is scrolled in the frame.
  useEffect(() => {
    const body = frame.current?.contentDocument?.body;
    if (loads === 0 || !body) return undefined;
    const observer = new ResizeObserver(() => setHeight(Math.ceil(body.getBoundingClientRect().height)));
    observer.observe(body);
    return () => observer.disconnect();
  }, [loads]);
  return (
    <iframe
      ref={frame}
      title={t('post.preview', { name })}
      src={`${src}${src.includes('?') ? '&' : '?'}scheme=${scheme}`}
      onLoad={() => setLoads((before) => before + 1)}
      sandbox="allow-same-origin"
      loading="lazy"
      className="preview"
      style={height === null ? undefined : { height }}
    />
  );
}

interface Props {
  id: string;
  version: string;
  name: string;
  /** Inner HTML of unsaved text; null: the stored post. */
  html?: string | null;
}

/** Preview of a post that is stored. */
export const Preview = ({ id, version, name, html = null }: Props) => (
  <PreviewFrame src={`/posts/${id}/preview?version=${version}`} name={name} html={html} />
);
