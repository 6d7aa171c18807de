import { badValue, invalid, missing } from '../graph-error.ts';
import { Param, type Fields } from './fields.ts';

const longestText = 4_096;
const mostContacts = 257;

export function textContent(body: Fields): Fields {
  const text = Param.of('text', body['text']).only('body', 'preview_url');
  text.text('body', longestText);
  text.mayFlag('preview_url');
  return { text: text.fields };
}

export function locationContent(body: Fields): Fields {
  const location = Param.of('location', body['location'], badValue).only(
    'latitude',
    'longitude',
    'name',
    'address',
  );
  location.number('latitude', -90, 90);
  location.number('longitude', -180, 180);
  location.mayText('name', 1_000);
  location.mayText('address', 1_000);
  return { location: location.fields };
}

export function contactsContent(body: Fields): Fields {
  const given = body['contacts'];
  if (given === undefined || (Array.isArray(given) && given.length === 0)) throw missing('contacts');
  if (!Array.isArray(given)) throw invalid("Param 'contacts' must be an array.");
  if (given.length > mostContacts) throw badValue(`Param contacts must have at most ${mostContacts} items.`);
  given.forEach((card, index) => checkCard(Param.of(`contacts[${index}]`, card, badValue)));
  return { contacts: given as unknown };
}

function checkCard(card: Param): void {
  card.only('name', 'phones', 'emails', 'addresses', 'urls', 'org', 'birthday', 'origin');
  const name = card.object('name');
  name.text('formatted_name');
  for (const part of ['first_name', 'last_name', 'middle_name', 'suffix', 'prefix']) name.mayText(part);
  for (const phone of card.mayList('phones')) {
    for (const part of ['phone', 'type', 'wa_id']) phone.mayText(part);
  }
  for (const email of card.mayList('emails')) email.text('email');
  for (const url of card.mayList('urls')) url.text('url');
  card.mayList('addresses');
  if (card.has('org')) card.object('org').mayText('company');
  const birthday = card.mayText('birthday');
  if (birthday !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(birthday)) {
    throw badValue(`Param ${card.at('birthday')} must be a date like YYYY-MM-DD.`);
  }
}

export function reactionContent(body: Fields): Fields {
  const reaction = Param.of('reaction', body['reaction']).only('message_id', 'emoji');
  reaction.text('message_id');
  const emoji = reaction.mayText('emoji');
  if (emoji === undefined) throw missing("reaction['emoji']");
  if (emoji !== '' && !/^\p{RGI_Emoji}$/v.test(emoji)) {
    throw badValue("Param reaction['emoji'] is not a single emoji.");
  }
  return { reaction: reaction.fields };
}
