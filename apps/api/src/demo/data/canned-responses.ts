/** What the demo shop answers again and again. */
export const cannedResponses = [
  {
    shortcut: 'entrega-confirmada',
    text: 'Prontinho, {{nome}}! Sua entrega está confirmada para {{data}}, entre 8 h e 12 h.',
  },
  {
    shortcut: 'entrega-prazo',
    text: 'O prazo de entrega em {{cidade}} é de 3 a 5 dias úteis após o pagamento.',
  },
  {
    shortcut: 'entrada-pix',
    text: 'Para reservar, pedimos 50% de entrada no Pix. Posso gerar a cobrança?',
  },
  {
    shortcut: 'boas-vindas',
    text: '{{saudacao}}, {{nome}}! Aqui é {{atendente}}, da {{empresa}}. Como posso ajudar?',
  },
  { shortcut: 'obrigado', text: 'Obrigado pela preferência, {{nome}}! Qualquer coisa, é só chamar.' },
] as const;
