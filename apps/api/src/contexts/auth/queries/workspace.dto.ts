import { ApiProperty } from '@nestjs/swagger';

export class OnboardingView {
  /** Since when the workspace's people no longer want to see the first steps. */
  hiddenAt!: string | null;
}

export class WorkspaceView {
  id!: string;
  name!: string;
  /** IANA name; decides days, months, schedules and reports. */
  timezone!: string;
  @ApiProperty({ enum: ['pt-BR', 'en'] })
  locale!: 'pt-BR' | 'en';
  version!: number;
  onboarding!: OnboardingView;
}
