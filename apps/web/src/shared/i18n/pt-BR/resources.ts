import app from './app.json';
import conversation from './conversation.json';
import errors from './errors.json';
import inbox from './inbox.json';
import ui from './ui.json';

/** One file per feature; the keys read `feature.screen.element`. What is not here comes with its screens (`language.ts`). */
export const resources = { app, conversation, errors, inbox, ui };
