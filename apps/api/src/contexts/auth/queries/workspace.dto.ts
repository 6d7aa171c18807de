import { ApiProperty } from '@nestjs/swagger';
import { scopes, type Scope } from '../../../kernel/sight.js';

export class OnboardingView {
  /** Since when the workspace's people no longer want to see the first steps. */
  hiddenAt!: string | null;
}

/** Which conversations a role sees: all, those of its people's teams, or their own; and what waits for anybody. */
export class VisibilityView {
  @ApiProperty({ enum: scopes })
  supervisor!: Scope;
  @ApiProperty({ enum: scopes })
  agent!: Scope;
  @ApiProperty({ enum: scopes })
  finance!: Scope;
  @ApiProperty({ enum: scopes })
  viewer!: Scope;
}

export class DeskView {
  /** After how many minutes without doing anything somebody is away. */
  awayAfterMinutes!: number;
  /** Whether who replies in a conversation of nobody attends it from then on. */
  replyClaims!: boolean;
  /** Whether who passes on a conversation that they attend leaves a note with it. */
  handoverNeedsNote!: boolean;
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
  visibility!: VisibilityView;
  desk!: DeskView;
}
