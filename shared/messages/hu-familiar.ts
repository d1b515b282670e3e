import { messages as formal } from './hu.ts';
import type { Messages } from './messages.ts';

export const messages: Messages = {
  ...formal,
  nps: 'Mennyire tartod valószínűnek {subject} ajánlását egy barátodnak vagy kollégádnak?',
  csat: 'Mennyire voltál elégedett {subject} kapcsán?',
  yesno: 'Megoldódott ma az ügyed?',
  reason: 'Mi a legfőbb oka az értékelésednek?',
  otherLabel: 'Kérjük, részletezd',
  thanks: 'Köszönjük a visszajelzésedet!',
  errorRequired: 'Kérjük, válaszolj erre a kérdésre.',
  errorOther: 'Kérjük, részletezd az „Egyéb” választ.',
  errorEmail: 'Kérjük, érvényes e-mail-címet adj meg.',
};
