import { readSetting, writeSetting } from '@/shared/lib/storage';

const setting = 'recent-emoji';
const most = 16;

/** What this device used last. */
export function recentEmoji(): string[] {
  return (readSetting(setting) ?? '').split(' ').filter((emoji) => emoji !== '');
}

export function rememberEmoji(emoji: string): void {
  const recent = [emoji, ...recentEmoji().filter((one) => one !== emoji)];
  writeSetting(setting, recent.slice(0, most).join(' '));
}
