import type { AskedPlace } from '../db/response-filter.ts';
import { readVersionsOf } from '../db/surveys.ts';
import { variantOf } from './variant.ts';

/** Every question of a site that has a variant, in each version that asks it: what a series pools. */
export async function questionsOf(
  db: D1Database,
  site: string,
  variant: string,
  filter: { survey?: string | undefined; touchpoint?: string | undefined },
): Promise<AskedPlace[]> {
  const versions = await readVersionsOf(db, site, filter);
  const places = await Promise.all(
    versions.flatMap(({ survey, version, content }) =>
      content.questions.map(async (question) => {
        const fits = question.type === 'scale' && (await variantOf(question)) === variant;
        return fits ? [{ survey, version, question: question.id }] : [];
      }),
    ),
  );
  return places.flat();
}
