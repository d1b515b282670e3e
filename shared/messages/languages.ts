import { messages as ar } from './ar.ts';
import { messages as bg } from './bg.ts';
import { messages as bgFamiliar } from './bg-familiar.ts';
import { messages as cs } from './cs.ts';
import { messages as csFamiliar } from './cs-familiar.ts';
import { messages as da } from './da.ts';
import { messages as de } from './de.ts';
import { messages as deFamiliar } from './de-familiar.ts';
import { messages as el } from './el.ts';
import { messages as elFamiliar } from './el-familiar.ts';
import { messages as en } from './en.ts';
import { messages as es } from './es.ts';
import { messages as esFamiliar } from './es-familiar.ts';
import { messages as fa } from './fa.ts';
import { messages as fi } from './fi.ts';
import { messages as fr } from './fr.ts';
import { messages as frFamiliar } from './fr-familiar.ts';
import { messages as he } from './he.ts';
import { messages as hi } from './hi.ts';
import { messages as hu } from './hu.ts';
import { messages as huFamiliar } from './hu-familiar.ts';
import { messages as id } from './id.ts';
import { messages as it } from './it.ts';
import { messages as itFamiliar } from './it-familiar.ts';
import { messages as ja } from './ja.ts';
import { messages as ko } from './ko.ts';
import type { Messages } from './messages.ts';
import { messages as nb } from './nb.ts';
import { messages as nl } from './nl.ts';
import { messages as nlFamiliar } from './nl-familiar.ts';
import { messages as pl } from './pl.ts';
import { messages as plFamiliar } from './pl-familiar.ts';
import { messages as ptBr } from './pt-br.ts';
import { messages as ro } from './ro.ts';
import { messages as roFamiliar } from './ro-familiar.ts';
import { messages as ru } from './ru.ts';
import { messages as ruFamiliar } from './ru-familiar.ts';
import { messages as sv } from './sv.ts';
import { messages as th } from './th.ts';
import { messages as tr } from './tr.ts';
import { messages as trFamiliar } from './tr-familiar.ts';
import { messages as uk } from './uk.ts';
import { messages as ukFamiliar } from './uk-familiar.ts';
import { messages as vi } from './vi.ts';
import { messages as zhHans } from './zh-hans.ts';
import { messages as zhHant } from './zh-hant.ts';

/** Our words in one language, for both ways of addressing people where it tells them apart. */
export interface Language {
  formal: Messages;
  familiar?: Messages;
  /** Standard wordings, in the formal way, from published, tested translations; every other one is our own translation. */
  validated?: readonly ('nps' | 'csat' | 'ces' | 'ease' | 'yesno' | 'reason')[];
}

/** Every language of the interface. For the worker: the widget brings English along and fetches what else it needs. */
export const languages: readonly Language[] = [
  { formal: ar },
  { formal: bg, familiar: bgFamiliar },
  { formal: cs, familiar: csFamiliar },
  { formal: da },
  { formal: de, familiar: deFamiliar, validated: ['nps'] },
  { formal: el, familiar: elFamiliar },
  { formal: en, validated: ['nps', 'csat', 'ces', 'reason'] },
  { formal: es, familiar: esFamiliar, validated: ['nps'] },
  { formal: fa },
  { formal: fi },
  { formal: fr, familiar: frFamiliar, validated: ['nps'] },
  { formal: he },
  { formal: hi },
  { formal: hu, familiar: huFamiliar },
  { formal: id },
  { formal: it, familiar: itFamiliar, validated: ['nps'] },
  { formal: ja },
  { formal: ko },
  { formal: nb },
  { formal: nl, familiar: nlFamiliar },
  { formal: pl, familiar: plFamiliar },
  { formal: ptBr },
  { formal: ro, familiar: roFamiliar },
  { formal: ru, familiar: ruFamiliar },
  { formal: sv },
  { formal: th },
  { formal: tr, familiar: trFamiliar },
  { formal: uk, familiar: ukFamiliar },
  { formal: vi },
  { formal: zhHans },
  { formal: zhHant },
];
