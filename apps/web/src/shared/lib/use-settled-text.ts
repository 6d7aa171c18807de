import { type Dispatch, type SetStateAction, useEffect, useState } from 'react';

const settle = 250;

/**
 * The text of a search whose place is the address: told a moment after the last key, and following when the address changes by
 * itself (cleared filters, a recent search, the back button). What was told comes back as an address later, when more may
 * have been typed: that is no change to follow.
 */
export function useSettledText(
  value: string,
  onChange: (q: string) => void,
): [string, Dispatch<SetStateAction<string>>] {
  const [text, setText] = useState(value);
  const [came, setCame] = useState(value);
  const [told, setTold] = useState<readonly string[]>([]);
  if (came !== value) {
    setCame(value);
    const at = told.lastIndexOf(value);
    setTold(at === -1 ? [] : told.slice(at + 1));
    if (at === -1 && value !== text.trim()) setText(value);
  }
  useEffect(() => {
    const q = text.trim();
    if (q === value) return undefined;
    const timer = setTimeout(() => {
      setTold((before) => [...before, q]);
      onChange(q);
    }, settle);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return [text, setText];
}
