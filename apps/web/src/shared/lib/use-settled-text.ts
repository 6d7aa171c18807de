import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';

const settle = 250;

/**
 * The text of a search whose place is the address: told a moment after the last key, and following when the address changes by
 * itself (cleared filters, a recent search, the back button).
 */
export function useSettledText(
  value: string,
  onChange: (q: string) => void,
): [string, Dispatch<SetStateAction<string>>] {
  const [text, setText] = useState(value);
  const [came, setCame] = useState(value);
  if (came !== value) {
    setCame(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => {
    const q = text.trim();
    if (q === value) return undefined;
    const timer = setTimeout(() => onChange(q), settle);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return [text, setText];
}
