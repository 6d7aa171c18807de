import { partsOf } from './links';

/** Text of a stranger: shown as written, with its addresses made clickable. */
export function LinkedText({ text }: { text: string }) {
  return (
    <span className="[overflow-wrap:anywhere] whitespace-pre-wrap">
      {partsOf(text).map(({ text: part, href }, place) =>
        href === null ? (
          part
        ) : (
          <a
            key={place}
            href={href}
            target={href.startsWith('http') ? '_blank' : undefined}
            rel="noopener noreferrer nofollow"
            className="focus-ring rounded-sm text-brand underline underline-offset-2"
          >
            {part}
          </a>
        ),
      )}
    </span>
  );
}
