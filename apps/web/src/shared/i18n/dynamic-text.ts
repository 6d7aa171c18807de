import i18next from 'i18next';

/**
 * Text of a key that is built at run time from a stable name (an error's code, an audit event), which the typed keys
 * cannot know. Undefined when the name has no text yet: the caller decides what to show then.
 */
export function dynamicText(key: string, params: Record<string, unknown> = {}): string | undefined {
  if (!i18next.exists(key)) return undefined;
  const translate = i18next.t as (key: string, params: Record<string, unknown>) => unknown;
  const text = translate(key, params);
  return typeof text === 'string' ? text : undefined;
}
