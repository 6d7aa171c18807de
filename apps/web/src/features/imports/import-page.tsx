import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { useParams } from 'react-router';
import type { ContactImport } from '@crm/contract/shapes';
import { Page } from '@/shared/ui/page';
import { ErrorState } from '@/shared/ui/state-panel';
import { TableSkeleton } from '@/shared/ui/table-skeleton';
import { importQuery, isWorking } from './api';
import { ContactsCrumb } from '@/shared/ui/contacts-crumb';
import { ImportSteps } from './import-steps';
import { MapStep } from './map-step';
import { ProgressStep } from './progress-step';
import { ResultStep } from './result-step';
import { ReviewStep } from './review-step';

/** One file on its way: columns, check, result. Where it stands is the server's word, so anybody can go on with it. */
export function ImportPage() {
  const { t } = useTranslation();
  const { importId = '' } = useParams();
  const found = useQuery(importQuery(importId));
  return (
    <Page
      title={found.data?.fileName ?? t('imports.history.title')}
      crumb={<ContactsCrumb />}
      back="/contatos/importar"
      className="relative overflow-y-auto"
    >
      {found.isPending ? <TableSkeleton /> : null}
      {found.isError && !found.data ? (
        <ErrorState
          title={t('imports.page.failed')}
          error={found.error}
          onRetry={() => void found.refetch()}
          retrying={found.isFetching}
        />
      ) : null}
      {found.data ? <Steps key={found.data.id} of={found.data} /> : null}
    </Page>
  );
}

const current = {
  ...{ uploaded: 0, failed: 0, checking: 1, checked: 1, running: 2 },
  ...{ done: 3, canceled: 3, undoing: 3, undone: 3 },
} as const satisfies Record<ContactImport['state'], number>;

function Steps({ of }: { of: ContactImport }) {
  /** Somebody looks at the columns of a checked file once more. */
  const [again, setAgain] = useState(false);
  const maps = of.state === 'uploaded' || of.state === 'failed' || (of.state === 'checked' && again);
  return (
    <div className="mx-auto w-full max-w-[1000px] px-5 py-5 max-md:px-4">
      <ImportSteps current={maps ? 0 : current[of.state]} />
      {maps ? <MapStep of={of} onChecked={() => setAgain(false)} /> : null}
      {isWorking(of) ? <ProgressStep of={of} /> : null}
      {of.state === 'checked' && !again ? <ReviewStep of={of} onBack={() => setAgain(true)} /> : null}
      {of.state === 'done' || of.state === 'canceled' || of.state === 'undone' ? (
        <ResultStep of={of} />
      ) : null}
    </div>
  );
}
