import type { Page } from '@playwright/test';
import type { View } from '../views.ts';
import type { Words } from '../../words.ts';
import type { World } from '../world/world.ts';
import { channels, failures } from './channels.ts';
import { cards, offer, place, recording, template, tools } from './composer.ts';
import { files } from './files.ts';
import { closedWindow, menu, telegramThread, trouble, viewer, whatsAppThread } from './thread.ts';
import { telegramWizard } from './telegram-wizard.ts';

/** What a scene has: a signed-in page in its view, the shop, the words on it, and the camera. */
export interface Stage {
  readonly page: Page;
  readonly view: View;
  readonly world: World;
  readonly t: Words;
  readonly shoot: (label: string) => Promise<void>;
}

export type Scene = (stage: Stage) => Promise<void>;

export const scenes: Readonly<Record<string, Scene>> = {
  'thread-whatsapp': whatsAppThread,
  'thread-telegram': telegramThread,
  menu,
  viewer,
  trouble,
  'window-closed': closedWindow,
  tools,
  offer,
  place,
  cards,
  recording,
  template,
  files,
  channels,
  failures,
  'telegram-wizard': telegramWizard,
};
