import type { ReactNode } from 'react';

export function PanelSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="border-b px-4 py-3 max-md:border-b-8 max-md:border-canvas">
      <h3 className="mb-2 flex h-5 items-center text-xs text-muted-foreground">{title}</h3>
      {children}
    </section>
  );
}
