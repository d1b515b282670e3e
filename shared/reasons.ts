/**
 * Why a survey is not asked: every "no" has a code and a sentence that its owner can read. Codes are a promise to
 * callers: never renamed, never reused. In the order in which they are looked at.
 *
 * `eligible`: the audience matched and the trigger had fired, so that the visitor counts as eligible (METHOD, rates).
 */
export const reasons = {
  // What the page says of every survey.
  origin_not_allowed: { eligible: false, text: 'The page is not on an allowed origin of the site' },
  automated: { eligible: false, text: 'The visitor is a bot or a browser without a window' },
  not_a_visit: { eligible: false, text: 'The page is a preview, printed or prerendered' },
  no_consent: { eligible: false, text: 'The visitor has not consented yet, or no longer' },
  // Whether the survey is for this visitor, here.
  not_live: { eligible: false, text: 'The survey is not live' },
  not_started: { eligible: false, text: 'The survey starts later' },
  ended: { eligible: false, text: 'The survey has ended' },
  page_mismatch: { eligible: false, text: 'The address of the page does not fit the trigger' },
  trigger_not_fired: { eligible: false, text: 'The trigger has not fired' },
  not_included: { eligible: false, text: 'The visitor does not fit the audience' },
  excluded: { eligible: false, text: 'The audience leaves this visitor out' },
  // What speaks against any survey at this moment.
  cancelled: { eligible: true, text: 'An event called the survey off during its delay' },
  another_open: { eligible: true, text: 'A survey is on the page' },
  other_tab: { eligible: true, text: 'Another tab of this browser is asking' },
  no_memory: { eligible: true, text: 'The browser would not remember the showing' },
  returned_often: { eligible: true, text: 'The unfinished survey has come back often enough in this session' },
  // Sampling.
  no_visitor_id: { eligible: true, text: 'Without an id of the visitor nobody can be drawn' },
  sampled_out: { eligible: true, text: 'The visitor is not in the sample' },
  spread_later: { eligible: true, text: "The visitor's own day among the first ones has not come" },
  // Frequency.
  session_cap: { eligible: true, text: 'The session has had its showings' },
  already_answered: { eligible: true, text: 'The visitor has answered, and the survey does not ask again' },
  times_reached: { eligible: true, text: 'The survey was shown as often as it may be' },
  ignored: { eligible: true, text: 'Too many showings in a row went without a reaction' },
  site_period: { eligible: true, text: 'The surveys of the site were shown as often as they may be in so many days' },
  survey_period: { eligible: true, text: 'The survey was shown as often as it may be in so many days' },
  later_often: { eligible: true, text: 'The visitor said "later" too often in a row: it counts as dismissed' },
  site_shown: { eligible: true, text: 'A survey of the site was shown too recently' },
  kind_shown: { eligible: true, text: 'A survey of the same kind was shown too recently' },
  survey_shown: { eligible: true, text: 'The survey was shown too recently' },
  site_dismissed: { eligible: true, text: 'A survey of the site was dismissed too recently' },
  kind_dismissed: { eligible: true, text: 'A survey of the same kind was dismissed too recently' },
  survey_dismissed: { eligible: true, text: 'The survey was dismissed too recently' },
  site_answered: { eligible: true, text: 'A survey of the site was answered too recently' },
  kind_answered: { eligible: true, text: 'A survey of the same kind was answered too recently' },
  survey_answered: { eligible: true, text: 'The survey was answered too recently' },
  // The edge.
  quota_full: { eligible: true, text: 'The quota of answers is full for now' },
  edge_unavailable: { eligible: true, text: 'The edge did not answer within a second' },
  edge_refused: { eligible: true, text: 'The edge said no' },
  // Places of inline surveys.
  no_place: { eligible: true, text: 'The element that the survey is to stand in is not on the page' },
  no_room: { eligible: true, text: 'In its place the survey would push away what the visitor is looking at' },
  // Others.
  unknown_survey: { eligible: false, text: 'The page asks for a survey that is not live' },
  lower_priority: { eligible: true, text: 'Another survey goes first' },
} as const satisfies Record<string, { eligible: boolean; text: string }>;

export type Reason = keyof typeof reasons;

/** Reasons that come from the page, the same for every survey. */
export type PageReason =
  | 'origin_not_allowed'
  | 'automated'
  | 'not_a_visit'
  | 'no_consent'
  | 'cancelled'
  | 'another_open'
  | 'other_tab'
  | 'no_memory';
