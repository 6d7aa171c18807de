import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { gapsIn } from '@/shared/lib/variables';
import type { SuggestionKeys } from './suggestion-list';
import { type Sign, type Trigger, triggerAt, typeInto } from './trigger';

const none: Sign[] = [];

/** Where the caret of a text stands, what it asks for there, and how what was chosen gets into the text. */
export function useSuggesting(text: string, signs: readonly Sign[], keys: RefObject<SuggestionKeys | null>) {
  const id = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  const asked = caret === null ? null : triggerAt(text, caret, caret > text.length ? none : signs);
  const trigger: Trigger | null = asked && asked.from !== left ? asked : null;
  const look = (area: HTMLTextAreaElement) => {
    setCaret(area.selectionStart === area.selectionEnd ? area.selectionStart : null);
    // Whoever left it at one word is asked again at the next.
    if (left !== null && area.value[left] !== asked?.sign) setLeft(null);
  };
  return {
    id,
    trigger,
    look,
    away: () => setCaret(null),
    /** True when the key was for the suggestions. */
    onKeyDown: (event: KeyboardEvent<HTMLTextAreaElement>): boolean => {
      if (!trigger || !keys.current || event.nativeEvent.isComposing || event.shiftKey) return false;
      if (event.key === 'Escape') setLeft(trigger.from);
      else if (event.ctrlKey || event.metaKey || !keys.current.onKey(event.key)) return false;
      event.preventDefault();
      return true;
    },
    /** Puts the words in place of the word at the caret; the first gap in them is what is typed over next. */
    insert: (area: HTMLTextAreaElement | null, words: string) => {
      if (!area || !trigger) return;
      typeInto(area, words, trigger.from, trigger.to);
      const [gap] = gapsIn(words);
      if (gap) area.setSelectionRange(trigger.from + gap.from, trigger.from + gap.to);
    },
  };
}
