import { ApiProperty } from '@nestjs/swagger';
import { teams } from '../infrastructure/teams.schema.js';

export class TeamView {
  id!: string;
  name!: string;
  @ApiProperty({ enum: teams.color.enumValues })
  color!: (typeof teams.color.enumValues)[number];
  /** Those who were disabled included. */
  memberIds!: string[];
  version!: number;
}

export class TeamPage {
  items!: TeamView[];
  nextCursor!: string | null;
}
