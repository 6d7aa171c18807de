import { useQuery } from '@tanstack/react-query';
import { Eye } from 'lucide-react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useUsers } from '@/shared/api/directory';
import { useMe } from '@/shared/api/me';
import { errorText } from '@/shared/i18n/error-text';
import { Avatar } from '@/shared/ui/avatar';
import { DropdownMenuCheckboxItem, DropdownMenuContent, DropdownMenuLabel } from '@/shared/ui/dropdown-menu';
import { SleepingMenu } from '@/shared/ui/sleeping-menu';
import { toast } from '@/shared/ui/toaster';
import { buttonVariants } from '@/shared/ui/variants';
import { participantsQuery, useFollow } from '../api';

type FollowersProps = { conversationId: string; mayEdit: boolean };

/** Who follows the conversation without owning it. A phone has them in its one menu. */
export function FollowersMenu({ conversationId, mayEdit }: FollowersProps) {
  const { t } = useTranslation();
  const { data } = useQuery(participantsQuery(conversationId));
  const count = data?.items.length ?? 0;
  const name =
    count > 0 ? t('conversation.participants.open', { count }) : t('conversation.participants.open_none');
  return (
    <SleepingMenu
      trigger={(props) => (
        <button
          type="button"
          {...props}
          aria-label={name}
          title={name}
          className={buttonVariants({
            variant: 'ghost',
            className: 'gap-1 px-1.5 text-muted-foreground max-md:hidden',
          })}
        >
          <Eye aria-hidden className="size-4" strokeWidth={1.75} />
          {count > 0 ? <span className="text-xs tabular-nums">{count}</span> : null}
        </button>
      )}
    >
      <DropdownMenuContent align="end" className="min-w-56">
        <FollowersItems conversationId={conversationId} mayEdit={mayEdit} />
      </DropdownMenuContent>
    </SleepingMenu>
  );
}

/** Oneself and colleagues come and go here. */
export function FollowersItems({ conversationId, mayEdit }: FollowersProps) {
  const { t } = useTranslation();
  const me = useMe();
  const users = useUsers();
  const { data, isError } = useQuery(participantsQuery(conversationId));
  const follow = useFollow(conversationId);
  const follows = new Set(data?.items.map(({ userId }) => userId));
  const others = users.filter(
    ({ id, disabledAt }) => id !== me?.id && (disabledAt === null || follows.has(id)),
  );
  const people = [...(me ? [{ id: me.id, name: me.name }] : []), ...others];
  const toggle = (userId: string) =>
    follow.mutate(
      { userId, on: !follows.has(userId) },
      { onError: (problem) => toast.error(errorText(problem)) },
    );
  return (
    <>
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
    </>
  );
}
