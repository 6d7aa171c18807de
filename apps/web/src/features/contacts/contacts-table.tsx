import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Contact } from '@crm/contract/shapes';
import { useUsers } from '@/shared/api/directory';
import { useLabels } from '@/shared/api/labels';
import { LabelTags } from '@/shared/labels/label-tags';
import { phoneNumber } from '@/shared/lib/format';
import { OwnerName } from '@/shared/people/owner-name';
import { Avatar } from '@/shared/ui/avatar';
import { ChannelMark } from '@/shared/ui/channel-mark';
import { type Column, DataTable } from '@/shared/ui/data-table';

type ContactsTableProps = {
  rows: readonly Contact[];
  search: string;
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
};

export function ContactsTable({ search, ...rest }: ContactsTableProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  const users = useUsers();
  const columns: Column<Contact>[] = [
    {
      id: 'name',
      header: t('contacts.list.name'),
      width: 'minmax(0,2fr)',
      cell: (contact) => (
        <Link
          to={{ pathname: `/contatos/${contact.id}`, search }}
          className="focus-ring flex h-10 items-center max-md:h-11 gap-2.5 rounded-md font-medium hover:underline"
        >
          <Avatar name={contact.name} size={28} />
          <span className="min-w-0 leading-tight">
            <span className="block truncate">{contact.name}</span>
            {contact.companyName ? (
              <span className="block truncate text-xs font-normal text-muted-foreground">
                {contact.companyName}
              </span>
            ) : null}
          </span>
        </Link>
      ),
    },
    {
      id: 'phone',
      header: t('contacts.list.phone'),
      width: '150px',
      cell: ({ phone }) => <span className="tabular-nums">{phone ? phoneNumber(phone) : '–'}</span>,
    },
    {
      id: 'email',
      header: t('contacts.list.email'),
      width: 'minmax(0,2fr)',
      wide: true,
      cell: ({ email }) => email ?? '–',
    },
    {
      id: 'channels',
      header: t('contacts.list.channels'),
      width: '100px',
      wide: true,
      cell: ({ identities }) => (
        <span className="flex gap-1.5">
          {[...new Set(identities.map((identity) => identity.channelType))].map((type) => (
            <ChannelMark key={type} channel={type} className="size-[18px]" />
          ))}
        </span>
      ),
    },
    {
      id: 'owner',
      header: t('ui.owner.title'),
      width: 'minmax(0,1fr)',
      wide: true,
      cell: ({ ownerId }) => (ownerId === null ? '–' : <OwnerName ownerId={ownerId} users={users} />),
    },
    {
      id: 'labels',
      header: t('ui.labels.title'),
      width: 'minmax(0,1fr)',
      wide: true,
      cell: ({ labelIds }) => <LabelTags ids={labelIds} labels={labels} most={2} />,
    },
  ];
  return (
    <DataTable
      label={t('contacts.list.title')}
      columns={columns}
      rowKey={(contact: Contact) => contact.id}
      {...rest}
    />
  );
}
