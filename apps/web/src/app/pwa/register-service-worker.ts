import i18next from 'i18next';
import { toast } from '@/shared/ui/toaster';

/** The first screen comes before what makes the second one quick. */
const afterMs = 3000;
const lookAgainMs = 60 * 60_000;

/** Lets the app open without the internet, and offers a new version once it lies ready. Only what was built has a worker. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  setTimeout(() => {
    navigator.serviceWorker.register('/sw.js').then(
      (registration) => followUpdates(registration, () => window.location.reload()),
      // Forbidden here (private window): the app works as long as there is a line.
      () => undefined,
    );
  }, afterMs);
}

/** Offers each new version once. The page changes only when the person says so. */
export function followUpdates(registration: ServiceWorkerRegistration, reload: () => void): void {
  const { serviceWorker: container } = navigator;
  let wanted = false;
  const offer = (worker: ServiceWorker | null) => {
    // The first one replaces nothing.
    if (worker?.state !== 'installed' || !container.controller) return;
    toast(i18next.t('app.update.ready'), {
      duration: Number.POSITIVE_INFINITY,
      action: {
        label: i18next.t('app.update.now'),
        onClick: () => {
          wanted = true;
          worker.postMessage('take-over');
        },
      },
    });
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => offer(worker));
  });
  container.addEventListener('controllerchange', () => {
    if (wanted) reload();
  });
  setInterval(() => void registration.update().catch(() => undefined), lookAgainMs);
}
