import type { ReactNode } from 'react';
import { Page } from '@/shared/ui/page';
import { SettingsNav } from './settings-nav';

type SettingsPageProps = {
  title: string;
  crumb?: ReactNode;
  actions?: ReactNode;
  /** On a phone, where the arrow leads; the list of sections unless said otherwise. */
  back?: string;
  children: ReactNode;
};

/** A section of the settings: header, sections at the left, content. */
export function SettingsPage({ back = '/ajustes', children, ...rest }: SettingsPageProps) {
  return (
    <Page {...rest} back={back}>
      <div className="flex min-h-0 flex-1">
        <SettingsNav className="w-[208px] border-r max-md:hidden" />
        <div data-region="" className="relative flex min-w-0 flex-1 flex-col overflow-y-auto">
          {children}
        </div>
      </div>
    </Page>
  );
}
