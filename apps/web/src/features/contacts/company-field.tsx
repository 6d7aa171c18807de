import { useQuery } from '@tanstack/react-query';
import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import { companyChoicesQuery } from '@/shared/api/companies';
import { useDelayed } from '@/shared/lib/use-delayed';
import { Avatar } from '@/shared/ui/avatar';
import { Button } from '@/shared/ui/button';
import { Field } from '@/shared/ui/field';
import { IconButton } from '@/shared/ui/icon-button';
import { Input } from '@/shared/ui/input';
import { useCreateCompany } from './use-create-company';

type CompanyFieldProps = {
  /** The name of the one that is chosen; null for none. */
  chosen: string | null;
  readOnly: boolean;
  error?: string | undefined;
  onChoose: (company: { id: string; name: string } | null) => void;
};

/** Where a contact works: found by name, or made on the spot. */
export function CompanyField({ chosen, readOnly, error, onChoose }: CompanyFieldProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const name = typed.trim();
  const sought = useDelayed(name, 250);
  const found = useQuery({ ...companyChoicesQuery(sought), enabled: sought.length >= 2 && !readOnly });
  const create = useCreateCompany();
  const choose = (company: { id: string; name: string } | null) => {
    setTyped('');
    onChoose(company);
  };
  if (chosen !== null || readOnly) {
    return (
      <div className="space-y-1.5">
        <p className="text-sm font-medium">{t('contacts.form.company')}</p>
        <div className="flex h-9 items-center gap-2 rounded-md border bg-canvas pr-1 pl-2 text-sm max-md:h-12">
          {chosen === null ? (
            <span className="text-muted-foreground">–</span>
          ) : (
            <>
              <Avatar name={chosen} size={20} square />
              <span className="min-w-0 flex-1 truncate">{chosen}</span>
            </>
          )}
          {readOnly ? null : (
            <IconButton size="sm" label={t('contacts.form.company_clear')} onClick={() => choose(null)}>
              <X aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
          )}
        </div>
      </div>
    );
  }
  const choices = sought === name && name.length >= 2 ? (found.data?.items ?? []) : [];
  const isNew =
    name.length >= 2 &&
    found.isSuccess &&
    !choices.some((one) => one.name.toLowerCase() === name.toLowerCase());
  return (
    <div>
      <Field label={t('contacts.form.company')} hint={t('contacts.form.company_hint')} error={error}>
        <Input autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
      {choices.length > 0 ? (
        <ul
          aria-label={t('contacts.companies.title')}
          className="mt-1.5 max-h-44 overflow-y-auto rounded-md border p-1"
        >
          {choices.map(({ id, name: known }) => (
            <li key={id}>
              <button
                type="button"
                onClick={() => choose({ id, name: known })}
                className="focus-ring flex h-9 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-accent max-md:h-11"
              >
                <Avatar name={known} size={20} square />
                <span className="min-w-0 flex-1 truncate">{known}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {isNew ? (
        <Button
          variant="ghost"
          size="sm"
          className="mt-1.5 max-md:min-h-11"
          busy={create.isPending}
          onClick={() => create.mutate(name, { onSuccess: choose })}
        >
          <Plus aria-hidden className="size-4" />
          {t('contacts.form.company_create', { name })}
        </Button>
      ) : null}
    </div>
  );
}
