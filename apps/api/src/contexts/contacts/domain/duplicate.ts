/** Why two contacts may be one person. */
export const duplicateReasons = [
  'channel',
  'phone',
  'email',
  'taxId',
  'username',
  'name',
  'similarName',
  'similarPhone',
  'similarEmail',
] as const;

/** `separate`: somebody said that these are two people. */
export const duplicateStates = ['open', 'separate'] as const;

export const searchStates = ['running', 'done'] as const;
