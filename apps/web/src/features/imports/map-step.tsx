import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { ContactImport } from '@crm/contract/shapes';
import { codeText, errorText } from '@/shared/i18n/error-text';
import { Button } from '@/shared/ui/button';
import { FieldError } from '@/shared/ui/field';
import { useImportSteps } from './api';
import { StepFoot } from './step-foot';
import { MapColumns } from './map-columns';
import { MapOptions } from './map-options';
import { claimedTwice, type ImportOptions } from './targets';

const sources = {
  pipedrive: 'Pipedrive',
  chatwoot: 'Chatwoot',
  zendesk: 'Zendesk',
  rd_station: 'RD Station',
};

type MapStepProps = { of: ContactImport; onChecked: () => void };

/** What the columns hold, and what happens to contacts that are there already. */
export function MapStep({ of, onChecked }: MapStepProps) {
  const { t } = useTranslation();
  const { check } = useImportSteps(of.id);
  const [mapping, setMapping] = useState<(string | null)[]>(
    of.settings?.mapping ?? of.columns.map(({ guess }) => guess),
  );
  const [options, setOptions] = useState<ImportOptions>({
    policy: of.settings?.policy ?? 'fill',
    labelIds: of.settings?.labelIds ?? [],
    ownerId: of.settings?.ownerId ?? null,
  });
  const ready = claimedTwice(mapping).size === 0;
  return (
    <section aria-labelledby="map-title">
      <h2 id="map-title" className="text-base font-semibold">
        {t('imports.map.title')}
      </h2>
      <p className="mt-1 mb-4 text-sm text-muted-foreground">
        {t('imports.map.summary', { count: of.total, name: of.fileName })}{' '}
        {of.source ? t('imports.map.known', { source: sources[of.source] }) : t('imports.map.guessed')}
      </p>
      {of.failure ? (
        <FieldError className="mb-3">
          {t('imports.map.failed', { reason: codeText('import.unreadable', { ...of.failure }) })}
        </FieldError>
      ) : null}
      <MapColumns columns={of.columns} mapping={mapping} onChange={setMapping} />
      <MapOptions value={options} onChange={setOptions} />
      {check.isError ? <FieldError className="mt-4">{errorText(check.error)}</FieldError> : null}
      <StepFoot className="justify-end">
        <Button
          variant="primary"
          size="lg"
          disabled={!ready}
          busy={check.isPending}
          onClick={() => check.mutate({ mapping, source: of.source, ...options }, { onSuccess: onChecked })}
        >
          {t('imports.map.check', { count: of.total })}
        </Button>
      </StepFoot>
    </section>
  );
}
