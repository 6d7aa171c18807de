import { SlidersHorizontal } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useTranslation } from '@/shared/i18n/use-translation';
import { cn } from '@/shared/lib/cn';
import { Field } from '@/shared/ui/field';
import { Input } from '@/shared/ui/input';
import { Select } from '@/shared/ui/select';
import { buttonVariants, floating, floatingMotion } from '@/shared/ui/variants';
import { FieldFilters } from './field-filters';
import type { ListPlace } from './list-place';

type MoreFiltersProps = { place: ListPlace; onChange: (change: Partial<ListPlace>) => void };

const days = ['createdFrom', 'createdTo', 'seenFrom', 'seenTo'] as const;
const flags = ['hasPhone', 'blocked'] as const;

/** Days, what is missing, who is blocked, and the workspace's own fields. */
export function MoreFilters({ place, onChange }: MoreFiltersProps) {
  const { t } = useTranslation();
  const used =
    days.filter((day) => place[day] !== '').length +
    flags.filter((flag) => place[flag] !== null).length +
    place.fields.length;
  return (
    <Popover.Root>
      <Popover.Trigger className={buttonVariants({ variant: used > 0 ? 'soft' : 'outline' })}>
        <SlidersHorizontal aria-hidden className="size-4" strokeWidth={1.75} />
        {t('contacts.filter.more')}
        {used > 0 ? ` · ${String(used)}` : ''}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label={t('contacts.filter.more')}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            'z-50 max-h-(--radix-popover-content-available-height) w-80 max-w-[calc(100vw-16px)] space-y-3 overflow-y-auto p-3',
            floating,
            floatingMotion,
          )}
        >
          {flags.map((flag) => (
            <Field key={flag} label={t(`contacts.filter.${flag}`)}>
              <Select
                value={place[flag] === null ? 'any' : String(place[flag])}
                onValueChange={(value) => onChange({ [flag]: value === 'any' ? null : value === 'true' })}
                options={(['any', 'true', 'false'] as const).map((value) => ({
                  value,
                  label: t(`contacts.filter.${flag}_${value}`),
                }))}
              />
            </Field>
          ))}
          <div className="grid grid-cols-2 gap-2">
            {days.map((day) => (
              <Field key={day} label={t(`contacts.filter.${day}`)}>
                <Input
                  type="date"
                  value={place[day]}
                  onChange={(event) => onChange({ [day]: event.target.value })}
                />
              </Field>
            ))}
          </div>
          <FieldFilters asked={place.fields} onChange={(fields) => onChange({ fields })} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
