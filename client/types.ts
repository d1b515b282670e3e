/** What is sent and what is answered: the schemas' types. In the npm package they are written out, without zod. */
import type * as z from 'zod';
import type * as annotation from '../shared/schema/annotation.ts';
import type * as auditLog from '../shared/schema/audit-log.ts';
import type * as customerOutcome from '../shared/schema/customer-outcome.ts';
import type * as decide from '../shared/schema/decide.ts';
import type * as interaction from '../shared/schema/interaction.ts';
import type * as journey from '../shared/schema/journey.ts';
import type * as moment from '../shared/schema/moment.ts';
import type * as recordedAttributes from '../shared/schema/recorded-attributes.ts';
import type * as response from '../shared/schema/response.ts';
import type { SigningSecret as SigningSecretSchema } from '../shared/schema/signing-secret.ts';
import type { Site, SiteInput, SitePatch as SitePatchSchema } from '../shared/schema/site.ts';
import type { Survey, SurveyInput as SurveyInputSchema } from '../shared/schema/survey.ts';
import type * as token from '../shared/schema/token.ts';
import type * as webhook from '../shared/schema/webhook.ts';

export type { AskingResults } from '../shared/schema/asking-results.ts';
export type { DeadLetterPage, ReplayOutcome } from '../shared/schema/dead-letter.ts';
export type { Drivers } from '../shared/schema/drivers.ts';
export type { DropOff } from '../shared/schema/drop-off.ts';
export type { ErasureReceipt } from '../shared/schema/erasure.ts';
export type { Journey } from '../shared/schema/experience.ts';
export type { ExpiryOutcome, RecountOutcome } from '../shared/schema/jobs.ts';
export type { PersonalData } from '../shared/schema/personal-data.ts';
export type { Problem } from '../shared/schema/problem.ts';
export type { GroupBy, Rates, Results } from '../shared/schema/results.ts';
export type { SurveyVersion, SurveyVersions } from '../shared/schema/survey-version.ts';
export type { WeightBy } from '../shared/schema/weighting.ts';
export type { Site, Survey };
export type SitePatch = z.input<typeof SitePatchSchema>;
export type SurveyInput = z.input<typeof SurveyInputSchema>;
export type NewSite = z.input<typeof SiteInput> & { key?: string | undefined };
export type Annotation = annotation.Annotation;
export type AnnotationInput = z.input<typeof annotation.AnnotationInput>;
export type Annotations = z.infer<typeof annotation.Annotations>;
export type AuditLog = z.infer<typeof auditLog.AuditLog>;
export type DecideRequest = z.input<typeof decide.DecideRequest>;
export type DecideAnswer = decide.DecideAnswer;
export type ExplainRequest = z.input<typeof decide.ExplainRequest>;
export type ExplainAnswer = decide.ExplainAnswer;
export type MomentBatch = z.input<typeof moment.MomentBatch>;
export type MomentOutcomes = z.infer<typeof moment.MomentOutcomes>;
export type MomentPage = z.infer<typeof moment.MomentPage>;
export type ResponseRecord = z.input<typeof response.ResponseRecord>;
type WithRecords<Batch> = Omit<Batch, 'responses'> & { responses: ResponseRecord[] };
export type EventBatch = WithRecords<z.input<typeof response.EventBatch>>;
export type ResponseBatch = WithRecords<z.input<typeof response.ResponseBatch>>;
export type BatchOutcome = response.BatchOutcome;
export type ResponseMarks = z.input<typeof response.ResponseMarks>;
export type ResponsePage = response.ResponsePage;
export type StoredResponse = response.StoredResponse;
export type TokenInput = z.input<typeof token.TokenInput>;
export type CreatedToken = token.CreatedToken;
export type TokenInfo = token.TokenInfo;
export type Tokens = z.infer<typeof token.Tokens>;
export type SigningSecret = z.infer<typeof SigningSecretSchema>;
export type CustomerOutcomeBatch = z.input<typeof customerOutcome.CustomerOutcomeBatch>;
export type CustomerOutcomesStored = z.infer<typeof customerOutcome.CustomerOutcomesStored>;
export type CustomerOutcomePage = z.infer<typeof customerOutcome.CustomerOutcomePage>;
export type CustomerOutcomes = customerOutcome.CustomerOutcomes;
export type RecordedAttributes = recordedAttributes.RecordedAttributes;
export type Interaction = interaction.Interaction;
export type InteractionInput = z.input<typeof interaction.InteractionInput>;
export type Interactions = z.infer<typeof interaction.Interactions>;
export type ObservationBatch = z.input<typeof interaction.ObservationBatch>;
export type PageObservationBatch = z.input<typeof interaction.PageObservationBatch>;
export type ObservationOutcomes = interaction.ObservationOutcomes;
export type ObservationCsvOutcome = interaction.ObservationCsvOutcome;
export type ObservationPage = z.infer<typeof interaction.ObservationPage>;
export type JourneySettings = journey.JourneySettings;
export type JourneySettingsInput = z.input<typeof journey.JourneySettings>;
export type Touchpoint = journey.Touchpoint;
export type TouchpointInput = z.input<typeof journey.TouchpointInput>;
export type Touchpoints = z.infer<typeof journey.Touchpoints>;
export type WebhookInput = z.input<typeof webhook.WebhookInput>;
export type WebhookPatch = z.input<typeof webhook.WebhookPatch>;
export type Webhook = webhook.Webhook;
export type Webhooks = webhook.Webhooks;
export type CreatedWebhook = z.infer<typeof webhook.CreatedWebhook>;
export type WebhookSecret = z.infer<typeof webhook.WebhookSecret>;
export type WebhookMessage = webhook.WebhookMessage;
export type WebhookDelivery = webhook.WebhookDelivery;
export type WebhookDeliveries = z.infer<typeof webhook.WebhookDeliveries>;

export interface Sites {
  sites: Site[];
  next: string | null;
}

export interface Surveys {
  surveys: Survey[];
  next: string | null;
}

export interface Templates {
  /** Surveys to begin with, as bodies for `putSurvey`. */
  templates: { id: string; name: string; description: string; survey: z.infer<typeof SurveyInputSchema> }[];
}

export interface Health {
  status: 'ok';
  /** Records of all sites that were accepted and cannot be read yet; counted up to 10,000. */
  deadLetters: number;
}

/** A site and its live surveys, for loaders; has further fields. */
export interface WidgetConfig {
  format: 1;
  site: string;
  /** Address of the survey chunk, relative to the collector. */
  chunk: string;
  surveys: { [field: string]: unknown; id: string; version: number }[];
  [field: string]: unknown;
}
