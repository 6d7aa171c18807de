import { ExternalLink, List, type LucideIcon, Phone, Reply, TextCursorInput } from 'lucide-react';
import { safeUrl } from '../safe-url';

export interface Choice {
  icon?: 'reply' | 'list' | 'link' | 'phone' | 'other';
  title: string;
  /** Where it leads: told, never followed from here. */
  url?: string | undefined;
}

const icons: Record<NonNullable<Choice['icon']>, LucideIcon> = {
  reply: Reply,
  list: List,
  link: ExternalLink,
  phone: Phone,
  other: TextCursorInput,
};

/** The buttons that the customer has: to be seen here, pressed only there. */
export function Choices({ label, choices }: { label: string; choices: readonly Choice[] }) {
  return (
    <ul aria-label={label} className="mt-2 w-75 max-w-full space-y-1 border-t pt-2">
      {choices.map(({ icon = 'reply', title, url }, place) => {
        const Icon = icons[icon];
        const address = safeUrl(url);
        return (
          <li key={place}>
            <button
              type="button"
              disabled
              className="flex min-h-8 w-full items-center justify-center gap-1.5 rounded-md border border-border-strong bg-background/60 px-2 py-1 text-sm font-medium [overflow-wrap:anywhere] text-brand"
            >
              <Icon aria-hidden className="size-3.5 shrink-0" strokeWidth={2} />
              {title}
            </button>
            {address ? (
              <span className="block truncate text-center text-2xs text-muted-foreground" title={address}>
                {address}
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
