import {
  connect,
  createSite,
  found,
  getSite,
  getSurvey,
  putSurvey,
  type SurveyInput,
  updateSite,
} from '../client/index.ts';

export interface DemoTarget {
  /** Address of the collector, without a slash at the end. */
  origin: string;
  adminToken: string;
}

/** The clocks are off and a session may be asked often: a demo must ask whoever looks at it. */
const site = {
  key: 'demo',
  name: 'Kettle & Leaf',
  timeZone: 'UTC',
  // Answers in the demo are meant to be seen, wherever it runs.
  allowLocalhost: true,
  frequency: { shownDays: 0, dismissedDays: 0, answeredDays: 0, perSession: 100 },
};

/** One survey for each page of the demo shop. Their own clocks keep the defaults: "Be a new visitor" starts over. */
const surveys: Record<string, SurveyInput> = {
  'product-csat': {
    name: 'Product page',
    status: 'live',
    trigger: {
      type: 'all',
      of: [
        // Every page of the shop has `/demo/` in its address; that of the product ends with it.
        { type: 'page', urls: { rules: [{ match: 'ends', value: '/demo/', part: 'pathname' }] } },
        {
          type: 'any',
          of: [
            { type: 'dwell', seconds: 3 },
            { type: 'scroll', percent: 60 },
          ],
        },
      ],
    },
    content: {
      touchpoint: 'product-page',
      questions: [
        { id: 'score', type: 'scale', metric: 'csat5', subject: 'this product page' },
        { id: 'reason', type: 'text', text: 'What would have made it better?' },
      ],
      thanks: 'Thank you. We read every word.',
    },
  },
  'checkout-nps': {
    name: 'After checkout',
    status: 'live',
    trigger: { type: 'event', event: 'order_placed', delaySeconds: 1 },
    priority: 10,
    content: {
      touchpoint: 'checkout',
      questions: [
        { id: 'score', type: 'scale', metric: 'nps', subject: 'Kettle & Leaf' },
        { id: 'reason', type: 'text' },
      ],
      thanks: 'Thank you. Enjoy your tea!',
    },
  },
  'help-ces': {
    name: 'Help page',
    status: 'live',
    trigger: { type: 'click', selectors: ['#solved'] },
    content: {
      touchpoint: 'help',
      questions: [
        { id: 'score', type: 'scale', metric: 'ces7', subject: 'Kettle & Leaf' },
        { id: 'reason', type: 'text' },
      ],
      thanks: 'Thank you. That helps us help.',
    },
  },
};

/**
 * Makes the demo site and its three surveys through the API. What exists already is left as it is, but that a demo site
 * from before there was test traffic goes on counting.
 */
export async function seedDemo({ origin, adminToken }: DemoTarget): Promise<void> {
  const api = connect({ url: origin, token: adminToken, tries: 8 });
  const known = await found(getSite(api, site.key));
  if (!known) await createSite(api, site);
  else if (!known.allowLocalhost) await updateSite(api, site.key, { allowLocalhost: true });
  for (const [id, survey] of Object.entries(surveys))
    if (!(await found(getSurvey(api, site.key, id)))) await putSurvey(api, site.key, id, survey);
}
