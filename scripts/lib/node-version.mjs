const LEAST = { major: 20, minor: 19 };
const PROGRAMS_LEAST = 24;

/**
 * @param {string} version for instance "20.19.4"
 * @returns {string | undefined} what to tell the person; undefined when it is new enough
 */
export function nodeTooOld(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > LEAST.major || (major === LEAST.major && minor >= LEAST.minor)) return undefined;
  return `CRM Manager needs Node ${LEAST.major}.${LEAST.minor} or newer, and this is Node ${version}. Install a newer one from https://nodejs.org and start again.`;
}

export function leaveWhenNodeIsTooOld() {
  const message = nodeTooOld(process.versions.node);
  if (message === undefined) return;
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

/**
 * npm brings Node 24 for Linux and Windows; elsewhere the machine's own has to be that new.
 * @param {boolean} brought whether npm brought it
 * @param {string} version
 * @returns {string | undefined}
 */
export function programNodeTooOld(brought, version) {
  if (brought || Number(version.split('.')[0]) >= PROGRAMS_LEAST) return undefined;
  return `npm brings no Node ${PROGRAMS_LEAST} for ${process.platform}-${process.arch}, and this is Node ${version}. Install Node ${PROGRAMS_LEAST} or newer and start again.`;
}
