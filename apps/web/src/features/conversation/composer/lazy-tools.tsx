import { type ComponentProps, memo, Suspense } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { needTexts } from '@/shared/i18n/language';
import type { FileTray } from './attachments/file-tray';
import type { CannedButton } from './extras/canned-button';
import type { EmojiButton } from './emoji/emoji-button';
import type { ComposerTools } from './extras/composer-tools';

/** What stands beside the text comes after it, and stays as it is while somebody types: nobody waits for buttons to write. */
const Tools = lazyPart(async () => {
  const [{ ComposerTools: Loaded }] = await Promise.all([
    import('./extras/composer-tools'),
    needTexts('writing'),
  ]);
  return { default: Loaded };
});
const Canned = lazyPart(async () => {
  const [{ CannedButton: Loaded }] = await Promise.all([
    import('./extras/canned-button'),
    needTexts('writing'),
  ]);
  return { default: Loaded };
});
const Emoji = lazyPart(async () => {
  const [{ EmojiButton: Loaded }] = await Promise.all([import('./emoji/emoji-button'), needTexts('writing')]);
  return { default: Loaded };
});
const Tray = lazyPart(async () => {
  const [{ FileTray: Loaded }] = await Promise.all([import('./attachments/file-tray'), needTexts('writing')]);
  return { default: Loaded };
});

export const LazyTools = memo(function LazyTools(props: ComponentProps<typeof ComposerTools>) {
  return (
    <Suspense>
      <Tools {...props} />
    </Suspense>
  );
});

export const LazyFileTray = memo(function LazyFileTray(props: ComponentProps<typeof FileTray>) {
  return (
    <Suspense>
      <Tray {...props} />
    </Suspense>
  );
});

export const LazyCannedButton = memo(function LazyCannedButton(props: ComponentProps<typeof CannedButton>) {
  return (
    <Suspense>
      <Canned {...props} />
    </Suspense>
  );
});

export const LazyEmojiButton = memo(function LazyEmojiButton(props: ComponentProps<typeof EmojiButton>) {
  return (
    <Suspense>
      <Emoji {...props} />
    </Suspense>
  );
});
