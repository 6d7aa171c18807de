import { ApiProperty } from '@nestjs/swagger';
import { roles, type Role } from '../../../kernel/permission.js';
import { availabilities, type Availability } from '../../../kernel/availability.js';

export class UserView {
  id!: string;
  name!: string;
  email!: string;
  @ApiProperty({ enum: roles })
  role!: Role;
  /** Since when this person may no longer sign in to the workspace. */
  disabledAt!: string | null;
  teamIds!: string[];
  /** Whether they are there for customers. */
  @ApiProperty({ enum: availabilities })
  availability!: Availability;
  version!: number;
}

export class UserPage {
  items!: UserView[];
  nextCursor!: string | null;
}
