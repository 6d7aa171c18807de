import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useUsers } from '@/shared/api/directory';
import { useMe } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { Avatar } from '@/shared/ui/avatar';
import {
  DropdownMenu,
  DropdownMenuCheckboxItem,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from '@/shared/ui/dropdown-menu';
import { toast } from '@/shared/ui/toaster';
import { buttonVariants } from '@/shared/ui/variants';
import { participantsQuery, useFollow } from '../api';

/** Who follows the conversation without owning it; oneself and colleagues come and go here. */
export function FollowersMenu({ conversationId, mayEdit }: { conversationId: string; mayEdit: boolean }) {
  const { t } = useTranslation();
  const me = useMe();
  const users = useUsers();
  const { data, isError } = useQuery(participantsQuery(conversationId));
  const follow = useFollow(conversationId);
  const present = data?.items ?? [];
  const follows = new Set(present.map(({ userId }) => userId));
  const others = users.filter(
    ({ id, disabledAt }) => id !== me?.id && (disabledAt === null || follows.has(id)),
  );
  const people = [...(me ? [{ id: me.id, name: me.name }] : []), ...others];
  const name =
    present.length > 0
      ? t('conversation.participants.open', { count: present.length })
      : t('conversation.participants.open_none');
  const toggle = (userId: string) =>
    follow.mutate(
      { userId, on: !follows.has(userId) },
      { onError: (problem) => toast.error(errorText(problem)) },
    );
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={name}
        title={name}
        className={buttonVariants({ variant: 'ghost', className: 'gap-1 px-1.5 text-muted-foreground' })}
      >
        <Eye aria-hidden className="size-4 max-md:size-[22px]" strokeWidth={1.75} />
        {present.length > 0 ? <span className="text-xs tabular-nums">{present.length}</span> : null}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="min-w-56">
        <DropdownMenuLabel>{t('conversation.participants.title')}</DropdownMenuLabel>
        {isError ? (
          <p role="alert" className="px-2 py-1.5 text-xs text-danger-text">
            {t('conversation.participants.failed')}
          </p>
        ) : null}
        {people.map(({ id, name: person }) => (
          <DropdownMenuCheckboxItem
            key={id}
            checked={follows.has(id)}
            disabled={!mayEdit || data === undefined}
            onSelect={(event) => event.preventDefault()}
            onCheckedChange={() => toggle(id)}
          >
            <Avatar name={person} size={20} />
            {id === me?.id ? t('conversation.participants.me') : person}
          </DropdownMenuCheckboxItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
