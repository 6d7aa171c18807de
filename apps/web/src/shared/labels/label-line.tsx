import { useTranslation } from '@/shared/i18n/use-translation';
import { useLabels } from '@/shared/api/labels';
import { LabelPicker } from './label-picker';
import { LabelTags } from './label-tags';

type LabelLineProps = {
  ids: readonly string[];
  /** Name of the button that changes them. */
  change: string;
  changeId?: string;
  /** Left out where they are only shown. */
  onChange?: (ids: string[]) => void;
};

export function LabelLine({ ids, change, changeId, onChange }: LabelLineProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const known = labels.some(({ id }) => ids.includes(id));
  return (
    <div className="flex min-h-7 items-center gap-1">
      <LabelTags ids={ids} labels={labels} className="flex-wrap" />
      {known ? null : <span className="text-sm text-muted-foreground">{t('ui.labels.without')}</span>}
      {onChange ? (
        <LabelPicker
          {...(changeId === undefined ? {} : { id: changeId })}
          name={change}
          value={ids}
          onChange={onChange}
        />
      ) : null}
    </div>
  );
}
