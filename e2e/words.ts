import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Language = 'pt-BR' | 'en';
export type Words = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const folder = join(import.meta.dirname, '../apps/web/src/shared/i18n');

/** The app's own texts, by which a control is found whatever the language. @throws when there is no such text */
export function wordsOf(language: Language): Words {
  return (key, values = {}) => {
    const [file = '', ...path] = key.split('.');
    const texts: unknown = JSON.parse(readFileSync(join(folder, language, `${file}.json`), 'utf8'));
    const text = path.reduce<unknown>(
      (part, name) => (part as Record<string, unknown> | undefined)?.[name],
      texts,
    );
    if (typeof text !== 'string') throw new Error(`There is no text ${key}.`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}
