import type { FieldPath, FieldValues, UseFormSetError } from 'react-hook-form';
import { ApiProblem } from '@crm/contract/problem';
import { errorText } from '@/shared/i18n/error-text';
import { refused } from './messages';

/**
 * Shows a refusal where it belongs: beside the fields it names, else above the button (`root`). `byCode` says which
 * field a code is about, for codes that name none (`auth.email_taken` → e-mail). What the API says beside a field is for
 * developers: people read the text of the code, or that this field needs attention.
 */
export function showProblem<Values extends FieldValues>(
  problem: unknown,
  setError: UseFormSetError<Values>,
  fields: readonly FieldPath<Values>[],
  byCode: Record<string, FieldPath<Values>> = {},
): void {
  const direct = problem instanceof ApiProblem ? byCode[problem.code] : undefined;
  if (direct) {
    setError(direct, { type: 'server', message: errorText(problem) }, { shouldFocus: true });
    return;
  }
  const named = problem instanceof ApiProblem ? problem.errors : [];
  const general = problem instanceof ApiProblem && problem.code === 'request.invalid';
  const message = general ? refused() : errorText(problem);
  let placed = false;
  for (const { path } of named) {
    const field = fields.find((candidate) => candidate === path || path.endsWith(`.${candidate}`));
    if (!field) continue;
    setError(field, { type: 'server', message }, { shouldFocus: !placed });
    placed = true;
  }
  if (!placed) setError('root', { type: 'server', message: errorText(problem) });
}
