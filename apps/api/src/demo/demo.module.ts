import { Module } from '@nestjs/common';
import { AuthModule } from '../contexts/auth/auth.module.js';
import { IntegrationsModule } from '../contexts/integrations/integrations.module.js';
import { DemoProvider } from './demo-provider.js';
import { DemoWorkspace } from './demo-workspace.js';

/** Not a context: it only writes, once, what the contexts would have written over some weeks. */
@Module({
  imports: [AuthModule, IntegrationsModule],
  providers: [DemoWorkspace, DemoProvider],
})
export class DemoModule {}
