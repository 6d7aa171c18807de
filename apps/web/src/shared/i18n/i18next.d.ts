import 'i18next';
import type { resources } from './pt-BR/resources';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof resources };
    returnNull: false;
  }
}
