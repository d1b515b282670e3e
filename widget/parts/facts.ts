import { limits } from '../../shared/limits.ts';
import type { VisitorFacts } from '../../shared/schema/visitor-facts.ts';
import { deviceOf } from '../device.ts';
import { contextOf } from '../identity.ts';
import type { Page } from '../page.ts';

/** A language tag and what it is a variant of: `de-AT`, `de`. */
function withoutVariants(tag: string): string[] {
  const parts = tag.split('-').slice(0, 3);
  return parts.map((_, place) => parts.slice(0, parts.length - place).join('-'));
}

function segmentsOf(given: unknown): string[] {
  const texts = Array.isArray(given) ? given.filter((segment) => typeof segment === 'string') : [];
  return texts.slice(0, limits.audienceValues).map((segment) => segment.slice(0, limits.attributeChars));
}

/** What is known of the visitor, as audience rules want it. */
export default function facts(page: Page): VisitorFacts {
  const { attributes = {} } = page.person;
  return {
    device: deviceOf(),
    language: withoutVariants(navigator.language),
    attribute: contextOf(attributes),
    segment: segmentsOf(attributes.segments),
    ...page.parts.source?.(page),
  };
}
