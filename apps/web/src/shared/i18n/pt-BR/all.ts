import auth from './auth.json';
import contacts from './contacts.json';
import duplicates from './duplicates.json';
import exportTexts from './exports.json';
import importTexts from './imports.json';
import lists from './lists.json';
import messageTexts from './message.json';
import notifications from './notifications.json';
import onboarding from './onboarding.json';
import { resources } from './resources';
import search from './search.json';
import settings from './settings.json';
import writing from './writing.json';

const { errors: importErrors, ...imports } = importTexts;
const { errors: providerErrors, ...message } = messageTexts;

/** Every text there is, for types and tests: screens get theirs as they need them. */
export const texts = {
  ...resources,
  auth,
  contacts,
  duplicates,
  errors: { ...resources.errors, ...importErrors, ...providerErrors },
  exports: exportTexts,
  imports,
  lists,
  message,
  notifications,
  onboarding,
  search,
  settings,
  writing,
};
