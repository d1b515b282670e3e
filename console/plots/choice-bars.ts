import { OTHER } from '../../shared/rules/other-option.ts';
import type { ChoiceResult } from '../../shared/schema/results.ts';

type Option = ChoiceResult['options'][number];

/** One option's bar, in percent of the width, which is a share of 100 %. */
export interface ChoiceBar extends Option {
  /** As it is shown. */
  label: string;
  width: number;
  /** 95 % interval of the share; `null` without answers. */
  band: { start: number; width: number } | null;
}

/** Bars of the options, the most chosen first, "other" last. */
export function choiceBars(options: readonly Option[]): ChoiceBar[] {
  const rankOf = ({ id, share }: Option) => (id === OTHER ? -1 : (share?.value ?? 0));
  return options
    .toSorted((one, other) => rankOf(other) - rankOf(one))
    .map((option) => {
      const { low, high } = option.share?.interval ?? {};
      return {
        ...option,
        label: option.text ?? 'Other',
        width: option.share?.value ?? 0,
        band: low === undefined || high === undefined ? null : { start: low, width: high - low },
      };
    });
}
