import type { SearchText } from '@crm/contract/shapes';

/** A text with what was searched for standing out, by weight and colour. */
export function MarkedText({ value: { text, ranges } }: { value: SearchText }) {
  const parts = ranges.map(({ from, to }, at) => (
    <span key={from}>
      {text.slice(ranges[at - 1]?.to ?? 0, from)}
      <mark className="bg-transparent font-semibold text-brand">{text.slice(from, to)}</mark>
    </span>
  ));
  return (
    <>
      {parts}
      {text.slice(ranges.at(-1)?.to ?? 0)}
    </>
  );
}
