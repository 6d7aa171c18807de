import type { ReactNode } from 'react';

/** Steps, the step itself, and what helps beside it. */
export function WizardFrame({
  steps,
  aside,
  children,
}: {
  steps: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto grid w-full max-w-[1046px] gap-6 px-6 py-5 max-md:px-4 lg:grid-cols-[196px_minmax(0,1fr)] xl:grid-cols-[196px_minmax(0,1fr)_264px]">
      {steps}
      <section className="min-w-0">{children}</section>
      {aside ? <div className="lg:col-start-2 xl:col-start-3">{aside}</div> : null}
    </div>
  );
}
