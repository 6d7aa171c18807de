import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Contact } from '@crm/contract/shapes';
import { api, data } from '@/shared/api/client';
import { useUsers } from '@/shared/api/directory';
import { useMay } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { Avatar } from '@/shared/ui/avatar';
import { toast } from '@/shared/ui/toaster';
import { buttonVariants } from '@/shared/ui/variants';
import { AvailabilityMark } from './availability-mark';
import { OwnerName } from './owner-name';
import { answers } from './answers';

interface Change {
  ownerId: string | null;
  version: number;
  undoes: boolean;
}

const nobody = 'none';

/** Whose customer it is, changed at once by those who may edit contacts. */
export function ContactOwner({ contact }: { contact: Contact }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const mayEdit = useMay('contacts.edit');
  const users = useUsers();
  const give = useMutation({
    mutationFn: ({ ownerId, version }: Change) =>
      data(
        api.PATCH('/api/v1/contacts/{id}', {
          params: { path: { id: contact.id } },
          body: { ownerId, version },
        }),
      ),
    onSuccess: (saved, { undoes }) => {
      queryClient.setQueryData(['contacts', saved.id], saved);
      if (undoes) return;
      const owner = users.find(({ id }) => id === saved.ownerId)?.name;
      const back = { ownerId: contact.ownerId, version: saved.version, undoes: true };
      toast(
        owner
          ? t('ui.owner.given', { name: contact.name, owner })
          : t('ui.owner.taken', { name: contact.name }),
        { duration: 8000, action: { label: t('conversation.undo'), onClick: () => give.mutate(back) } },
      );
    },
    onError: (problem) => toast.error(errorText(problem)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['contacts'] }),
  });
  const shown = <OwnerName ownerId={contact.ownerId} users={users} />;
  if (!mayEdit) return <p className="flex min-h-7 items-center text-sm">{shown}</p>;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('ui.owner.change', {
          name: users.find(({ id }) => id === contact.ownerId)?.name ?? t('ui.owner.none'),
        })}
        className={buttonVariants({
          variant: 'ghost',
          className: '-ml-1.5 max-w-full px-1.5 font-normal max-md:px-1.5',
        })}
      >
        {shown}
        <ChevronDown aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start">
        <DropdownMenuRadioGroup
          value={contact.ownerId ?? nobody}
          onValueChange={(chosen) =>
            give.mutate({
              ownerId: chosen === nobody ? null : chosen,
              version: contact.version,
              undoes: false,
            })
          }
        >
          <DropdownMenuRadioItem value={nobody}>{t('ui.owner.none')}</DropdownMenuRadioItem>
          {users
            .filter((user) => answers(user) || user.id === contact.ownerId)
            .map(({ id, name, availability }) => (
              <DropdownMenuRadioItem key={id} value={id}>
                <Avatar name={name} size={20} />
                <span className="max-w-56 truncate">{name}</span>
                <AvailabilityMark availability={availability} className="ml-auto pl-4" />
              </DropdownMenuRadioItem>
            ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
