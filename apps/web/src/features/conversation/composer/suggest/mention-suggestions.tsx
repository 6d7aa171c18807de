import type { Ref } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useUsers } from '@/shared/api/directory';
import { useMe } from '@/shared/api/me';
import { plainText } from '@/shared/lib/plain-text';
import { Avatar } from '@/shared/ui/avatar';
import { type SuggestionKeys, SuggestionList } from './suggestion-list';

const most = 8;

type MentionSuggestionsProps = {
  id: string;
  query: string;
  onInsert: (words: string) => void;
  ref: Ref<SuggestionKeys>;
};

/** Colleagues any word of whose name begins with what stands after the at sign. */
export function MentionSuggestions({ id, query, onInsert, ref }: MentionSuggestionsProps) {
  const { t } = useTranslation();
  const me = useMe()?.id;
  const sought = plainText(query);
  const found = useUsers()
    .filter((user) => user.id !== me && user.disabledAt === null)
    .filter(({ name }) =>
      plainText(name)
        .split(/\s+/)
        .some((word) => word.startsWith(sought)),
    )
    .slice(0, most);
  return (
    <SuggestionList
      ref={ref}
      id={id}
      label={t('writing.mention.title')}
      options={found.map(({ id: userId, name }) => ({
        key: userId,
        content: (
          <>
            <Avatar name={name} size={20} />
            <span className="truncate">{name}</span>
          </>
        ),
      }))}
      empty={t('writing.mention.none')}
      onChoose={(place) => {
        const user = found[place];
        if (user) onInsert(`@${user.name} `);
      }}
    />
  );
}
