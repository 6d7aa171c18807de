import { readFileSync } from 'node:fs';
import pg from 'pg';
import { Journal } from './journal.ts';
import { compare, type MessageRow } from './verdict.ts';

/** The sixth process: compares the providers' disks with our tables. Prints its verdict as JSON; 1 when it found anything. */

const [databaseUrl = '', simulatorsFolder = '', answersFile = ''] = process.argv.slice(2);
/** The client ids of the answers that the api took (200 or 201). */
const taken = JSON.parse(readFileSync(answersFile, 'utf8')) as string[];

const client = new pg.Client({ connectionString: databaseUrl });
await client.connect();
const { rows } = await client.query<MessageRow>(
  `select m.conversation_id, m.direction, m.status, m.external_id, m.client_id, m.send_seq, c.type as provider,
     exists (select from message_tries t where t.workspace_id = m.workspace_id and t.message_id = m.id
       and t.error is not null and t.outcome not in ('not_accepted', 'failed')) as was_unclear
   from messages m join channels c on c.workspace_id = m.workspace_id and c.id = m.channel_id
   where not m.private`,
);
await client.end();

const verdict = compare(new Journal(simulatorsFolder).look(), rows, taken);
process.stdout.write(`${JSON.stringify(verdict)}\n`);
process.exitCode = Object.values(verdict.findings).some((count) => count > 0) ? 1 : 0;
