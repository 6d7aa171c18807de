import type { RowProblem, RowProblemCode } from './row-problem.js';

export type Language = 'pt-BR' | 'en';

type Words = Readonly<Record<RowProblemCode, string>>;

/** For the file of errors, which is read in a spreadsheet: the screens have these words of their own. */
const words: Readonly<Record<Language, { heading: string; column: string; reasons: Words }>> = {
  'pt-BR': {
    heading: 'Motivo',
    column: 'Coluna',
    reasons: {
      no_contact: 'A linha não diz de quem é: falta nome, telefone, e-mail ou CPF/CNPJ.',
      name_too_long: 'O nome tem mais de 200 letras.',
      phone_rounded:
        'A planilha arredondou o telefone e perdeu os últimos números. Formate a coluna como texto e digite o número inteiro.',
      phone_invalid: 'O telefone não existe assim: confira o DDD e os números.',
      email_invalid: 'O e-mail não está escrito como um e-mail.',
      tax_id_invalid: 'O CPF ou CNPJ não confere: algum número está errado.',
      tax_id_rounded:
        'A planilha arredondou o CPF ou CNPJ e perdeu os últimos números. Formate a coluna como texto e digite o número inteiro.',
      tax_id_taken: 'O CPF ou CNPJ já é de outro contato.',
      external_id_too_long: 'O código tem mais de 100 letras.',
      error_value: 'A célula tem um erro de fórmula.',
      label_too_long: 'Uma etiqueta tem mais de 40 letras.',
      too_many_labels: 'O contato ficaria com mais de 20 etiquetas.',
      field_invalid: 'O campo não aceita este valor.',
      several_matches: 'Mais de um contato tem este telefone ou e-mail, e nenhum tem este nome.',
      company_too_long: 'O nome da empresa tem mais de 200 letras.',
      company_tax_id_invalid: 'O CNPJ da empresa não confere: algum número está errado.',
      several_companies: 'Mais de uma empresa tem este nome. Diga qual é pelo CNPJ.',
      in_trash: 'O contato está na lixeira: restaure antes de importar.',
      not_saved: 'A linha não pôde ser gravada.',
    },
  },
  en: {
    heading: 'Reason',
    column: 'Column',
    reasons: {
      no_contact: 'The row does not say who it is: name, phone, e-mail or tax id is missing.',
      name_too_long: 'The name has more than 200 letters.',
      phone_rounded:
        'The spreadsheet rounded the phone and lost its last digits. Format the column as text and type the whole number.',
      phone_invalid: 'There is no such phone: check the area code and the digits.',
      email_invalid: 'The e-mail is not written like one.',
      tax_id_invalid: 'The CPF or CNPJ does not add up: a digit is wrong.',
      tax_id_rounded:
        'The spreadsheet rounded the CPF or CNPJ and lost its last digits. Format the column as text and type the whole number.',
      tax_id_taken: 'The CPF or CNPJ is another contact’s.',
      external_id_too_long: 'The code has more than 100 letters.',
      error_value: 'The cell has a formula error.',
      label_too_long: 'A label has more than 40 letters.',
      too_many_labels: 'The contact would have more than 20 labels.',
      field_invalid: 'The field takes no such value.',
      several_matches: 'More than one contact has this phone or e-mail, and none has this name.',
      company_too_long: 'The name of the company has more than 200 letters.',
      company_tax_id_invalid: 'The CNPJ of the company does not check out: a digit is wrong.',
      several_companies: 'More than one company has this name. Say by its CNPJ which one it is.',
      in_trash: 'The contact is in the trash: restore it before you import.',
      not_saved: 'The row could not be saved.',
    },
  },
};

/** What is wrong with a row, in the words of whoever mends it. */
export function problemWords(language: Language): {
  readonly heading: string;
  readonly reasonOf: (problem: RowProblem) => string;
} {
  const { heading, column, reasons } = words[language];
  return {
    heading,
    reasonOf: ({ code, column: header, value }) => {
      const place = header === null ? '' : ` ${column}: ${header}${value === null ? '' : ` = ${value}`}`;
      return `${reasons[code]}${place}`;
    },
  };
}
