/** Every number that both sides of the wire obey, with its unit and its reason. */
export const limits = {
  /** Bytes of one ingest body. Keepalive requests share 64 KiB in a browser; 48 KiB leaves room for a second one. */
  publicBodyBytes: 48 * 1024,
  /** Seconds for which the last use of a token is not written down anew. */
  tokenUseSeconds: 3600,
  /** Bytes of one body on a token route: 200 records of the largest size a server would send. */
  tokenBodyBytes: 1024 * 1024,
  /** Records in one batch: one D1 transaction, and one JSON parameter far below D1's 2 MB. */
  batchRecords: 200,
  /** Characters of JSON in one transaction of several submissions: one parameter, of which D1 takes 2 MB of UTF-8. */
  transactionCharacters: 600_000,
  /** Records and characters that wait while a transaction is under way: ten full ones, a quarter of a worker's memory. */
  waitingRecords: 2000,
  waitingCharacters: 16 * 1024 * 1024,
  /** Letters that one site may have waiting: a release of unknown versions, not a flood. */
  deadLetters: 1000,
  /** Bytes and levels of one letter. A whole response with all its comments has far less. */
  deadLetterBytes: 32 * 1024,
  nestingDepth: 12,
  /** Days that a letter waits for someone to make it readable. */
  deadLetterDays: 90,
  /**
   * Public requests of one address to one site: at once, and for each second after. A visit sends two or three; an
   * office of thousands may stand behind one address.
   */
  addressBurst: 1000,
  addressPerSecond: 20,
  /** The same of all addresses together, in one worker's memory: above what one committer takes in, it is a flood. */
  siteBurst: 10_000,
  sitePerSecond: 2000,
  /** Days whose rollups one recount counts anew: as many transactions, far below what one run may do. */
  rebuiltDays: 400,
  /** Characters of a free-text answer. Longer texts are an essay, not a reason. */
  answerTextChars: 2000,
  /** Questions of one survey. A widget that asks more is a form. */
  questions: 20,
  /** Options of a choice, "other" apart: one counter each must fit a rollup row. */
  choices: 20,
  /** Jumps of one question, conditions of one group, endings of one survey. */
  jumps: 10,
  conditions: 10,
  endings: 10,
  /** Counters of one rollup row: 0–10 of NPS, or 20 choices and "other". */
  histogramSlots: 21,
  /** Revisions of one response. A person who changes the mind more often than this is a loop. */
  revisions: 1000,
  /** Attributes (key and value) that may travel with one response. */
  attributes: 30,
  /** Characters of an attribute's value, a path, a respondent's id. */
  attributeChars: 255,
  /** Characters of an author's text in a survey. */
  surveyTextChars: 500,
  /** Live surveys of one site: all of them travel in the script. */
  liveSurveys: 200,
  /** Allowed origins of one site. */
  origins: 50,
  /** Days into the past that a public sender's clock may place a response (older is clamped). */
  publicBacklogDays: 30,
  /** Rows of one page of a list. */
  pageRows: 200,
  /** Days of one results request: five years and a leap day or two. */
  resultDays: 5 * 366,
  /** Responses that are erased in one transaction. */
  erasedRows: 1000,
  /** Answers below which a token that may only read aggregates is shown nothing of a group or period. */
  suppressBelow: 5,
  /** Values of one grouping, and rows (a period, question, value and point) that are read to count them. */
  groups: 100,
  groupRows: 100_000,
  /** Answers below which a figure is marked `tooFew` (METHOD, uncertainty). */
  tooFew: 10,
  /** Seconds that browsers may reuse the script, and seconds more while they refresh it in the background. */
  scriptMaxAgeSeconds: 300,
  scriptStaleSeconds: 86_400,
  /** Languages that a browser may wish for when it fetches the texts of a survey. */
  wishedLanguages: 10,
  /** Seconds that browsers may reuse the texts of a survey version. */
  textsMaxAgeSeconds: 86_400,
  /** Seconds that the worker may reuse a site and its survey versions before it reads them again. */
  catalogueSeconds: 30,
} as const;
