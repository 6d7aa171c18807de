export class SessionView {
  id!: string;
  createdAt!: string;
  /** When the device last renewed its access. */
  lastUsedAt!: string;
  userAgent!: string | null;
  ip!: string | null;
  /** Whether the caller asks with this very session. */
  current!: boolean;
}

export class SessionPage {
  items!: SessionView[];
  nextCursor!: string | null;
}
