import { partsOf } from './links';
import { OutsideLink } from './outside-link';

/** Text of a stranger: shown as written, with its addresses made clickable. */
export function LinkedText({ text }: { text: string }) {
  return (
    <span className="[overflow-wrap:anywhere] whitespace-pre-wrap">
      <LinkedParts text={text} />
    </span>
  );
}

export function LinkedParts({ text }: { text: string }) {
  return partsOf(text).map(({ text: part, href }, place) =>
    href === null ? (
      part
    ) : (
      <OutsideLink key={place} href={href}>
        {part}
      </OutsideLink>
    ),
  );
}
