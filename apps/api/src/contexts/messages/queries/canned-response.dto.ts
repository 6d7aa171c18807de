import { ApiProperty } from '@nestjs/swagger';

export const cannedResponseScopes = ['everyone', 'own'] as const;

export class CannedResponseView {
  id!: string;
  /** What is typed after the slash. */
  shortcut!: string;
  /** Names in double braces are filled in by whoever uses it: `{{nome}}`. */
  text!: string;
  /** The names in the text, each once. */
  variables!: string[];
  @ApiProperty({ enum: cannedResponseScopes })
  scope!: (typeof cannedResponseScopes)[number];
  version!: number;
}

export class CannedResponsePage {
  items!: CannedResponseView[];
  nextCursor!: string | null;
}
