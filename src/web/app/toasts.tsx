import { useNotifications } from '@mantine/notifications';
import { lazy, Suspense, useEffect, useState } from 'react';

const Container = lazy(() => import('./toast-container.tsx').then((loaded) => ({ default: loaded.ToastContainer })));

/** Short messages at the edge of the page; what draws them is loaded with the first one, and then stays. */
export function Toasts() {
  const any = useNotifications().notifications.length > 0;
  const [needed, need] = useState(false);
  useEffect(() => {
    if (any) need(true);
  }, [any]);
  return <Suspense fallback={null}>{(any || needed) && <Container position="bottom-left" />}</Suspense>;
}
