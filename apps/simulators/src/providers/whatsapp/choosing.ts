import { BadControl } from '../../control/read-body.ts';
import { asFields, type Fields } from './content/fields.ts';
import { componentsOf } from './media/outbound-file.ts';
import type { ChatMessage } from './model.ts';
import type { WhatsAppStore } from './store.ts';
import { definitionOf, parametersOf } from './templates/definition.ts';

/** The id under which a form's button is tapped: a form has no other. */
export const flowChoice = 'flow';

interface Choice {
  readonly type: string;
  readonly content: Fields;
}

/** What a tap on an offer of the business becomes. @throws BadControl when it was not offered */
export function choiceOf(
  store: WhatsAppStore,
  account: string,
  { messageId, choiceId }: { readonly messageId: string; readonly choiceId: string },
): Choice {
  const message = store.message(messageId);
  if (message?.account !== account || message.from !== 'business') {
    throw new BadControl('messageId is no message of this business.', 404);
  }
  const choice =
    message.type === 'template' ? templateReply(message, choiceId) : interactiveReply(message, choiceId);
  if (!choice) throw new BadControl('The message does not offer this choice.');
  return choice;
}

function templateReply(message: ChatMessage, choiceId: string): Choice | undefined {
  const index = Number(choiceId);
  const button = definitionOf(message.template?.components ?? []).buttons[index];
  if (button?.type !== 'QUICK_REPLY') return undefined;
  const [parameter] = parametersOf(componentsOf(message.content), 'button', index);
  const payload = parameter?.['payload'];
  return {
    type: 'button',
    content: { button: { payload: typeof payload === 'string' ? payload : button.text, text: button.text } },
  };
}

function interactiveReply(message: ChatMessage, choiceId: string): Choice | undefined {
  const offer = asFields(message.content['interactive']);
  const action = asFields(offer?.['action']) ?? {};
  const reply = (kind: string, object: Fields): Choice => ({
    type: 'interactive',
    content: { interactive: { type: kind, [kind]: object } },
  });
  if (offer?.['type'] === 'flow' && choiceId === flowChoice) {
    const token = asFields(action['parameters'])?.['flow_token'];
    const answers = { ...(token === undefined ? {} : { flow_token: token }), resposta: 'Sim' };
    return reply('nfm_reply', { name: 'flow', body: 'Sent', response_json: JSON.stringify(answers) });
  }
  const button = fieldsIn(action['buttons'])
    .map((one) => asFields(one['reply']) ?? {})
    .find(({ id }) => id === choiceId);
  if (button) return reply('button_reply', { id: choiceId, title: button['title'] });
  const row = fieldsIn(action['sections'])
    .flatMap((section) => fieldsIn(section['rows']))
    .find(({ id }) => id === choiceId);
  if (!row) return undefined;
  const { title, description } = row;
  return reply('list_reply', { id: choiceId, title, ...(description === undefined ? {} : { description }) });
}

function fieldsIn(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map((one) => asFields(one) ?? {}) : [];
}
