import type { ReactNode } from 'react';

type OutsideLinkProps = {
  /** Checked before: see `partsOf` and `safeUrl`. */
  href: string;
  /** Where it leads, when its words say something else. */
  title?: string | undefined;
  children: ReactNode;
};

/** A way out of the app that a stranger may have written: it learns nothing of this page. */
export function OutsideLink({ href, title, children }: OutsideLinkProps) {
  return (
    <a
      href={href}
      title={title}
      target={href.startsWith('http') ? '_blank' : undefined}
      rel="noopener noreferrer nofollow"
      className="focus-ring rounded-sm text-brand underline underline-offset-2"
    >
      {children}
    </a>
  );
}
