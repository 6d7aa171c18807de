import { useSyncExternalStore } from 'react';

/** True while this page is in sight and has the keyboard: somebody looks at it. */
export function useLooking(): boolean {
  return useSyncExternalStore(subscribe, isLooked);
}

function isLooked(): boolean {
  return document.visibilityState === 'visible' && document.hasFocus();
}

function subscribe(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  window.addEventListener('focus', changed);
  window.addEventListener('blur', changed);
  return () => {
    document.removeEventListener('visibilitychange', changed);
    window.removeEventListener('focus', changed);
    window.removeEventListener('blur', changed);
  };
}
