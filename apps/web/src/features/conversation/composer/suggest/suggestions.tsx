import type { Ref } from 'react';
import type { Conversation } from '@crm/contract/shapes';
import { CannedSuggestions } from './canned-suggestions';
import { MentionSuggestions } from './mention-suggestions';
import type { SuggestionKeys } from './suggestion-list';
import type { Trigger } from './trigger';

export type SuggestionsProps = {
  id: string;
  trigger: Trigger;
  conversation: Conversation;
  onInsert: (words: string) => void;
  ref: Ref<SuggestionKeys>;
};

/** What can stand in place of the word at the caret, by its sign. */
export function Suggestions({ id, trigger, conversation, onInsert, ref }: SuggestionsProps) {
  switch (trigger.sign) {
    case '/':
      return (
        <CannedSuggestions
          key={trigger.query}
          ref={ref}
          id={id}
          query={trigger.query}
          conversation={conversation}
          onInsert={onInsert}
        />
      );
    case '@':
      return (
        <MentionSuggestions key={trigger.query} ref={ref} id={id} query={trigger.query} onInsert={onInsert} />
      );
    default:
      return null;
  }
}
