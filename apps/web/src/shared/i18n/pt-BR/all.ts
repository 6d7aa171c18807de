import duplicates from './duplicates.json';
import exportTexts from './exports.json';
import imports from './imports.json';
import lists from './lists.json';
import message from './message.json';
import notifications from './notifications.json';
import { resources } from './resources';
import search from './search.json';
import settings from './settings.json';
import writing from './writing.json';

/** Every text there is, for types and tests: screens get theirs as they need them. */
export const texts = {
  ...resources,
  duplicates,
  exports: exportTexts,
  imports,
  lists,
  message,
  notifications,
  search,
  settings,
  writing,
};
