/** Every number that both sides of the wire obey, with its unit and its reason. */
export const limits = {
  /** Bytes of one body from a page: a response with the longest answer to each question, in any script. */
  publicBodyBytes: 192 * 1024,
  /** Bytes of a request that outlives its page. In a browser they share 64 KiB; 48 KiB leaves room for a second one. */
  keepaliveBytes: 48 * 1024,
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
  /** Requests of one token, in one worker's memory: at once, and for each second after. The operator's own has no limit. */
  tokenBurst: 600,
  tokenPerSecond: 30,
  /** Days for which a site may keep responses. Fewer than pages may tell of would turn their answers away. */
  leastRetentionDays: 30,
  mostRetentionDays: 3650,
  /** Days for which a site may keep what people wrote: it takes no answer away, so it may be short. */
  leastCommentDays: 1,
  /** Seconds for which a sealed day's responses stay: longer than any answer can be under way past an old copy of the site. */
  sealSettlingSeconds: 600,
  /** Responses of one statement, and of one run, of the expiry: D1 wants long deletions in parts. */
  expiryBatch: 1000,
  expiryRun: 100_000,
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
  /** Languages that one survey is translated into. */
  translations: 100,
  /** Versions of one survey. */
  versions: 1_000_000,
  /** Counters of one rollup row: 0–10 of NPS, or 20 choices and "other". */
  histogramSlots: 21,
  /** Milliseconds that one question may have been looked at: a day. Widgets stop counting there. */
  questionMs: 86_400_000,
  /** Revisions of one response. A person who changes the mind more often than this is a loop. */
  revisions: 1000,
  /** Tags of one response, and characters of each. */
  tags: 20,
  tagChars: 50,
  /** Attributes (key and value) that may travel with one response. */
  attributes: 30,
  /** Characters of an attribute's value, a path, a respondent's id. */
  attributeChars: 255,
  /** Characters of an author's text in a survey. */
  surveyTextChars: 500,
  /** Live surveys of one site: all of them travel in the script. */
  liveSurveys: 200,
  /** Parts of one trigger, groups and their own parts counted each; URL rules of one page part. */
  triggerParts: 10,
  urlRules: 20,
  /** Selectors of one click part, property filters of one event, events that cancel one delay. */
  selectors: 5,
  filters: 10,
  cancelEvents: 5,
  /** Characters of a CSS selector. */
  selectorChars: 255,
  /** Rules of one audience list, and values of one rule. */
  audienceRules: 20,
  audienceValues: 50,
  /** Showings of one survey that a browser remembers one by one: the most a cap per period can count. */
  rememberedShowings: 20,
  /** Surveys that a browser tells its past of, counts it may tell, and the latest time of a JavaScript date, in ms. */
  rememberedSurveys: 1000,
  rememberedCount: 1e9,
  latestTime: 8.64e15,
  /** Days that a clock, a cap or a spread may span. */
  clockDays: 365,
  /** Quotas of one survey. */
  quotas: 5,
  /** Responses of one person, the latest, that decide at the edge what other devices have seen. */
  personResponses: 200,
  /** Identified responses, the latest, that a site knows by person from the day on that it asks across devices. */
  knownResponses: 50_000,
  /** Seconds within which a showing that the browser remembers and one that is stored are the same. */
  sameShowingSeconds: 300,
  /** Moments of one person that are looked at, and days that a moment may wait. */
  personMoments: 50,
  momentDays: 30,
  /** Characters of an address that URL rules look at. */
  addressChars: 500,
  /**
   * Characters of an author's regular expression, and ways in which it may be tried on an address at worst, as
   * shared/rules/pattern counts them: the slowest pattern allowed then takes about half a second.
   */
  patternChars: 200,
  patternWays: 5e6,
  /** Allowed origins of one site. */
  origins: 50,
  /** Days into the past that a public sender's clock may place a response (older is clamped). */
  publicBacklogDays: 30,
  /** Rows of one page of a list. */
  pageRows: 200,
  /** Rows of one page of what people set up, unless they ask for less: all touchpoints that a site may have. */
  listRows: 500,
  /** Days of one results request: five years and a leap day or two. */
  resultDays: 5 * 366,
  /** Responses that are erased in one transaction. */
  erasedRows: 1000,
  /** Answers below which a token that may only read aggregates is shown nothing of a group or period. */
  suppressBelow: 5,
  /** Values of one grouping, and rows (a period, question, value and point) that are read to count them. */
  groups: 100,
  groupRows: 100_000,
  /** The latest responses that are looked at for the names of attributes. */
  attributeSample: 1000,
  /** Answers below which a figure is marked `tooFew` (METHOD, uncertainty). */
  tooFew: 10,
  /** Answers of a stratum below which its score stands for nobody (METHOD, non-response). */
  weightFrom: 5,
  /** Days of a moving window: a year. */
  rollingDays: 366,
  /** Annotations of one site: five years of a release each other day; and characters of one. */
  annotations: 1000,
  annotationChars: 200,
  /** Stages of a journey, and touchpoints of a site: more than fit one picture. */
  stages: 30,
  touchpoints: 500,
  /** Highest place of a touchpoint in its stage, and highest weight. */
  position: 9999,
  weight: 1000,
  /** Interactions of one catalogue, and the most points of one, up or down. */
  interactions: 500,
  interactionPoints: 3,
  /** Most that one purchase may cost, in any currency. */
  amount: 1e9,
  /** People and touchpoints that importance is derived from; people who rated all of them that it takes, also for each. */
  driverPeople: 50_000,
  drivers: 50,
  driverRows: 100,
  driverRowsEach: 10,
  /** Days after an answer within which it counts what becomes of the customer. */
  outcomeDays: 730,
  /** Rows of one CSV: one JSON parameter, of which D1 takes 2 MB. */
  csvRows: 5000,
  /** Days ahead of our clock that a sender's may be when it tells what happened. */
  clockAheadDays: 1,
  /** Seconds that browsers may reuse the script, and seconds more while they refresh it in the background. */
  scriptMaxAgeSeconds: 300,
  scriptStaleSeconds: 86_400,
  /** Languages that a browser may wish for when it fetches the texts of a survey. */
  wishedLanguages: 10,
  /** Seconds that browsers may reuse the texts of a survey version. */
  textsMaxAgeSeconds: 86_400,
  /** Webhooks of one site, and characters of an address. */
  webhooks: 10,
  webhookUrlChars: 500,
  /**
   * Seconds after which a delivery that failed is tried again: at once almost, then over more than a day. (A mistake of
   * minutes and one that needs somebody awake are both over by then.)
   */
  webhookDelays: [5, 300, 1800, 7200, 43_200, 43_200],
  /** Milliseconds in which a receiver answers. */
  webhookTimeoutMs: 10_000,
  /** Seconds of failures, and nothing that arrives between them, after which a webhook is disabled. */
  webhookPatienceSeconds: 86_400,
  /** Seconds for which the secret before the newest signs, too. */
  webhookSecretSeconds: 86_400,
  /**
   * Deliveries that are taken at a time, how often in one run (the free plan lets one make 50 requests), and the seconds
   * after which another run takes those whose run has died: longer than all of them can last.
   */
  webhookBatch: 10,
  webhookRounds: 3,
  webhookLeaseSeconds: 120,
  /** Days for which it is kept what became of a delivery. */
  webhookLogDays: 30,
  /** Answers on each side below which no fall of a score is told. */
  scoreDropAnswers: 30,
  /** Seconds that the worker may reuse a site and its survey versions before it reads them again. */
  catalogueSeconds: 30,
} as const;
