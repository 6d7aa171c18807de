import { useTranslation } from '@/shared/i18n/use-translation';
import { useChannels } from '@/shared/api/directory';
import { useLabels } from '@/shared/api/labels';
import { useTeams } from '@/shared/api/teams';
import { toggled } from '@/shared/labels/toggled';
import { cn } from '@/shared/lib/cn';
import { Button } from '@/shared/ui/button';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { priorities, sorts, statuses } from '../filter';
import type { FilterProps } from './inbox-tabs';

type FilterSheetProps = FilterProps & {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Leads to conditions in groups. */
  onBuild: () => void;
};

/** All that narrows the list, and its order: chips that work at once. */
export function FilterSheet({ open, onOpenChange, filter, onChange, onBuild }: FilterSheetProps) {
  const { t } = useTranslation();
  const channels = useChannels();
  const teams = useTeams();
  const labels = useLabels();
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title={t('inbox.filter.open')}
        footer={
          <>
            <Button
              className="mr-auto"
              onClick={() => {
                onOpenChange(false);
                onBuild();
              }}
            >
              {t('inbox.filter.build')}
            </Button>
            <Button variant="primary" onClick={() => onOpenChange(false)}>
              {t('inbox.filter.show')}
            </Button>
          </>
        }
      >
        <div className="space-y-5">
          <Choices label={t('inbox.filter.status')}>
            {statuses.map((status) => (
              <Choice key={status} on={filter.status === status} onClick={() => onChange({ status })}>
                {t(`inbox.status.${status}`)}
              </Choice>
            ))}
          </Choices>
          {channels.length > 0 ? (
            <Choices label={t('inbox.filter.channel')}>
              {channels.map(({ id, name }) => (
                <Choice
                  key={id}
                  on={filter.channelIds.includes(id)}
                  onClick={() => onChange({ channelIds: toggled(filter.channelIds, id) })}
                >
                  {name}
                </Choice>
              ))}
            </Choices>
          ) : null}
          {teams.length > 0 ? (
            <Choices label={t('inbox.filter.team')}>
              {teams.map(({ id, name }) => (
                <Choice
                  key={id}
                  on={filter.teamIds.includes(id)}
                  onClick={() => onChange({ teamIds: toggled(filter.teamIds, id) })}
                >
                  {name}
                </Choice>
              ))}
            </Choices>
          ) : null}
          {labels.length > 0 ? (
            <Choices label={t('ui.labels.one')}>
              {labels.map(({ id, name }) => (
                <Choice
                  key={id}
                  on={filter.labelIds.includes(id)}
                  onClick={() => onChange({ labelIds: toggled(filter.labelIds, id) })}
                >
                  {name}
                </Choice>
              ))}
            </Choices>
          ) : null}
          <Choices label={t('inbox.filter.priority')}>
            {priorities.map((priority) => (
              <Choice
                key={priority}
                on={filter.priorities.includes(priority)}
                onClick={() => onChange({ priorities: toggled(filter.priorities, priority) })}
              >
                {t(`inbox.priority.${priority}`)}
              </Choice>
            ))}
          </Choices>
          <Choices label={t('inbox.filter.only')}>
            <Choice on={filter.waiting} onClick={() => onChange({ waiting: !filter.waiting })}>
              {t('inbox.filter.waiting')}
            </Choice>
            <Choice on={filter.unread} onClick={() => onChange({ unread: !filter.unread })}>
              {t('inbox.filter.unread')}
            </Choice>
          </Choices>
          <Choices label={t('inbox.filter.sort')}>
            {sorts.map((sort) => (
              <Choice key={sort} on={filter.sort === sort} onClick={() => onChange({ sort })}>
                {t(`inbox.sort.${sort}`)}
              </Choice>
            ))}
          </Choices>
        </div>
      </DialogContent>
    </Dialog>
  );
}

function Choices({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{label}</legend>
      <div className="flex flex-wrap gap-2">{children}</div>
    </fieldset>
  );
}

function Choice({ on, onClick, children }: { on: boolean; onClick: () => void; children: React.ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      onClick={onClick}
      className={cn(
        'focus-ring h-8 rounded-full border px-3 text-sm font-medium max-md:h-11 max-md:px-4',
        on ? 'border-brand/40 bg-brand-soft text-brand' : 'bg-background text-secondary-foreground',
      )}
    >
      {children}
    </button>
  );
}
