import { textParts } from '@/shared/lib/variables';

/** The words of a canned response; what is filled in when it is used is dotted. */
export function CannedText({ text, className }: { text: string; className?: string }) {
  return (
    <span className={className}>
      {textParts(text).map((part, place) =>
        part.gap ? (
          <span key={place} className="border-b border-dotted border-brand text-brand">
            {part.text}
          </span>
        ) : (
          part.text
        ),
      )}
    </span>
  );
}
