import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';

export class SyncParams {
  /** The last event number the client has seen. Left out by a client that only asks where it begins: no items, the head alone. */
  @Type(() => Number)
  @IsOptional()
  @IsInt()
  @Min(0)
  after?: number;

  @Type(() => Number)
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  limit: number = 100;
}

export class SyncFrame {
  seq!: number;
  /** When it happened, ISO 8601 in UTC. */
  at!: string;
  /** The socket event's name. */
  event!: string;
  /** The same data as the socket event carries. */
  data!: Record<string, unknown>;
}

export class SyncAnswer {
  items!: SyncFrame[];
  nextCursor!: string | null;
  /** The highest event number of the workspace. */
  head!: number;
  /** Another one once the caller may see more or less than before: all that was asked for until then is to be asked for anew. */
  access!: string;
}
