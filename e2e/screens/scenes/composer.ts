import type { Locator } from '@playwright/test';
import { sample } from '../../samples.ts';
import type { Stage } from './all.ts';
import { open } from './thread.ts';

async function more(stage: Stage, item: string): Promise<Locator> {
  const { page, t, world } = stage;
  await open(stage, world.whatsApp);
  await page.getByRole('button', { name: t('writing.tools.more') }).click();
  await page.getByRole('menuitem', { name: t(item) }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

export async function tools(stage: Stage): Promise<void> {
  const { page, t, world, shoot } = stage;
  await open(stage, world.whatsApp);
  await page.getByRole('button', { name: t('writing.tools.more') }).click();
  await page.getByRole('menu').waitFor();
  await shoot('menu');
}

export async function offer(stage: Stage): Promise<void> {
  const { page, t, shoot } = stage;
  const dialog = await more(stage, 'writing.tools.offer');
  await shoot('buttons');
  await dialog.getByRole('button', { name: t('writing.offer.send') }).click();
  await dialog.getByRole('alert').first().waitFor();
  await shoot('refused');
  await choose(stage, dialog, 'writing.offer.way_list');
  await dialog.getByLabel(t('writing.offer.text')).fill('Qual cor combina mais com a sua sala?');
  await dialog.getByLabel(t('writing.offer.button_list')).fill('Ver cores');
  for (const [index, title] of ['Freijó', 'Imbuia', 'Jequitibá'].entries()) {
    if (index > 0) await dialog.getByRole('button', { name: t('writing.offer.add') }).click();
    await dialog.getByLabel(t('writing.offer.choice', { number: index + 1 }), { exact: true }).fill(title);
  }
  await shoot('list');
  await choose(stage, dialog, 'writing.offer.way_link');
  await shoot('link');
  await page.keyboard.press('Escape');
}

async function choose({ page, t }: Stage, dialog: Locator, way: string): Promise<void> {
  await dialog.getByRole('combobox').click();
  await page.getByRole('option', { name: t(way) }).click();
}

export async function place(stage: Stage): Promise<void> {
  const { t, shoot } = stage;
  const dialog = await more(stage, 'writing.tools.location');
  await shoot('empty');
  await dialog.getByRole('button', { name: t('writing.location.here') }).click();
  await dialog.getByText(t('writing.location.refused')).waitFor();
  await dialog.getByLabel(t('writing.location.latitude')).fill('-91');
  await dialog.getByRole('button', { name: t('writing.location.send') }).click();
  await shoot('refused');
}

export async function cards(stage: Stage): Promise<void> {
  const { shoot, t } = stage;
  const dialog = await more(stage, 'writing.tools.contacts');
  await dialog.getByRole('checkbox').first().check();
  await shoot('chosen');
  await dialog.getByRole('searchbox', { name: t('writing.contacts.search') }).fill('ninguém assim');
  await dialog.getByRole('checkbox').nth(1).waitFor({ state: 'detached' });
  await shoot('not-found');
}

export async function recording(stage: Stage): Promise<void> {
  const { page, t, world, view, shoot } = stage;
  await open(stage, world.whatsApp);
  if (view.touch) {
    await page.getByRole('button', { name: t('writing.tools.more') }).click();
    await page.getByRole('menuitem', { name: t('writing.tools.voice') }).click();
  } else await page.getByRole('button', { name: t('writing.tools.voice') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('0:01').waitFor();
  await shoot('running');
  await dialog.getByRole('button', { name: t('writing.voice.stop') }).click();
  await page
    .getByRole('list', { name: t('writing.files.list') })
    .getByText(/kB/)
    .waitFor();
  await shoot('done');
}

export async function template(stage: Stage): Promise<void> {
  const { page, t, world, shoot } = stage;
  await open(stage, world.whatsApp);
  await page.getByRole('textbox', { name: t('conversation.composer.field') }).fill('Rascunho que fica');
  await page.getByRole('button', { name: t('writing.tools.more') }).click();
  await page.getByRole('menuitem', { name: t('writing.tools.template') }).click();
  const picker = page.getByRole('region', { name: t('writing.template.title') });
  await picker.getByRole('button', { name: t('writing.template.sync') }).click();
  await picker.getByRole('button', { name: /Entrega com foto/ }).click();
  await shoot('empty');
  await picker.getByTestId('header-input').setInputFiles(sample('mesa.jpg'));
  await picker.locator('figure img').waitFor();
  await picker.getByRole('button', { name: t('writing.template.send') }).click();
  await picker.getByText(t('ui.form.required')).first().waitFor();
  await shoot('refused');
  await picker.getByLabel('pedido').fill('481');
  await picker.getByLabel(/Acompanhar/).fill('a77');
  await picker.getByText(/481 sai hoje/).waitFor();
  await shoot('filled');
}
