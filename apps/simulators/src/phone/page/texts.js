const texts = {
  'pt-BR': {
    title: 'Clientes',
    business: 'Empresa',
    nobody: 'Nenhum cliente ainda',
    nobody_hint: 'Crie um cliente abaixo para escrever como ele.',
    no_account: 'Nenhum número conectado',
    no_account_hint: 'Conecte um WhatsApp no CRM e ele aparece aqui.',
    add: 'Criar',
    add_name: 'Nome',
    add_number: 'Número com DDD',
    add_bad: 'Digite o número com DDD, por exemplo 11 98877-0142.',
    back: 'Voltar aos clientes',
    messages: 'Mensagens',
    message: 'Mensagem',
    send: 'Enviar',
    reply: 'Responder',
    unquote: 'Não citar',
    typing: 'digitando…',
    you_are: 'Você é {name} · {number}',
    not_connected: 'Este número ainda não recebe: o CRM não está conectado a ele.',
    failed: 'Não deu para enviar. Tente de novo.',
    unread: 'não lidas',
    sent: 'enviada',
    delivered: 'entregue',
    read: 'lida',
    other_language: 'English',
    kind: 'Mensagem do tipo {type}',
  },
  en: {
    title: 'Customers',
    business: 'Business',
    nobody: 'No customer yet',
    nobody_hint: 'Make a customer below to write as them.',
    no_account: 'No number connected',
    no_account_hint: 'Connect a WhatsApp number in the CRM and it appears here.',
    add: 'Add',
    add_name: 'Name',
    add_number: 'Number with area code',
    add_bad: 'Type the number with its area code, for example 11 98877-0142.',
    back: 'Back to the customers',
    messages: 'Messages',
    message: 'Message',
    send: 'Send',
    reply: 'Reply',
    unquote: 'Do not quote',
    typing: 'typing…',
    you_are: 'You are {name} · {number}',
    not_connected: 'This number does not receive yet: the CRM is not connected to it.',
    failed: 'It could not be sent. Try again.',
    unread: 'unread',
    sent: 'sent',
    delivered: 'delivered',
    read: 'read',
    other_language: 'Português',
    kind: 'Message of kind {type}',
  },
};

let language = localStorage.getItem('phone.language') === 'en' ? 'en' : 'pt-BR';

/** @param {string} key @param {Record<string, string>} [values] */
export function t(key, values = {}) {
  return texts[language][key].replace(/\{(\w+)\}/g, (_all, name) => values[name] ?? '');
}

export function currentLanguage() {
  return language;
}

export function switchLanguage() {
  language = language === 'en' ? 'pt-BR' : 'en';
  localStorage.setItem('phone.language', language);
}
