import { memo } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useUsers } from '@/shared/api/directory';
import { useMe } from '@/shared/api/me';
import { Avatar } from '@/shared/ui/avatar';
import { usePeople } from '../people';

type PeopleLineProps = { conversationId: string };

/** Which colleague types or looks here right now. */
export const PeopleLine = memo(function PeopleLine({ conversationId }: PeopleLineProps) {
  const { t } = useTranslation();
  const me = useMe()?.id;
  const users = useUsers();
  const typing = usePeople((state) => state.typing[conversationId]);
  const here = usePeople((state) => state.here[conversationId]);
  const others = (ids: readonly string[]) => users.filter(({ id }) => id !== me && ids.includes(id));
  const typers = others(Object.keys(typing ?? {}));
  const readers = others((here ?? []).map(({ id }) => id));
  const peeking = here?.some(({ id, peeking }) => peeking && id === readers[0]?.id) ?? false;
  const [first] = typers.length > 0 ? typers : readers;
  const count = typers.length > 0 ? typers.length : readers.length;
  const name = first?.name.split(' ')[0] ?? '';
  return (
    <span role="status" className="flex min-w-0 items-center gap-1.5 truncate">
      {first ? (
        <>
          <Avatar name={first.name} size={16} />
          <span className="truncate">
            {typers.length > 0
              ? t('conversation.people.typing', { name, count })
              : t(peeking ? 'conversation.people.peeking' : 'conversation.people.here', { name, count })}
          </span>
        </>
      ) : null}
    </span>
  );
});
