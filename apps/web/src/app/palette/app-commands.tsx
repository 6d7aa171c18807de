import { Suspense, useEffect } from 'react';
import { lazyPart } from '@/shared/lib/lazy-part';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useNavigate } from 'react-router';
import { useMe } from '@/shared/api/me';
import { needTexts } from '@/shared/i18n/language';
import { undoLastAct } from '@/shared/lib/last-act';
import { useShortcuts } from '@/shared/lib/use-shortcuts';
import { whenIdle } from '@/shared/lib/when-idle';
import { destinations, settingsDestination } from '../layout/navigation';
import { showOverlay, useOverlay } from './open-palette';
import { WaitingPalette } from './waiting-palette';

const texts = () => Promise.all([needTexts('search'), needTexts('settings')]);
const loadPalette = async () => {
  const [palette] = await Promise.all([import('./command-palette'), texts()]);
  return { default: palette.CommandPalette };
};
const CommandPalette = lazyPart(loadPalette);
const ShortcutHelp = lazyPart(async () => {
  const [help] = await Promise.all([import('./shortcut-help'), texts()]);
  return { default: help.ShortcutHelp };
});

/** What can be done everywhere, and the two layers that list what can be done. Their code comes apart. */
export function AppCommands() {
  const { t } = useTranslation();
  const me = useMe();
  const navigate = useNavigate();
  const open = useOverlay((state) => state.open);
  const places = [...destinations, settingsDestination].filter(
    ({ permission }) => !permission || me?.permissions.includes(permission),
  );
  useShortcuts([
    ...places.map(({ to, name, key }) => ({
      key,
      label: t('app.commands.go', { place: t(`app.nav.${name}`) }),
      run: () => void navigate(to),
    })),
    { key: 'g b', label: t('app.commands.search'), run: () => void navigate('/busca') },
    { key: 'z', label: t('app.commands.undo'), run: () => void undoLastAct() },
    { key: '?', label: t('app.commands.help'), run: () => showOverlay('help') },
  ]);
  useEffect(() => whenIdle(() => void loadPalette().catch(() => undefined)), []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return;
      event.preventDefault();
      if (useOverlay.getState().open === 'palette') showOverlay(null);
      // Another dialog holds the focus: it has to be closed first.
      else if (document.querySelector('[role="dialog"][data-state="open"]') === null) showOverlay('palette');
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <>
      <Suspense fallback={<WaitingPalette />}>{open === 'palette' ? <CommandPalette /> : null}</Suspense>
      <Suspense>{open === 'help' ? <ShortcutHelp /> : null}</Suspense>
    </>
  );
}
