import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsEmail, IsString, IsUUID, Length, MaxLength, MinLength } from 'class-validator';
import { roles, type Role } from '../../../kernel/permission.js';
import { tidyText } from './tidy-text.js';

export class RegisterBody {
  @Transform(tidyText)
  @IsString()
  @Length(1, 120)
  workspaceName!: string;

  @Transform(tidyText)
  @IsString()
  @Length(1, 120)
  name!: string;

  @Transform(tidyText)
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @IsString()
  @MinLength(10)
  @MaxLength(200)
  password!: string;
}

export class LoginBody {
  @Transform(tidyText)
  @IsEmail()
  @MaxLength(254)
  email!: string;

  @IsString()
  @Length(1, 200)
  password!: string;
}

export class SwitchBody {
  /** One of the caller's own workspaces; 404 for any other. */
  @IsUUID()
  workspaceId!: string;
}

export class SessionUser {
  id!: string;
  name!: string;
  email!: string;
  @ApiProperty({ enum: roles })
  role!: Role;
  workspaceId!: string;
}

export class RefreshedView {
  accessToken!: string;
  /** Seconds until the access token expires. */
  expiresIn!: number;
}

export class SignedInView extends RefreshedView {
  user!: SessionUser;
}

export class LoggedOutView {
  signedIn!: boolean;
}

export class MeView extends SessionUser {
  workspaceName!: string;
  @ApiProperty({ enum: ['pt-BR', 'en'] })
  locale!: 'pt-BR' | 'en';
  permissions!: string[];
}

export class WorkspaceChoice {
  id!: string;
  name!: string;
  @ApiProperty({ enum: roles })
  role!: Role;
  current!: boolean;
}

export class WorkspaceChoices {
  items!: WorkspaceChoice[];
}
