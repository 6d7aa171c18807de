import { create } from 'zustand';
import { readSetting, writeSetting } from '@/shared/lib/storage';

/** What Chromium hands out when the app can be installed; no type library knows it. */
interface InstallPrompt extends Event {
  prompt(): Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

interface Install {
  /** Null where the browser does not offer it, or it is done. */
  prompt: InstallPrompt | null;
  /** The person does not want to be asked on this device. */
  declined: boolean;
}

const setting = 'install-hint';

export const useInstall = create<Install>(() => ({ prompt: null, declined: false }));

/** Holds back the browser's own bar, for a moment that the person chooses. Once per page. */
export function followInstall(): void {
  useInstall.setState({ declined: readSetting(setting) === 'declined' });
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    useInstall.setState({ prompt: event as InstallPrompt });
  });
  window.addEventListener('appinstalled', () => useInstall.setState({ prompt: null }));
}

export async function install(): Promise<void> {
  const { prompt } = useInstall.getState();
  // It can be shown once.
  useInstall.setState({ prompt: null });
  await prompt?.prompt();
}

export function declineInstall(): void {
  writeSetting(setting, 'declined');
  useInstall.setState({ declined: true });
}
