import { useTranslation } from '@/shared/i18n/use-translation';
import type { ContactExport } from '@crm/contract/shapes';
import { Pill } from '@/shared/ui/pill';

const tones = { waiting: 'info', done: 'ok', failed: 'bad', gone: 'mute' } as const satisfies Record<
  ContactExport['state'],
  string
>;

/** What became of an export; how far it is while it is written. */
export function ExportStanding({ of: { state, written, total } }: { of: ContactExport }) {
  const { t } = useTranslation();
  if (state !== 'waiting' || total === null)
    return <Pill tone={tones[state]}>{t(`exports.states.${state}`)}</Pill>;
  const share = total === 0 ? 100 : Math.round((written / total) * 100);
  return (
    <span className="flex items-center gap-2 text-xs tabular-nums">
      <span
        role="progressbar"
        aria-label={t('exports.states.waiting')}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={share}
        className="h-1.5 w-14 overflow-hidden rounded-full bg-muted"
      >
        <span className="block h-full bg-primary" style={{ width: `${String(share)}%` }} />
      </span>
      {share}%
    </span>
  );
}
