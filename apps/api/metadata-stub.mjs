import { writeFileSync } from 'node:fs';

// The Swagger plugin writes src/metadata.ts in the middle of the build, after the type check, which needs it to be there.
writeFileSync(new URL('src/metadata.ts', import.meta.url), 'export default async () => ({});\n');
