/** The most common ones first. */
export const firstNames =
  `Maria José Ana João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Luís Gabriel Rafael Francisca
  Daniel Marcelo Bruno Eduardo Felipe Adriana Juliana Márcia Fernanda Patrícia Aline Sandra Camila Amanda Bruna Jéssica Letícia
  Júlia Luciana Vanessa Mariana Gabriela Vera Vitória Larissa Cláudia Beatriz Rita Luana Sônia Renata Eliane Rodrigo Raimundo
  Manoel Fernando Gustavo Thiago Leandro Tiago Anderson Ricardo Márcio Jorge Sebastião Alexandre Roberto Edson Diego Vítor Sérgio
  Cláudio Matheus Geraldo Adriano Luciano Júlio Renato Alex Vinícius Rogério Samuel Ronaldo Mário Flávio Igor Douglas Davi Jeferson
  Cícero Miguel Robson Danilo Mateus Emerson Fábio Henrique Wellington Valdir Simone Cristiane Rosângela Tereza Débora Mônica
  Kátia Priscila Rosana Tatiane Natália Carolina Isabela Helena Alice Heloísa Sophia Lorena Yasmin Elisângela Viviane Regina
  Daniela Carla Denise Silvana Tainá Cecília Lívia Rafaela Sueli Ivone Célia Marlene Aparecida Benedito Severino Waldemar Kelly
  Washington Thais Taís Augusto Otávio Caio Murilo Breno Heitor Enzo Benício Valentina Laura Manuela Eloá Agatha`.split(
    /\s+/,
  );

export const lastNames =
  `Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins Carvalho
  Almeida Lopes Soares Fernandes Vieira Barbosa Rocha Dias Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas Cardoso
  Ramos Gonçalves Santana Teixeira Araújo Moura Cavalcante Campos Batista Barros Monteiro Correia Castro Pinto Borges Azevedo
  Melo Cunha Farias Miranda Rezende Macedo Coelho Nogueira Fonseca Guimarães Tavares Peixoto Duarte Brito Xavier Siqueira Antunes
  Prado Leite Pires Sampaio Vasconcelos Bezerra Medeiros Amaral Figueiredo Queiroz Rangel Bittencourt Menezes Assis Aguiar Chaves
  Maciel Camargo Toledo Valente Paiva Bastos Aragão Furtado Serrano Kobayashi Nakamura Schmidt Müller Becker Wagner Bianchi Rossi
  Ferrari Esposito Zanella Trindade Lacerda Pimentel Galvão Quintana Salgado Vilela Drummond Zanetti Fagundes Brandão`.split(
    /\s+/,
  );

export const areas = [
  '11',
  '11',
  '11',
  '21',
  '21',
  '31',
  '41',
  '51',
  '61',
  '71',
  '81',
  '19',
  '48',
  '62',
  '85',
  '92',
] as const;

export const mailHosts = [
  'gmail.com',
  'gmail.com',
  'gmail.com',
  'hotmail.com',
  'outlook.com',
  'yahoo.com.br',
  'uol.com.br',
  'icloud.com',
] as const;
