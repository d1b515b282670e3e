/**
 * The words of the widget in one language. `{…}` is filled in: {subject} what is rated, {n} a number, {max} the
 * highest one, {label} an end of the scale.
 */
export interface Messages {
  /** Language tag (BCP 47) of these words. */
  locale: string;
  /** Stands for {subject} where the author names none: "our service". */
  subject: string;

  /** Standard questions (METHOD, asking well). */
  nps: string;
  csat: string;
  ces: string;
  ease: string;
  yesno: string;
  reason: string;
  email: string;

  /** The ends of each scale, lowest and highest. */
  npsEnds: readonly [string, string];
  csatEnds: readonly [string, string];
  cesEnds: readonly [string, string];
  easeEnds: readonly [string, string];
  /** What five faces mean: the points beside the ends, and the one between these. */
  csatInner: readonly [string, string];
  easeInner: readonly [string, string];
  neutral: string;
  yes: string;
  no: string;
  dontKnow: string;

  /** Accessible names: a point, a point at an end of the scale, a number of stars. */
  point: string;
  endPoint: string;
  stars: string;

  send: string;
  next: string;
  back: string;
  /** To be asked again some other day. */
  later: string;
  close: string;
  /** Name of the survey as a region of the page. */
  survey: string;
  optional: string;
  other: string;
  otherLabel: string;
  progress: string;
  thanks: string;
  closing: string;

  errorRequired: string;
  errorShort: string;
  errorLong: string;
  errorFew: string;
  errorMany: string;
  errorOther: string;
  errorEmail: string;
}
