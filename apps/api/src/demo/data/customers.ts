export interface Customer {
  readonly name: string;
  /** As WhatsApp has it: digits, for some old accounts without the ninth one. */
  readonly waId: string;
  readonly email?: string;
  readonly taxId?: string;
}

/** The shop's customers. Numbers and documents are made up; the check digits are right. */
export const customers: readonly Customer[] = [
  {
    name: 'Patrícia Lemos',
    waId: '5511988770142',
    email: 'patricia.lemos@correio.example',
    taxId: '52998224725',
  },
  { name: 'Camila Rocha', waId: '5519991240387', email: 'camila.rocha@correio.example' },
  {
    name: 'Restaurante Tempero da Vila',
    waId: '551132550198',
    email: 'compras@temperodavila.example',
    taxId: '11222333000181',
  },
  { name: 'João Batista Ferreira', waId: '551197450231', taxId: '11144477735' },
  { name: 'Beatriz Antunes', waId: '5511976103344', email: 'bia@antunesarquitetura.example' },
  { name: 'Eduardo Kobayashi', waId: '5511983320917', email: 'edu.kobayashi@correio.example' },
  { name: 'Lucas Pimentel', waId: '5521998817420' },
  { name: 'Dona Cida Moreira', waId: '551191827364', email: 'cida.moreira@correio.example' },
  {
    name: 'Pousada Mar Azul',
    waId: '5512997340055',
    email: 'reservas@pousadamarazul.example',
    taxId: '45723174000110',
  },
  {
    name: 'Clínica Sorriso Claro',
    waId: '5511930045510',
    email: 'adm@sorrisoclaro.example',
    taxId: '04252011000110',
  },
  { name: 'Henrique Vale', waId: '5531987719002' },
  { name: 'Ivone Cardoso', waId: '554188203317', email: 'ivone.cardoso@correio.example' },
  {
    name: 'Sandra Mello',
    waId: '5511964418820',
    email: 'sandra.mello@correio.example',
    taxId: '39053344705',
  },
  { name: 'Thiago Nakamura', waId: '5511951107734' },
  { name: 'Larissa Monteiro', waId: '5585996640213', email: 'lari.monteiro@correio.example' },
  { name: 'Café Jabuticaba', waId: '5511934482019', email: 'oi@cafejabuticaba.example' },
  { name: 'Marcos Vinícius Teles', waId: '5561998127740' },
  { name: 'Renata Fonseca', waId: '5511985534471', email: 're.fonseca@correio.example' },
  { name: 'Gustavo Barros', waId: '551199887012' },
  { name: 'Amanda Queiroz', waId: '5571992260458', email: 'amanda.q@correio.example' },
  { name: 'Felipe Dantas', waId: '5584988105526' },
  { name: 'Escola Pé de Moleque', waId: '5511940071183', email: 'secretaria@pedemoleque.example' },
  { name: 'Tatiane Ribeiro', waId: '5511979016642' },
  { name: 'Roberto Azevedo', waId: '5511992213308', email: 'roberto.azevedo@correio.example' },
  { name: 'Luana Siqueira', waId: '5548996120074' },
  { name: 'Seu Antônio Prates', waId: '551196340217' },
  { name: 'Isabela Rangel', waId: '5511987745120', email: 'isa.rangel@correio.example' },
  { name: 'Caio Mendonça', waId: '5511953308874' },
  { name: 'Priscila Amaral', waId: '5513991750066', email: 'priscila.amaral@correio.example' },
  { name: 'Hotel Serra Verde', waId: '5535998420711', email: 'gerencia@serraverde.example' },
  { name: 'Vinícius Paixão', waId: '5511971180265' },
  { name: 'Elisa Hoffmann', waId: '5551995503382', email: 'elisa.h@correio.example' },
  { name: 'Bruno Tavares', waId: '5511968827410' },
  { name: 'Natália Coutinho', waId: '5527998301145', email: 'nat.coutinho@correio.example' },
  { name: 'Estúdio Lume', waId: '5511945590032', email: 'contato@estudiolume.example' },
  { name: 'Wagner Peixoto', waId: '5511990447713' },
  { name: 'Débora Santana', waId: '5511982206691', email: 'debora.santana@correio.example' },
  { name: 'Yasmin Haddad', waId: '5511974419028' },
  { name: 'Otília Brandão', waId: '551193405518' },
  { name: 'Coworking Figueira', waId: '5511936671204', email: 'predial@figueira.example' },
];
