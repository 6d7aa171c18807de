import { ChevronDown, X } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '@/shared/i18n/use-translation';
import { companyQuery } from '@/shared/api/companies';
import { useChannels } from '@/shared/api/directory';
import { LabelFilter } from '@/shared/labels/label-filter';
import { toggled } from '@/shared/labels/toggled';
import { OwnerFilter } from '@/shared/people/owner-filter';
import { Button } from '@/shared/ui/button';
import { Glyph } from '@/shared/ui/channel-mark';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { buttonVariants } from '@/shared/ui/variants';
import type { ListPlace } from './list-place';
import { MoreFilters } from './more-filters';

type ListFiltersProps = { place: ListPlace; onChange: (change: Partial<ListPlace>) => void };

/** What narrows the list: by whom, by what, and the rest behind one button. */
export function ListFilters({ place, onChange }: ListFiltersProps) {
  return (
    <>
      <ChannelFilter chosen={place.channels} onChange={(channels) => onChange({ channels })} />
      <LabelFilter
        chosen={place.labelIds}
        onChange={(labelIds) => onChange({ labelIds })}
        className={buttonVariants({ variant: place.labelIds.length > 0 ? 'soft' : 'outline' })}
      />
      <OwnerFilter chosen={place.ownerIds} onChange={(ownerIds) => onChange({ ownerIds })} />
      <MoreFilters place={place} onChange={onChange} />
      {place.companyIds.map((id) => (
        <CompanyChip
          key={id}
          id={id}
          onRemove={() => onChange({ companyIds: place.companyIds.filter((one) => one !== id) })}
        />
      ))}
    </>
  );
}

function ChannelFilter({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (types: string[]) => void;
}) {
  const { t } = useTranslation();
  const types = [...new Set(useChannels().map(({ type }) => type))];
  if (types.length === 0) return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className={buttonVariants({ variant: chosen.length > 0 ? 'soft' : 'outline' })}>
        {t('contacts.filter.channel')}
        {chosen.length > 0 ? ` · ${String(chosen.length)}` : ''}
        <ChevronDown aria-hidden className="size-3" strokeWidth={2} />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        {types.map((type) => (
          <DropdownMenuCheckboxItem
            key={type}
            checked={chosen.includes(type)}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={() => onChange(toggled(chosen, type))}
          >
            <Glyph name={type} />
            {t(`contacts.filter.channels.${type}`)}
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

function CompanyChip({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { t } = useTranslation();
  const company = useQuery({ ...companyQuery(id), enabled: id !== 'none' });
  const name = id === 'none' ? t('contacts.filter.no_company') : (company.data?.name ?? '…');
  return (
    <Button variant="soft" aria-label={t('contacts.filter.remove', { name })} onClick={onRemove}>
      <span className="max-w-40 truncate">{name}</span>
      <X aria-hidden className="size-3.5" strokeWidth={2} />
    </Button>
  );
}
