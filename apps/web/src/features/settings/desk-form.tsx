import { useId } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useMay } from '@/shared/api/me';
import { ChoiceRow } from './choice-row';
import { useWorkspaceChange } from './use-workspace-change';

const usualMinutes = [5, 10, 15, 30, 60, 120];
const replies = ['leaves', 'claims'] as const;
const handovers = ['free', 'note'] as const;

/** What replying does to what is nobody’s, what passing on takes, and when somebody is away; applied at once, with a way back. */
export function DeskForm() {
  const { t } = useTranslation();
  const title = useId();
  const mayEdit = useMay('workspace.manage');
  const { workspace, change, isBusy } = useWorkspaceChange(t('settings.desk.saved'));
  if (!workspace) return null;
  const { awayAfterMinutes, replyClaims, handoverNeedsNote } = workspace.desk;
  const minutes = [...new Set([...usualMinutes, awayAfterMinutes])].sort((one, other) => one - other);
  return (
    <section aria-labelledby={title}>
      <h2 id={title} className="text-base font-semibold">
        {t('settings.desk.title')}
      </h2>
      <div className="mt-3 divide-y rounded-lg border bg-card">
        <ChoiceRow
          label={t('settings.desk.reply')}
          value={replyClaims ? 'claims' : 'leaves'}
          disabled={!mayEdit || isBusy}
          options={replies.map((value) => ({ value, label: t(`settings.desk.reply_${value}`) }))}
          onChange={(value) =>
            change({ desk: { replyClaims: value === 'claims' } }, { desk: { replyClaims } })
          }
        />
        <ChoiceRow
          label={t('settings.desk.handover')}
          value={handoverNeedsNote ? 'note' : 'free'}
          disabled={!mayEdit || isBusy}
          options={handovers.map((value) => ({ value, label: t(`settings.desk.handover_${value}`) }))}
          onChange={(value) =>
            change({ desk: { handoverNeedsNote: value === 'note' } }, { desk: { handoverNeedsNote } })
          }
        />
        <ChoiceRow
          label={t('settings.desk.away')}
          hint={t('settings.desk.away_hint')}
          value={String(awayAfterMinutes)}
          disabled={!mayEdit || isBusy}
          options={minutes.map((count) => ({
            value: String(count),
            label: t('settings.desk.minutes', { count }),
          }))}
          onChange={(value) =>
            change({ desk: { awayAfterMinutes: Number(value) } }, { desk: { awayAfterMinutes } })
          }
        />
      </div>
    </section>
  );
}
