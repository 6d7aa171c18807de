import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { OwnAvailability } from '@crm/contract/shapes';
import { ownAvailabilityQuery, useChooseAvailability } from '@/shared/api/availability';
import { AvailabilityDot } from '@/shared/people/availability-mark';
import { DropdownMenuLabel, DropdownMenuRadioGroup, DropdownMenuRadioItem } from '@/shared/ui/dropdown-menu';

const choices = ['online', 'busy', 'offline'] as const satisfies readonly OwnAvailability['chosen'][];

/** What one says of oneself; inside a menu. */
export function AvailabilityItems() {
  const { t } = useTranslation();
  const own = useQuery(ownAvailabilityQuery).data;
  const choose = useChooseAvailability();
  return (
    <>
      <DropdownMenuLabel>{t('app.profile.availability')}</DropdownMenuLabel>
      <DropdownMenuRadioGroup value={own?.chosen ?? ''}>
        {choices.map((choice) => (
          <DropdownMenuRadioItem key={choice} value={choice} onSelect={() => choose.mutate(choice)}>
            <AvailabilityDot availability={choice} />
            {t(`ui.availability.${choice}`)}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  );
}
