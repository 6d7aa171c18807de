import { useQuery } from '@tanstack/react-query';
import type { Ref } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { CannedResponse, Conversation } from '@crm/contract/shapes';
import { cannedResponsesQuery } from '@/shared/api/canned-responses';
import { cn } from '@/shared/lib/cn';
import { plainText } from '@/shared/lib/plain-text';
import { filledIn } from '@/shared/lib/variables';
import { CannedText } from '@/shared/ui/canned-text';
import { Kbd } from '@/shared/ui/kbd';
import { type SuggestionKeys, SuggestionList } from './suggestion-list';
import { useKnownValues } from './use-known-values';

/** More than anybody reads: who does not find it types another letter. */
const most = 20;

type CannedSuggestionsProps = {
  id: string;
  query: string;
  conversation: Conversation;
  onInsert: (words: string) => void;
  ref: Ref<SuggestionKeys>;
};

/** Canned responses whose shortcut or words match what stands after the slash. */
export function CannedSuggestions({ id, query, conversation, onInsert, ref }: CannedSuggestionsProps) {
  const { t } = useTranslation();
  const responses = useQuery(cannedResponsesQuery);
  const values = useKnownValues(conversation);
  const found = matching(responses.data ?? [], query).slice(0, most);
  const empty = responses.isError
    ? t('writing.canned.failed')
    : responses.data && (responses.data.length === 0 ? t('writing.canned.empty') : t('writing.canned.none'));
  return (
    <SuggestionList
      ref={ref}
      id={id}
      label={t('writing.tools.canned')}
      header={
        <p className="flex items-center px-2 pt-1 pb-1.5 text-xs text-muted-foreground">
          <span className="truncate">
            {t('writing.canned.title')} <b className="font-semibold text-foreground">/{query}</b>
          </span>
          <span className="ml-auto flex shrink-0 items-center gap-1 max-md:hidden">
            <Kbd>↑</Kbd>
            <Kbd>↓</Kbd> {t('writing.canned.choose')} <Kbd>Tab</Kbd> {t('writing.canned.insert')}
          </span>
        </p>
      }
      options={found.map((response) => ({
        key: response.id,
        content: <CannedOption response={response} query={query} text={filledIn(response.text, values)} />,
      }))}
      empty={empty}
      onChoose={(place) => {
        const response = found[place];
        if (response) onInsert(filledIn(response.text, values));
      }}
    />
  );
}

type CannedOptionProps = { response: CannedResponse; query: string; text: string };

function CannedOption({ response: { shortcut }, query, text }: CannedOptionProps) {
  const begins = shortcut.startsWith(query.toLowerCase());
  return (
    <>
      <span className="w-[142px] shrink-0 truncate font-semibold in-aria-selected:text-brand max-md:w-[112px]">
        <span className={cn(begins && 'underline decoration-2 underline-offset-2')}>
          /{begins ? shortcut.slice(0, query.length) : ''}
        </span>
        {begins ? shortcut.slice(query.length) : shortcut}
      </span>
      <CannedText text={text} className="truncate text-muted-foreground" />
    </>
  );
}

/** Those whose shortcut begins so first, then those that have it in the shortcut or the words. */
export function matching(responses: readonly CannedResponse[], query: string): CannedResponse[] {
  const sought = plainText(query);
  const rank = ({ shortcut, text }: CannedResponse) => {
    const name = plainText(shortcut);
    if (name.startsWith(sought)) return 0;
    if (name.includes(sought)) return 1;
    return plainText(text).includes(sought) ? 2 : 3;
  };
  return responses
    .map((response) => ({ response, place: rank(response) }))
    .filter(({ place }) => place < 3)
    .toSorted((a, b) => a.place - b.place)
    .map(({ response }) => response);
}
