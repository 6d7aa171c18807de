import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeGraph {
  readonly url: string;
  close(): Promise<void>;
}

/** As much of WhatsApp's API as connecting a number asks of it: every number exists and belongs to every account. */
export async function startFakeGraph(): Promise<FakeGraph> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://graph.invalid').pathname.split('/').slice(2);
    const answer = { 'content-type': 'application/json' };
    response.writeHead(200, answer).end(JSON.stringify(answerTo(path)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** An account is named after its one number, so that no state is needed. */
function answerTo([id = '', edge]: string[]): object {
  if (edge === 'phone_numbers') return { data: [{ id }] };
  if (edge === 'message_templates') return { data: [template(`${id}1`), template(`${id}2`)] };
  if (edge === 'subscribed_apps') return { success: true };
  return {
    id,
    display_phone_number: `+55 11 ${id.slice(-8)}`,
    verified_name: 'Loja',
    owner_business_info: { id },
  };
}

function template(id: string): object {
  const components = [{ type: 'BODY', text: 'Aviso' }];
  return { id, name: `aviso_${id}`, language: 'pt_BR', category: 'UTILITY', status: 'APPROVED', components };
}
