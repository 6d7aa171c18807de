import { expect, type Locator, type Page } from '@playwright/test';
import { composer } from '../journey.ts';
import { sample, type Chosen, type SampleName } from '../samples.ts';

/** What an agent does in the composer of the open conversation, by the ways that people have. */
export class Agent {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(name: string): Promise<void> {
    await this.page.goto(`/conversas?busca=${encodeURIComponent(name)}`);
    await this.page.locator('[data-row]', { hasText: name }).first().click();
    await this.page.getByRole('log').waitFor();
  }

  async say(text: string): Promise<void> {
    await composer(this.page).fill(text);
    await this.page.keyboard.press('Enter');
  }

  async attach(...files: readonly Chosen[]): Promise<void> {
    await this.page.getByTestId('file-input').setInputFiles([...files]);
  }

  async send(name: SampleName, caption = ''): Promise<void> {
    await this.sendAll([name], caption);
  }

  async sendAll(names: readonly SampleName[], caption: string): Promise<void> {
    await this.attach(...names.map(sample));
    await composer(this.page).fill(caption);
    await this.#press('Enviar');
  }

  async record(): Promise<void> {
    await this.#press('Gravar áudio');
    await expect(this.page.getByRole('dialog').getByText('0:01')).toBeVisible();
    await this.#press('Concluir gravação');
    await expect(this.page.getByText('Gravação de voz')).toBeVisible();
    await this.#press('Enviar');
  }

  async place(name: string): Promise<void> {
    const dialog = await this.more('Localização');
    await dialog.getByRole('button', { name: 'Usar onde estou' }).click();
    await expect(dialog.getByLabel('Latitude')).not.toHaveValue('');
    await dialog.getByLabel('Nome do lugar').fill(name);
    await dialog.getByRole('button', { name: 'Enviar localização' }).click();
  }

  async card(name: string): Promise<void> {
    const dialog = await this.more('Contatos');
    await dialog.getByRole('searchbox').fill(name);
    await dialog.getByRole('checkbox', { name: new RegExp(name) }).check();
    await dialog.getByRole('button', { name: /^Enviar/ }).click();
  }

  async buttons(text: string, titles: readonly string[]): Promise<void> {
    const dialog = await this.more('Opções para escolher');
    await dialog.getByLabel('Mensagem').fill(text);
    await this.#rows(dialog, titles);
    await dialog.getByRole('button', { name: 'Enviar opções' }).click();
  }

  async list(text: string, button: string, titles: readonly string[]): Promise<void> {
    const dialog = await this.#offer('Lista, até 10', text);
    await dialog.getByLabel('Texto do botão que abre a lista').fill(button);
    await this.#rows(dialog, titles);
    await dialog.getByRole('button', { name: 'Enviar opções' }).click();
  }

  async link(text: string, button: string, url: string): Promise<void> {
    const dialog = await this.#offer('Botão com link', text);
    await dialog.getByLabel('Texto do botão').fill(button);
    await dialog.getByLabel('Endereço do link').fill(url);
    await dialog.getByRole('button', { name: 'Enviar opções' }).click();
  }

  /** Opens what is behind the plus. */
  async more(item: string): Promise<Locator> {
    await this.#press('Mais para enviar');
    await this.page.getByRole('menuitem', { name: item }).click();
    return this.page.getByRole('dialog');
  }

  async react(text: string, emoji: string): Promise<void> {
    await this.#act(text, /^Reagir à mensagem/);
    await this.page.getByRole('menuitem', { name: `Reagir com ${emoji}` }).click();
  }

  async quote(text: string): Promise<void> {
    await this.#act(text, /^Responder à mensagem/);
  }

  async #act(text: string, name: RegExp): Promise<void> {
    const message = this.page.getByRole('article').filter({ hasText: text }).last();
    await message.hover();
    await message.getByRole('button', { name }).click();
  }

  async #offer(way: string, text: string): Promise<Locator> {
    const dialog = await this.more('Opções para escolher');
    await dialog.getByRole('combobox').click();
    await this.page.getByRole('option', { name: way }).click();
    await dialog.getByLabel('Mensagem').fill(text);
    return dialog;
  }

  async #rows(dialog: Locator, titles: readonly string[]): Promise<void> {
    for (const [index, title] of titles.entries()) {
      if (index > 0) await dialog.getByRole('button', { name: 'Adicionar opção' }).click();
      await dialog.getByLabel(`Opção ${index + 1}`, { exact: true }).fill(title);
    }
  }

  async #press(name: string): Promise<void> {
    await this.page.getByRole('button', { name, exact: true }).click();
  }
}
