import { startMailSink } from './mail/mail-sink.ts';
import { createSimulators } from './server.ts';
import { readSettings, type SimulatorSettings } from './settings.ts';

const refused = 78;

let settings: SimulatorSettings;
try {
  settings = readSettings(process.env);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(refused);
}

const mails = settings.smtpPort === undefined ? undefined : await startMailSink(settings.smtpPort);
const simulators = await createSimulators({ ...settings, mails });

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void Promise.all([simulators.close(), mails?.close()]).then(() => process.exit(0));
  });
}

try {
  // Only this machine: whoever reaches a simulator may play every customer.
  await simulators.server.listen({ port: settings.port, host: '127.0.0.1' });
  process.stdout.write(`Simulators and the customers' phone on http://127.0.0.1:${settings.port}\n`);
} catch (error) {
  const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  process.stderr.write(
    isTaken ? `Port ${settings.port} is taken: set SIMULATORS_PORT to another one.\n` : `${String(error)}\n`,
  );
  process.exit(1);
}
