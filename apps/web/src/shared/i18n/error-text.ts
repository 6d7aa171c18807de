import i18next from 'i18next';
import { ApiProblem } from '@crm/contract/problem';
import { dynamicText } from './dynamic-text';

/**
 * What a person reads about a refusal: the text of its stable code with its parameters. An unknown code falls back to
 * the general sentence, with the request id for whoever helps.
 */
export function errorText(problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return i18next.t('errors.internal');
  const waiting =
    problem.retryAfter === null
      ? {}
      : { seconds: problem.retryAfter, minutes: inMinutes(problem.retryAfter) };
  return codeText(problem.code, { ...problem.params, ...waiting });
}

/**
 * Text of a stable code, for example a failed message's `error.code`; the provider's own `words` when the code has no text. A
 * `reason` among the parameters chooses a closer text where there is one.
 */
export function codeText(code: string, params: Record<string, unknown> = {}, words?: string): string {
  return (
    dynamicText(`errors.${code}`, { ...params, context: params['reason'] }) ??
    i18next.t(words === undefined ? 'errors.internal' : 'errors.in_its_words', { words })
  );
}

function inMinutes(seconds: number): number {
  return Math.max(1, Math.ceil(seconds / 60));
}
