import { create } from 'zustand';
import { readSetting, writeSetting } from './storage';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** `public/theme.js` reads the same setting before the first paint. */
export const useTheme = create<{ choice: Theme }>(() => ({
  choice: themes.find((theme) => theme === readSetting('theme')) ?? 'system',
}));

export function chooseTheme(choice: Theme): void {
  writeSetting('theme', choice);
  useTheme.setState({ choice });
  applyTheme();
}

/** Sets the class on the document and follows the system while that is the choice. Returns the way to stop. */
export function followSystemTheme(): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', applyTheme);
  return () => system.removeEventListener('change', applyTheme);
}

function applyTheme(): void {
  const { choice } = useTheme.getState();
  const dark =
    choice === 'dark' || (choice === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark', dark);
}
