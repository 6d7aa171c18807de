import { Ban } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { Link } from 'react-router';
import type { ContactRow, ContactSort } from '@crm/contract/shapes';
import { useCustomFields } from '@/shared/api/custom-fields';
import { useUsers } from '@/shared/api/directory';
import { useLabels } from '@/shared/api/labels';
import { FieldValue } from '@/shared/fields/field-value';
import { LabelTags } from '@/shared/labels/label-tags';
import { phoneNumber, shortDate } from '@/shared/lib/format';
import { maskedTaxId } from '@/shared/lib/tax-id';
import { OwnerName } from '@/shared/people/owner-name';
import { Avatar } from '@/shared/ui/avatar';
import { ChannelMark } from '@/shared/ui/channel-mark';
import type { Column } from '@/shared/ui/data-table';

export interface ContactColumn extends Column<ContactRow> {
  /** What the list can be sorted by here: first as it is usually wanted, then the other way. */
  sorts?: readonly ContactSort[];
}

export const usualColumns = ['phone', 'channels', 'labels', 'owner', 'seen'];

/** All columns that there are; the name always stands first. */
export function useContactColumns(search: string): { name: ContactColumn; others: ContactColumn[] } {
  const { t } = useTranslation();
  const labels = useLabels();
  const users = useUsers();
  const fields = useCustomFields();
  const name: ContactColumn = {
    id: 'name',
    header: t('contacts.list.name'),
    width: 'minmax(200px,2fr)',
    sorts: ['name', 'nameDesc'],
    cell: (contact) => (
      // The link covers its cell, so that a thumb finds it; what stands below the name is no part of its name.
      <span className="relative flex h-11 items-center gap-2.5">
        <Avatar name={contact.name} size={28} />
        <span className="min-w-0 leading-tight">
          <span className="flex items-center gap-1">
            <Link
              to={{ pathname: `/contatos/${contact.id}`, search }}
              className="focus-ring truncate rounded-sm font-medium after:absolute after:inset-0 hover:underline"
            >
              {contact.name}
            </Link>
            {contact.blockedAt ? (
              <Ban
                role="img"
                aria-label={t('contacts.table.blocked')}
                className="size-3.5 shrink-0 text-danger-text"
              />
            ) : null}
          </span>
          <span className="block truncate text-xs text-muted-foreground">
            {contact.phone ? (
              <span className="tabular-nums md:hidden">
                {phoneNumber(contact.phone)}
                {contact.companyName ? ' · ' : ''}
              </span>
            ) : null}
            {contact.companyName}
          </span>
        </span>
      </span>
    ),
  };
  const column = (
    id: string,
    header: string,
    px: number,
    cell: ContactColumn['cell'],
    more: Partial<ContactColumn> = {},
  ): ContactColumn => ({ id, header, px, width: `${px}px`, wide: true, cell, ...more });
  const day = (at: string | null) => (
    <span className="tabular-nums">{at === null ? '–' : shortDate(at)}</span>
  );
  return {
    name,
    others: [
      column('phone', t('contacts.list.phone'), 140, ({ phone }) => (
        <span className="tabular-nums">{phone ? phoneNumber(phone) : '–'}</span>
      )),
      column('channels', t('contacts.list.channels'), 96, ({ identities }) => (
        <span className="flex gap-1.5">
          {[...new Set(identities.map(({ channelType }) => channelType))].map((type) => (
            <ChannelMark key={type} channel={type} className="size-[18px]" />
          ))}
        </span>
      )),
      column('labels', t('ui.labels.title'), 180, ({ labelIds }) => (
        <LabelTags ids={labelIds} labels={labels} most={2} />
      )),
      column('owner', t('ui.owner.title'), 145, ({ ownerId }) => (
        <OwnerName ownerId={ownerId} users={users} />
      )),
      column('seen', t('contacts.table.seen'), 110, ({ lastMessageAt }) => day(lastMessageAt), {
        sorts: ['seen'],
      }),
      column('email', t('contacts.list.email'), 210, ({ email }) => email ?? '–'),
      column('taxId', t('contacts.form.tax_id'), 160, ({ taxId }) => (
        <span className="tabular-nums">{taxId ? maskedTaxId(taxId) : '–'}</span>
      )),
      column('company', t('contacts.form.company'), 160, ({ companyName }) => companyName ?? '–'),
      column('created', t('contacts.table.created'), 110, ({ createdAt }) => day(createdAt), {
        sorts: ['newest', 'oldest'],
      }),
      column('updated', t('contacts.table.updated'), 110, ({ updatedAt }) => day(updatedAt), {
        sorts: ['updated'],
      }),
      ...fields.map((field) =>
        column(`field:${field.key}`, field.label, 140, ({ customFields }) => (
          <FieldValue field={field} value={customFields[field.key]} />
        )),
      ),
    ],
  };
}
