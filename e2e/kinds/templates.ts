import type { Provider } from '../provider.ts';

export const templateName = 'entrega_com_foto';

/** An approved template of every part: picture, two named variables, footer, a link with its end open, a quick reply. */
export function approveTemplate(provider: Provider, account: string): Promise<unknown> {
  return provider.tell('/whatsapp/templates', {
    account,
    name: templateName,
    language: 'pt_BR',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Olá, {{nome}}! O pedido {{pedido}} sai hoje para entrega.' },
      { type: 'FOOTER', text: 'Aroeira Móveis' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'Acompanhar', url: 'https://aroeira.example/entrega/{{1}}' },
          { type: 'QUICK_REPLY', text: 'Vou receber' },
        ],
      },
    ],
  });
}
