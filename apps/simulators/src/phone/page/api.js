/** What the page asks of the simulators: no provider by name, only the app that the person picked. */

/** @param {string} path @param {object} [body] */
async function ask(path, body) {
  const options = body
    ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    : {};
  const answer = await fetch(path, options);
  const told = await answer.json();
  if (!answer.ok) throw new Error(told.error ?? String(answer.status));
  return told;
}

/** @param {{ app: string, account: string, customer: string }} who */
const chatPath = ({ app, account, customer }) =>
  `/phone/${app}/chats/${encodeURIComponent(account)}/${encodeURIComponent(customer)}`;

export const apps = async () => (await ask('/phone/apps')).items;
/** @param {string} app */
export const businesses = async (app) => (await ask(`/phone/${app}/businesses`)).items;
/** @param {string} app @param {object} person */
export const meet = (app, person) => ask(`/phone/${app}/customers`, person);
export const chat = (who) => ask(chatPath(who));
export const look = (who) => ask(`${chatPath(who)}/look`, {});
/** @param {object} deed what the customer does: see phone-app.ts */
export const act = (who, deed) => ask(`${chatPath(who)}/deeds`, deed);

/** @param {File} file @returns the id of the stored file */
export async function upload(file) {
  const answer = await fetch(`/control/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': file.type || 'application/octet-stream' },
    body: file,
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return (await answer.json()).id;
}

/** @param {{ id: string }} file */
export const addressOf = (file) => `/control/files/${file.id}`;
