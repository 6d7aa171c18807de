/** How often each kind of noise happens, of 1. Any of them may be given on the command line. */
export const usualRates = {
  /** A second record of a person, and a third one of those. */
  second: 0.45,
  third: 0.2,
  /** A record is a message by the channel rather than typed. */
  inbound: 0.35,
  /** A person belongs to a family with one phone for all. */
  family: 0.15,
  /** A person sits behind a switchboard and has no other number. */
  switchboard: 0.1,
  typo: 0.1,
  swapped: 0.06,
  accents: 0.35,
  nickname: 0.12,
  middle: 0.2,
  initial: 0.05,
  /** To a channel somebody gives their first name alone. */
  first: 0.15,
  /** Written without its ninth digit, where there is one. */
  ninth: 0.35,
  noPhone: 0.08,
  otherPhone: 0.05,
  phoneTypo: 0.04,
  noEmail: 0.35,
  otherEmail: 0.1,
  emailTypo: 0.04,
  noTaxId: 0.6,
  /** On file alone with somebody else's number: by its rule the link goes wrong there, so it is looked at apart. */
  borrowed: 0,
};

export type Rates = Readonly<typeof usualRates>;
