import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Length,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { roles, type Role } from '../../../kernel/permission.js';
import { asIds } from '../../../platform/http/transforms.js';
import { mostTeams } from '../domain/team.js';
import { tidyText } from './tidy-text.js';

/** Left out, not null: a patch has no way to empty these. */
const isGiven = (_body: object, value: unknown) => value !== undefined;

export class CreateUserBody {
  @Transform(tidyText)
  @IsString()
  @Length(1, 120)
  name!: string;

  @Transform(tidyText)
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @ApiProperty({ enum: roles })
  @IsIn(roles)
  role!: Role;

  @IsString()
  @MinLength(10)
  @MaxLength(200)
  password!: string;

  /** The teams that the person is in from the start. */
  @Transform(asIds)
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(mostTeams)
  @IsUUID(undefined, { each: true })
  teamIds?: string[];
}

export class PatchUserBody {
  @Transform(tidyText)
  @ValidateIf(isGiven)
  @IsString()
  @Length(1, 120)
  name?: string;

  @ApiProperty({ enum: roles })
  @ValidateIf(isGiven)
  @IsIn(roles)
  role?: Role;

  /** Disabled people are signed out at once and cannot sign in to this workspace. */
  @ValidateIf(isGiven)
  @IsBoolean()
  disabled?: boolean;

  /** All teams that the person is to be in. */
  @Transform(asIds)
  @ValidateIf(isGiven)
  @IsArray()
  @ArrayMaxSize(mostTeams)
  @IsUUID(undefined, { each: true })
  teamIds?: string[];

  @IsInt()
  @Min(1)
  version!: number;
}

export class RoleView {
  @ApiProperty({ enum: roles })
  role!: Role;
  permissions!: string[];
}

export class RoleList {
  items!: RoleView[];
}
