import { useTranslation } from '@/shared/i18n/use-translation';
import type { ContactImport } from '@crm/contract/shapes';
import { Pill } from '@/shared/ui/pill';

const tones = {
  uploaded: 'mute',
  checking: 'info',
  checked: 'info',
  running: 'info',
  done: 'ok',
  canceled: 'warn',
  undoing: 'info',
  undone: 'mute',
  failed: 'bad',
} as const satisfies Record<ContactImport['state'], string>;

export function ImportState({ state }: Pick<ContactImport, 'state'>) {
  const { t } = useTranslation();
  return <Pill tone={tones[state]}>{t(`imports.states.${state}`)}</Pill>;
}
